#pragma once

#include <cstddef>
#include <string_view>

namespace marcmill::cli {

/// Writes a cell: a tab, newline, carriage return and backslash as \t \n \r \\, all other bytes as they stand.
/// `Writer` has write(std::string_view).
template <typename Writer>
void write_cell(Writer& writer, std::string_view value) {
    while (true) {
        const std::size_t special = value.find_first_of("\t\n\r\\");
        if (special == std::string_view::npos) {
            writer.write(value);
            return;
        }
        writer.write(value.substr(0, special));
        switch (value[special]) {
        case '\t':
            writer.write(std::string_view{"\\t"});
            break;
        case '\n':
            writer.write(std::string_view{"\\n"});
            break;
        case '\r':
            writer.write(std::string_view{"\\r"});
            break;
        default:
            writer.write(std::string_view{"\\\\"});
        }
        value.remove_prefix(special + 1);
    }
}

} // namespace marcmill::cli
