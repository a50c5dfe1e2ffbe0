#include "cli/json.hpp"

#include <cstddef>

#include <fmt/format.h>

namespace marcmill::cli {
namespace {

struct Sequence {
    std::size_t length; ///< bytes it takes, one at least
    bool valid;
};

/// The UTF-8 sequence that `text`, which is not empty, begins with, or what is to be replaced there.
/// Source: Unicode, table 3-7, "Well-Formed UTF-8 Byte Sequences".
Sequence first_sequence(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return {1, true};
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return {1, false};
    }
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte's range depends on the first: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (std::size_t at = 1; at < length; ++at) {
        if (at == text.size() || byte(at) < low || byte(at) > high) {
            return {at, false};
        }
        low = 0x80;
        high = 0xBF;
    }
    return {length, true};
}

void append_escaped(std::string& out, char byte) {
    switch (byte) {
    case '"':
    case '\\':
        out.push_back('\\');
        out.push_back(byte);
        return;
    case '\n':
        out.append("\\n");
        return;
    case '\r':
        out.append("\\r");
        return;
    case '\t':
        out.append("\\t");
        return;
    default:
        if (static_cast<unsigned char>(byte) < 0x20) {
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(byte));
        } else {
            out.push_back(byte);
        }
    }
}

} // namespace

std::string json_string(std::string_view text) {
    std::string out{'"'};
    while (!text.empty()) {
        const auto [length, valid] = first_sequence(text);
        if (!valid) {
            out.append("\xEF\xBF\xBD");
        } else if (length == 1) {
            append_escaped(out, text.front());
        } else {
            out.append(text.substr(0, length));
        }
        text.remove_prefix(length);
    }
    out.push_back('"');
    return out;
}

} // namespace marcmill::cli
