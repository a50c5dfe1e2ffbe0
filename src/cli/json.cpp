#include "cli/json.hpp"

#include <cstddef>
#include <iterator>

#include <fmt/format.h>

#include <marcmill/printable.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::cli {
namespace {

void append_unit(std::string& out, std::uint32_t unit) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", unit);
}

/// A character by its number, in UTF-16, as JSON has it.
void append_escape(std::string& out, char32_t character) {
    constexpr char32_t astral = 0x10000;
    if (character < astral) {
        append_unit(out, character);
    } else {
        append_unit(out, 0xD800 + ((character - astral) >> 10));
        append_unit(out, 0xDC00 + ((character - astral) & 0x3FF));
    }
}

void append_sequence(std::string& out, std::string_view sequence, bool double_backslashes) {
    switch (sequence.front()) {
    case '"':
        out.append("\\\"");
        return;
    case '\\':
        out.append(double_backslashes ? R"(\\\\)" : R"(\\)");
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
        if (const char32_t character = code_point(sequence); is_visible(character)) {
            out.append(sequence);
        } else {
            append_escape(out, character);
        }
    }
}

} // namespace

std::string json_string(std::string_view text) {
    const bool has_escapes = find_ill_formed(text) || text.find("\\x") != std::string_view::npos;
    std::string out{'"'};
    while (!text.empty()) {
        const auto [length, well_formed] = first_sequence(text);
        const std::string_view sequence = text.substr(0, length);
        if (well_formed) {
            append_sequence(out, sequence, has_escapes);
        } else {
            for (const char byte : sequence) {
                fmt::format_to(std::back_inserter(out), R"(\\x{:02X})", static_cast<unsigned char>(byte));
            }
        }
        text.remove_prefix(length);
    }
    out.push_back('"');
    return out;
}

} // namespace marcmill::cli
