#pragma once

#include <string>
#include <string_view>

namespace marcmill::bench {

/// `text`, as far as it is printable(), as it stands between tags.
std::string html_text(std::string_view text);

/// A page's beginning up to its body, which refers to nothing outside: a title, and a style behind the one that all
/// pages have.
std::string html_head(std::string_view title, std::string_view style);

} // namespace marcmill::bench
