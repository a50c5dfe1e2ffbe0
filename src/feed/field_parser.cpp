#include "feed/field_parser.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "feed/nearest_key.hpp"
#include "feed/step_parser.hpp"

namespace marcmill::feed {
namespace {

using Is = TomlValue::Is;

/// The keys of a field that are no steps.
constexpr std::array<std::string_view, 9> other_keys{"from", "constant", "built_in", "script", "order",
                                                     "join", "when",     "single",   "steps"};

bool is_step(std::string_view key) {
    const auto& keys = step_keys();
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_known(std::string_view key) {
    return is_step(key) || std::find(other_keys.begin(), other_keys.end(), key) != other_keys.end();
}

class FieldParser {
  public:
    FieldParser(const TomlValue& table, MappingReading& reading, FieldRule& rule)
        : table_{table}, reading_{reading}, rule_{rule} {}

    bool run() {
        if (table_.is != Is::table) {
            return reading_.fail(table_, "a table with the field's keys");
        }
        for (const auto& [key, value] : table_.entries) {
            if (is_step(key) ? !parse_step(key, value, reading_, rule_.steps) : !parse_other(key, value)) {
                return false;
            }
        }
        return parse_built_in() && parse_position() && require_source() && require_paths() && set_shape();
    }

  private:
    bool parse_other(std::string_view key, const TomlValue& value) {
        if (key == "from") {
            auto paths = reading_.paths(value);
            rule_.paths = paths ? std::move(*paths) : std::vector<Path>{};
        } else if (key == "constant") {
            auto texts = reading_.scalars(value, "a text, or an array of texts");
            rule_.constants = texts ? std::move(*texts) : std::vector<std::string>{};
        } else if (key == "script") {
            constexpr std::array<std::string_view, 3> words{"main", "linked", "both"};
            rule_.script = static_cast<Script>(reading_.choice(value, words).value_or(0));
        } else if (key == "order") {
            constexpr std::array<std::string_view, 2> words{"paths", "record"};
            rule_.in_record_order = reading_.choice(value, words) == 1U;
        } else if (key == "join") {
            if (const std::string* const text = reading_.text(value)) {
                rule_.join = *text;
            }
        } else if (key == "when") {
            rule_.when = reading_.condition(value);
        } else if (key == "single") {
            single_ = reading_.boolean(value);
        } else if (key == "steps") {
            parse_steps(value);
        } else if (key != "built_in" && table_.find("built_in") == nullptr) {
            fail_unknown(key, value);
        }
        return !reading_.error;
    }

    bool fail_unknown(std::string_view key, const TomlValue& value) {
        std::vector<std::string_view> keys = step_keys();
        keys.insert(keys.end(), other_keys.begin(), other_keys.end());
        return reading_.fail_at_key(value, "a key of a field" + did_you_mean(key, keys));
    }

    /// [{trim = "isbd"}, {replace = ["a", "b"]}]: a step may come more than once.
    bool parse_steps(const TomlValue& list) {
        if (list.is != Is::array) {
            return reading_.fail(list, "an array of steps, [{trim = \"isbd\"}, ...]");
        }
        for (const TomlValue& each : list.values) {
            if (each.is != Is::table) {
                return reading_.fail(each, "a step, {trim = \"isbd\"}");
            }
            for (const auto& [key, value] : each.entries) {
                if (!is_step(key)) {
                    return reading_.fail_at_key(value, "a step" + did_you_mean(key, step_keys()));
                }
                if (key == "value" && value.text == "position") {
                    return reading_.fail(value, "\"count\" or \"exists\": a position is no step");
                }
                if (!parse_step(key, value, reading_, rule_.steps)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Keys that are none of ours are its settings.
    bool parse_built_in() {
        const TomlValue* const name = table_.find("built_in");
        if (name == nullptr) {
            return true;
        }
        const std::vector<std::string_view> names = built_in_names();
        if (reading_.some_text(*name, "the name of a built-in") == nullptr) {
            return false;
        }
        if (std::find(names.begin(), names.end(), name->text) == names.end()) {
            return reading_.fail(*name, "the name of a built-in" + did_you_mean(name->text, names));
        }
        Settings settings;
        for (const auto& [key, value] : table_.entries) {
            if (!is_known(key)) {
                auto texts = reading_.scalars(value, "a text, or an array of texts");
                if (!texts) {
                    return false;
                }
                settings[key] = std::move(*texts);
            }
        }
        auto made = built_in(name->text, settings, reading_.folder, &reading_.program.files);
        if (const auto* const wrong = std::get_if<BuiltInError>(&made)) {
            if (!wrong->file.empty()) {
                reading_.error = MappingError{wrong->file, wrong->line, wrong->column, wrong->expected};
                return false;
            }
            const TomlValue* const at = table_.find(wrong->key);
            return at == nullptr ? reading_.fail(*name, wrong->expected) : reading_.fail(*at, wrong->expected);
        }
        rule_.built_in = std::get<BuiltIn>(std::move(made));
        return true;
    }

    bool parse_position() {
        const TomlValue* const value = table_.find("value");
        rule_.of_position = value != nullptr && value->text == "position";
        return true;
    }

    bool is_source(std::string_view key) const {
        return key == "from" || key == "constant" || key == "built_in" || (key == "value" && rule_.of_position);
    }

    /// Where the values come from: one of these.
    bool require_source() {
        std::string_view source;
        for (const auto& [key, value] : table_.entries) {
            if (is_source(key) && !source.empty()) {
                return reading_.fail_at_key(value, "one source; " + std::string{source} + " is given already");
            }
            source = is_source(key) ? key : source;
        }
        const bool calls = std::any_of(rule_.steps.begin(), rule_.steps.end(),
                                       [](const Step& step) { return step.is == Step::Is::call; });
        if (source.empty() && !calls) {
            return reading_.fail_at_key(table_, "one of from, constant, built_in, call and value = \"position\"");
        }
        return true;
    }

    /// What says how paths are read says nothing without them.
    bool require_paths() {
        for (const std::string_view key : {"script", "order", "join"}) {
            if (const TomlValue* const value = table_.find(key); value != nullptr && rule_.paths.empty()) {
                return reading_.fail_at_key(*value, "from, which " + std::string{key} + " is about");
            }
        }
        return true;
    }

    /// A field is a text where it can have no more than one value, else an array.
    bool set_shape() {
        bool is_single = rule_.of_position || (table_.find("constant") != nullptr && rule_.constants.size() < 2);
        for (const Step& step : rule_.steps) {
            switch (step.is) {
            case Step::Is::first:
            case Step::Is::last:
            case Step::Is::join_all:
                is_single = true;
                break;
            case Step::Is::count:
            case Step::Is::exists:
                is_single = true;
                rule_.is_plain = true;
                break;
            case Step::Is::split:
            case Step::Is::call:
                is_single = false;
                break;
            case Step::Is::by_default:
                is_single = is_single && step.texts.size() < 2;
                break;
            default:
                break;
            }
        }
        rule_.asks_nothing = std::none_of(rule_.steps.begin(), rule_.steps.end(), acts_without_values);
        rule_.is_plain = rule_.is_plain || (rule_.of_position && rule_.steps.empty());
        rule_.is_single = single_.value_or(is_single);
        return true;
    }

    const TomlValue& table_;
    MappingReading& reading_;
    FieldRule& rule_;
    std::optional<bool> single_;
};

} // namespace

bool parse_field(const TomlValue& table, MappingReading& reading, FieldRule& rule) {
    return FieldParser{table, reading, rule}.run();
}

} // namespace marcmill::feed
