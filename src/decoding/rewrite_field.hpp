#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <marcmill/field.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::decoding {

/// Puts all data of a field together anew: `append` is called with each value and its offset, and appends what it
/// becomes to `out`. Indicators and codes stay as they are: one byte each, but a code is a character where the text is
/// UTF-8.
template <typename Append>
void rewrite_field(std::string_view data, std::string& out, bool is_utf8, const Append& append) {
    constexpr std::size_t indicators = 2;
    const auto size_of_code = [is_utf8](std::string_view rest) -> std::size_t {
        if (rest.empty() || rest.front() == delimiter) {
            return 0;
        }
        const Utf8Sequence character = first_sequence(rest);
        return is_utf8 && character.well_formed ? character.length : 1;
    };
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
        single = 1 + size_of_code(data.substr(at + 1));
        end = data.find(delimiter, at + single);
    }
}

} // namespace marcmill::decoding
