#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/feed.hpp>
#include <marcmill/path.hpp>
#include <marcmill/pattern.hpp>
#include <marcmill/query.hpp>

#include "feed/built_ins.hpp"
#include "feed/translation.hpp"

namespace marcmill::feed {

/// One thing that is done to a field's values.
struct Step {
    enum class Is : std::uint8_t {
        trim_isbd,
        trim_space,
        map,     ///< `translation`, and `unmapped`
        replace, ///< each place that `pattern` finds by `text`
        extract, ///< the first place that `pattern` finds
        keep,    ///< those in which `pattern` is found
        drop,
        lower,
        upper,
        fold,
        prepend,
        append,
        split, ///< at `text`
        by_default,
        first,
        last,
        limit, ///< `number`
        unique,
        sort,
        sort_descending,
        join_all, ///< `text` between them
        count,    ///< this one and those behind it are done without values, too
        exists,
        call,
    };

    Is is = Is::first;
    std::string text;
    std::vector<std::string> texts; ///< of by_default
    std::size_t number = 0;
    std::size_t pattern = 0; ///< in MappingProgram::patterns
    std::shared_ptr<const Translation> translation;
    enum class Unmapped : std::uint8_t { dropped, kept, text };
    Unmapped unmapped = Unmapped::dropped;
    decltype(MappingCall::call) call;
};

/// Whether it gives values where there are none.
inline bool acts_without_values(const Step& step) {
    return step.is == Step::Is::by_default || step.is >= Step::Is::count;
}

/// Of a field with 880s that repeat it: itself, those 880s, or both, in this order.
enum class Script : std::uint8_t { main, linked, both };

/// How the values of one of a document's fields are made.
struct FieldRule {
    std::string name;
    std::string json_name; ///< with quotes and a colon

    std::vector<Path> paths;         ///< `from`
    std::optional<std::string> join; ///< between the values that a path has in one field; none: they stay apart
    Script script = Script::main;
    bool in_record_order = false;       ///< else path by path
    std::vector<std::string> constants; ///< `constant`
    BuiltIn built_in;
    bool of_position = false; ///< the record's number in its file

    std::vector<Step> steps;
    std::optional<std::size_t> when; ///< in MappingProgram::conditions
    bool asks_nothing = false;       ///< without values there is nothing to do for its steps
    bool is_single = false;          ///< one text, and no array
    bool is_plain = false;           ///< a number or true or false, which stands without quotes
};

/// Whether its value, as its built-in finds it, is all that the document has of it: it goes straight into the document.
inline bool is_direct(const FieldRule& rule) {
    return rule.built_in.appends_json() && rule.steps.empty() && !rule.is_plain;
}

/// A mapping, read and checked. It never changes, so all threads use one.
struct MappingProgram {
    std::vector<FieldRule> rules;
    std::size_t id = 0; ///< in rules
    std::vector<Pattern> patterns;
    std::vector<Query> conditions;
    std::optional<std::size_t> when; ///< in conditions: which records are meant
    std::vector<std::string> files;
};

} // namespace marcmill::feed
