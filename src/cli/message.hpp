#pragma once

#include <string_view>

#include <fmt/format.h>

#include <marcmill/printable.hpp>

namespace marcmill::cli {

/// Writes to standard error as it stands, where a drawn line stood before. What cannot be written is dropped: there is
/// nobody left to tell.
void tell_raw(std::string_view text);

/// One line for the user: `marcmill: books.mrc: No such file or directory`. Whatever values hold is visible in it.
template <typename... Values>
void tell(fmt::format_string<Values...> format, Values&&... values) {
    fmt::memory_buffer line;
    fmt::format_to(fmt::appender{line}, "marcmill: ");
    fmt::format_to(fmt::appender{line}, format, std::forward<Values>(values)...);
    tell_raw(visible({line.data(), line.size()}) + '\n');
}

// The line on the terminal that is drawn over itself. There is one, as there is one standard error; any thread may call
// these.

/// Draws it anew. `text` has no control characters and fits the terminal.
void draw_line(std::string_view text);
/// Leaves an empty line to write on; the next draw_line() draws it again.
void clear_line();
/// The same, and draw_line() does nothing from now on: something else stands on the terminal.
void end_line();
/// Clears it before the process ends, unless that would wait.
void abandon_line();

} // namespace marcmill::cli
