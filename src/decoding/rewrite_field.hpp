#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <marcmill/field.hpp>

namespace marcmill::decoding {

/// Puts all data of a field together anew: `append` is called with each value and its offset, and appends what it
/// becomes to `out`. Indicators and codes, which are one byte each, stay as they are.
template <typename Append>
void rewrite_field(std::string_view data, std::string& out, const Append& append) {
    constexpr std::size_t indicators = 2;
    out.clear();
    std::size_t at = 0;
    std::size_t end = data.find(delimiter);
    std::size_t single = end == data.npos ? 0 : std::min(indicators, end);
    for (;;) {
        out.append(data, at, single);
        at += single;
        end = std::min(end, data.size());
        append(data.substr(at, end - at), at);
        if (end == data.size()) {
            return;
        }
        at = end;
        single = data.size() - at > 1 && data[at + 1] != delimiter ? 2 : 1; // a delimiter and its code
        end = data.find(delimiter, at + single);
    }
}

} // namespace marcmill::decoding
