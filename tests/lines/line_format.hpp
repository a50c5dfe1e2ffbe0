#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lines/made_aleph.hpp"
#include "lines/made_printed.hpp"
#include "naive/aleph.hpp"
#include "naive/line_record.hpp"
#include "naive/printed.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/scan.hpp>

namespace marcmill::tests {

/// A format of lines, with its slow twin and what is made in it.
struct LineFormat {
    std::string_view name;
    std::vector<Span> (*spans)(std::string_view bytes, Check check);
    naive::LineRecord (*read)(std::string_view source);
    std::vector<std::string> (*odd_lines)();
    std::string (*made)(unsigned seed, std::size_t count);
    std::string (*made_long)(unsigned seed, std::size_t count);
};

inline constexpr LineFormat line_formats[] = {
    {"aleph", naive::aleph_spans, naive::read_aleph, odd_aleph_lines, made_aleph, made_long_aleph},
    {"line", naive::printed_spans, naive::read_printed, odd_printed_lines, made_printed, made_long_printed},
};

/// So many of its odd lines in any order.
inline std::string odd_lines(const LineFormat& format, unsigned seed, std::size_t count) {
    const std::vector<std::string> lines = format.odd_lines();
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t line = 0; line < count; ++line) {
        bytes += lines[random() % lines.size()];
    }
    return bytes;
}

} // namespace marcmill::tests
