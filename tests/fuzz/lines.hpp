#pragma once

#include <string_view>
#include <vector>

#include "naive/line_record.hpp"

#include <marcmill/record_view.hpp>
#include <marcmill/scan.hpp>

namespace marcmill::fuzz {

/// A format of lines, with its slow twin.
struct Lines {
    std::string_view format;
    std::vector<Span> (*spans)(std::string_view bytes, Check check);
    naive::LineRecord (*read)(std::string_view source);
    bool (*hold)(const RecordView& record); ///< whether lines can hold it
};

/// All that is asked of ISO 2709 by scan() and parse(), and what becomes of lines when they are written.
void ask(std::string_view bytes, const Lines& lines);

inline bool is_between(std::string_view text, char low, char high) {
    for (const char byte : text) {
        if (byte < low || byte > high) {
            return false;
        }
    }
    return true;
}

} // namespace marcmill::fuzz
