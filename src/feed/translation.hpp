#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace marcmill::feed {

/// What texts become: each one text, or several.
using Translation = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Why a table of translations could not be read: the line, from 1, and what was expected there.
struct TranslationError {
    std::size_t line = 0;
    std::string expected;
};

/// Reads rows of a text, a tab, and what it becomes; with more tabs, several texts. A text in several rows becomes all
/// of theirs. Rows that are empty or begin with # are passed over.
std::variant<Translation, TranslationError> read_translation(std::string_view rows);

} // namespace marcmill::feed
