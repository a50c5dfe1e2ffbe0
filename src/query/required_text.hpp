#pragma once

#include <string>
#include <string_view>

namespace marcmill::detail {

/// A text that must stand in whatever a pattern matches, in one piece and without blanks: the longest one that is easy
/// to see. Empty where none is. Of one that ignores case it is in lower-case ASCII, and has no letter that a character
/// beyond ASCII is another case of (k and s).
struct RequiredText {
    std::string text;
    bool ignores_case = false;
};

/// Of a regular expression. One with groups or alternatives has none, nor has one with options other than a leading
/// `(?i)`.
RequiredText required_text_of(std::string_view expression, bool ignores_case);

/// Of a text as it stands.
RequiredText required_text_of_literal(std::string_view literal, bool ignores_case);

} // namespace marcmill::detail
