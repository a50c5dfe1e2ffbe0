#include "cli/tsv.hpp"

#include <marcmill/printable.hpp>

namespace marcmill::cli {
namespace {

/// How a character that would end a cell or a row, or begin an escape, is written; empty for others.
std::string_view escape_of(char byte) {
    switch (byte) {
    case '\t':
        return "\\t";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\\':
        return "\\\\";
    default:
        return {};
    }
}

} // namespace

std::string cell(std::string_view value, Show show) {
    std::string out;
    while (!value.empty()) {
        const auto [length, well_formed] = first_sequence(value);
        const std::string_view sequence = value.substr(0, length);
        if (const std::string_view escape = escape_of(value.front()); !escape.empty()) {
            out += escape;
        } else if (well_formed && show == Show::text) {
            out += sequence;
        } else {
            out += visible(sequence);
        }
        value.remove_prefix(length);
    }
    return out;
}

} // namespace marcmill::cli
