#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "naive/answers.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::tests {

/// What the commands print for a corpus; the path of `freq` is answered_path.
struct Answers {
    std::string stats;
    std::string wide; ///< stats with the shortest, the longest and the first value
    std::string freq;
    std::string scan; ///< with the record's number and the file's behind the command's columns
    std::string cat;
    std::string notes; ///< at level text: what is told of sound records, with the record's number
};

inline constexpr std::string_view answered_path = "650$a";

/// By the library, in five runs.
Answers answers(const Corpus& corpus, const Options& options);
/// By the twin.
Answers naive_answers(const naive::Files& files);

/// Where two texts part, with the lines there; empty when they are equal.
std::string first_difference(std::string_view found, std::string_view expected);

Corpus in_memory(const naive::Files& files);

} // namespace marcmill::tests
