#pragma once

#include <string_view>

#include <fmt/format.h>

#include <marcmill/printable.hpp>

namespace marcmill::cli {

/// Writes to standard error as it stands. What cannot be written is dropped: there is nobody left to tell.
void tell_raw(std::string_view text);

/// One line for the user: `marcmill: books.mrc: No such file or directory`. Whatever values hold is visible in it.
template <typename... Values>
void tell(fmt::format_string<Values...> format, Values&&... values) {
    fmt::memory_buffer line;
    fmt::format_to(fmt::appender{line}, "marcmill: ");
    fmt::format_to(fmt::appender{line}, format, std::forward<Values>(values)...);
    tell_raw(visible({line.data(), line.size()}) + '\n');
}

} // namespace marcmill::cli
