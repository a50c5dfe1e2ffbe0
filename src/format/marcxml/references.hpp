#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace marcmill::marcxml {

/// A character that stands as a reference in a text.
struct Reference {
    char bytes[4] = {}; ///< in UTF-8
    std::size_t length = 0;
    std::size_t end = 0; ///< in the text, behind the semicolon

    std::string_view character() const { return {bytes, length}; }
};

/// The reference whose `&` stands at `at`: one of the five names that XML has, or a number. None where it is none, or
/// not that of a character that XML allows. Entities that a file declares are not expanded.
/// Source: XML 1.0 (Fifth Edition), sections 2.2, 4.1 and 4.6.
std::optional<Reference> reference_at(std::string_view text, std::size_t at);

/// The value of an attribute, with its references as what they mean and blanks for ends of lines and tabs. None where
/// a reference is none.
std::optional<std::string> attribute_text(std::string_view value);

} // namespace marcmill::marcxml
