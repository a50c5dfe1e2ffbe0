#pragma once

#include <string>
#include <string_view>

#include <marcmill/utf8.hpp>

namespace marcmill::cli {

/// How much of a cell is escaped beyond what must be.
enum class Show {
    text, ///< nothing: text stays as it is
    all,  ///< what is not visible, byte by byte
};

/// `value` as a cell: a tab, newline, carriage return and backslash as \t \n \r \\, and bytes that are not UTF-8 as
/// \xE9. It is UTF-8, and different values stay different.
std::string cell(std::string_view value, Show show = Show::text);

/// Whether a cell is not the value as it stands.
bool needs_escape(std::string_view value);

/// Writes value as a cell. `Writer` has write(std::string_view). Plain values, as nearly all are, are not copied.
template <typename Writer>
void write_cell(Writer& writer, std::string_view value) {
    if (!needs_escape(value)) {
        writer.write(value);
    } else {
        writer.write(std::string_view{cell(value)});
    }
}

} // namespace marcmill::cli
