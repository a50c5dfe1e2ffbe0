#include "cli/json.hpp"

#include <cstddef>

#include <fmt/format.h>

#include <marcmill/utf8.hpp>

namespace marcmill::cli {
namespace {

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
        const auto [length, well_formed] = first_sequence(text);
        if (!well_formed) {
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
