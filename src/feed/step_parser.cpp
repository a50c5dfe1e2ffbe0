#include "feed/step_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "feed/nearest_key.hpp"

namespace marcmill::feed {
namespace {

using Is = Step::Is;
using Steps = std::vector<Step>;

Step step_of(Is is) {
    Step step;
    step.is = is;
    return step;
}

/// A step with a text; one to split at may not be empty.
template <Is is>
bool parse_text(const TomlValue& value, MappingReading& reading, Steps& steps) {
    const std::string* const text = is == Is::split ? reading.some_text(value) : reading.text(value);
    if (text != nullptr) {
        steps.push_back(step_of(is));
        steps.back().text = *text;
    }
    return text != nullptr;
}

template <Is is>
bool parse_pattern(const TomlValue& value, MappingReading& reading, Steps& steps) {
    const auto pattern = reading.pattern(value);
    if (pattern) {
        steps.push_back(step_of(is));
        steps.back().pattern = *pattern;
    }
    return pattern.has_value();
}

/// true is the step, false none.
template <Is is>
bool parse_flag(const TomlValue& value, MappingReading& reading, Steps& steps) {
    const auto flag = reading.boolean(value);
    if (flag.value_or(false)) {
        steps.push_back(step_of(is));
    }
    return flag.has_value();
}

bool parse_trim(const TomlValue& value, MappingReading& reading, Steps& steps) {
    constexpr std::array<std::string_view, 3> words{"isbd", "space", "none"};
    const auto chosen = reading.choice(value, words);
    if (chosen && *chosen < 2) {
        steps.push_back(step_of(*chosen == 0 ? Is::trim_isbd : Is::trim_space));
    }
    return chosen.has_value();
}

bool parse_case(const TomlValue& value, MappingReading& reading, Steps& steps) {
    constexpr std::array<std::string_view, 3> words{"lower", "upper", "fold"};
    constexpr std::array<Is, 3> each{Is::lower, Is::upper, Is::fold};
    const auto chosen = reading.choice(value, words);
    if (chosen) {
        steps.push_back(step_of(each[*chosen]));
    }
    return chosen.has_value();
}

bool parse_sort(const TomlValue& value, MappingReading& reading, Steps& steps) {
    if (value.is == TomlValue::Is::boolean) {
        return parse_flag<Is::sort>(value, reading, steps);
    }
    constexpr std::array<std::string_view, 2> words{"ascending", "descending"};
    const auto chosen = reading.choice(value, words);
    if (chosen) {
        steps.push_back(step_of(*chosen == 0 ? Is::sort : Is::sort_descending));
    }
    return chosen.has_value();
}

bool parse_limit(const TomlValue& value, MappingReading& reading, Steps& steps) {
    const auto number = reading.number(value);
    if (number) {
        steps.push_back(step_of(Is::limit));
        steps.back().number = *number;
    }
    return number.has_value();
}

bool parse_default(const TomlValue& value, MappingReading& reading, Steps& steps) {
    auto texts = reading.scalars(value, "a text, or an array of texts");
    if (texts) {
        texts->erase(std::remove(texts->begin(), texts->end(), std::string{}), texts->end());
        steps.push_back(step_of(Is::by_default));
        steps.back().texts = std::move(*texts);
    }
    return texts.has_value();
}

/// ["pattern", "text"], or several of them.
bool parse_replace(const TomlValue& value, MappingReading& reading, Steps& steps) {
    constexpr std::string_view shape = R"(["PATTERN", "TEXT"], or an array of such pairs)";
    if (value.is != TomlValue::Is::array || value.values.empty()) {
        return reading.fail(value, std::string{shape});
    }
    if (value.values.front().is == TomlValue::Is::array) {
        return std::all_of(value.values.begin(), value.values.end(), [&](const TomlValue& pair) {
            const bool is_pair = pair.is == TomlValue::Is::array && !pair.values.empty() &&
                                 pair.values.front().is != TomlValue::Is::array;
            return is_pair ? parse_replace(pair, reading, steps) : reading.fail(pair, std::string{shape});
        });
    }
    if (value.values.size() != 2) {
        return reading.fail(value, std::string{shape});
    }
    const auto pattern = reading.pattern(value.values[0]);
    const std::string* const text = pattern ? reading.text(value.values[1]) : nullptr;
    if (text == nullptr) {
        return false;
    }
    steps.push_back(step_of(Is::replace));
    steps.back().pattern = *pattern;
    steps.back().text = *text;
    return true;
}

/// { use = "languages", unmapped = "keep", default = "Unknown" }
bool parse_map_table(const TomlValue& table, MappingReading& reading, Step& step) {
    constexpr std::array<std::string_view, 3> keys{"use", "unmapped", "default"};
    if (!reading.has_only(table, keys)) {
        return false;
    }
    const TomlValue* const use = table.find("use");
    if (use == nullptr) {
        return reading.fail(table, "use = \"NAME\", the table in [maps] or the file");
    }
    step.translation = reading.translation(*use);
    if (const TomlValue* const unmapped = table.find("unmapped")) {
        constexpr std::array<std::string_view, 2> words{"drop", "keep"};
        const auto chosen = reading.choice(*unmapped, words);
        step.unmapped = chosen.value_or(0) == 1 ? Step::Unmapped::kept : Step::Unmapped::dropped;
    }
    if (const TomlValue* const other = table.find("default")) {
        if (table.find("unmapped") != nullptr) {
            return reading.fail_at_key(*other, "unmapped or default, and not both");
        }
        const std::string* const text = reading.some_text(*other);
        step.unmapped = Step::Unmapped::text;
        step.text = text == nullptr ? "" : *text;
    }
    return !reading.error;
}

bool parse_map(const TomlValue& value, MappingReading& reading, Steps& steps) {
    Step step = step_of(Is::map);
    if (value.is == TomlValue::Is::table) {
        if (!parse_map_table(value, reading, step)) {
            return false;
        }
    } else {
        step.translation = reading.translation(value);
    }
    steps.push_back(std::move(step));
    return !reading.error;
}

bool parse_call(const TomlValue& value, MappingReading& reading, Steps& steps) {
    const std::string* const name = reading.some_text(value, "the name of a call");
    if (name == nullptr) {
        return false;
    }
    const auto found = std::find_if(reading.calls.begin(), reading.calls.end(),
                                    [&](const MappingCall& call) { return call.name == *name; });
    if (found == reading.calls.end()) {
        return reading.fail(value, reading.calls.empty() ? "no call: this program has none"
                                                         : "the name of a call that this program has");
    }
    steps.push_back(step_of(Is::call));
    steps.back().call = found->call;
    return true;
}

/// What the field becomes: a number, or true or false. (A position is no step.)
bool parse_value(const TomlValue& value, MappingReading& reading, Steps& steps) {
    constexpr std::array<std::string_view, 3> words{"count", "exists", "position"};
    const auto chosen = reading.choice(value, words);
    if (chosen && *chosen < 2) {
        steps.push_back(step_of(*chosen == 0 ? Is::count : Is::exists));
    }
    return chosen.has_value();
}

struct StepKey {
    std::string_view key;
    bool (*parse)(const TomlValue&, MappingReading&, Steps&);
};

constexpr std::array<StepKey, 19> all_steps{{
    {"append", parse_text<Is::append>},
    {"call", parse_call},
    {"case", parse_case},
    {"default", parse_default},
    {"drop", parse_pattern<Is::drop>},
    {"extract", parse_pattern<Is::extract>},
    {"first", parse_flag<Is::first>},
    {"join_all", parse_text<Is::join_all>},
    {"keep", parse_pattern<Is::keep>},
    {"last", parse_flag<Is::last>},
    {"limit", parse_limit},
    {"map", parse_map},
    {"prepend", parse_text<Is::prepend>},
    {"replace", parse_replace},
    {"sort", parse_sort},
    {"split", parse_text<Is::split>},
    {"trim", parse_trim},
    {"unique", parse_flag<Is::unique>},
    {"value", parse_value},
}};

} // namespace

const std::vector<std::string_view>& step_keys() {
    static const std::vector<std::string_view> keys = [] {
        std::vector<std::string_view> all;
        for (const StepKey& step : all_steps) {
            all.push_back(step.key);
        }
        return all;
    }();
    return keys;
}

bool parse_step(std::string_view key, const TomlValue& value, MappingReading& reading, std::vector<Step>& steps) {
    const auto* const found =
        std::find_if(all_steps.begin(), all_steps.end(), [&](const StepKey& step) { return step.key == key; });
    if (!steps.empty() && (steps.back().is == Is::count || steps.back().is == Is::exists)) {
        return reading.fail_at_key(value, "no step behind value: a number, true and false stay what they are");
    }
    return found->parse(value, reading, steps);
}

} // namespace marcmill::feed
