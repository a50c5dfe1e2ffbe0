#pragma once

#include <span>
#include <string>
#include <string_view>

namespace marcmill::cli {

/// How many letters must be put in, left out, replaced, or swapped with a neighbour to make one word of another.
std::size_t edit_distance(std::string_view from, std::string_view to);

/// " (did you mean stats?)": the one of `words` that `word` was most likely meant to be, the first of several that are
/// as near. Empty where none is near enough to be more than a guess. Small and capital letters are the same here.
std::string did_you_mean(std::string_view word, std::span<const std::string> words);

} // namespace marcmill::cli
