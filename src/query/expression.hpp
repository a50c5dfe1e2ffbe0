#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <marcmill/pattern.hpp>

#include "query/path_program.hpp"

namespace marcmill::detail {

/// What is asked of the values of a path, or of how many there are.
struct Question {
    enum class Is : std::uint8_t {
        there,
        equal,
        unequal,
        less,
        less_or_equal,
        greater,
        greater_or_equal,
        one_of,
        containing,
        starting,
        ending,
        matching,
        not_matching,
    };

    PathProgram path;
    std::string path_text; ///< as it was written
    Is is = Is::there;
    bool of_all = false;   ///< of every value; else of any
    bool of_count = false; ///< of how many there are
    std::uint64_t number = 0;
    std::vector<std::string> texts; ///< sorted, where it is asked whether a value is one of them
    std::size_t pattern = 0;        ///< in Expression::patterns
    std::string needed;             ///< stands in every record with such a value; empty: nothing is known
};

/// A part of a condition. Parts stand behind those that they are made of.
struct Part {
    enum class Is : std::uint8_t { question, negation, all, any };

    Is is = Is::question;
    std::size_t question = 0;       ///< in Expression::questions
    std::vector<std::size_t> parts; ///< in Expression::parts
};

/// A condition, read and checked. It never changes, so all threads use one.
struct Expression {
    std::vector<Question> questions;
    std::vector<Pattern> patterns;
    std::vector<Part> parts; ///< the last one is the whole
};

} // namespace marcmill::detail
