#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/feed.hpp>

#include "feed/mapping_program.hpp"
#include "feed/toml_value.hpp"

namespace marcmill::feed {

/// A mapping that is being read: what is known of it so far, and the first thing that is wrong. Its questions are
/// about one value each, and answer nothing where it is not what was expected: `error` is then set.
struct MappingReading {
    std::string name;   ///< of the file
    std::string folder; ///< of the files that it names; empty, or with a slash at its end
    std::span<const MappingCall> calls;
    MappingProgram program;
    std::map<std::string, std::shared_ptr<const Translation>, std::less<>> translations; ///< by name, or by file
    std::optional<MappingError> error;

    /// Always false. The first one counts.
    bool fail(std::size_t line, std::size_t column, std::string expected);
    bool fail(const TomlValue& at, std::string expected) { return fail(at.line, at.column, std::move(expected)); }
    bool fail_at_key(const TomlValue& at, std::string expected) {
        return fail(at.key_line, at.key_column, std::move(expected));
    }

    const std::string* text(const TomlValue& value, std::string_view what = "a text");
    /// One that is not empty.
    const std::string* some_text(const TomlValue& value, std::string_view what = "a text");
    /// A text, or an array of texts.
    std::optional<std::vector<std::string>> texts(const TomlValue& value, std::string_view what);
    /// The same, and numbers, true and false as they are written.
    std::optional<std::vector<std::string>> scalars(const TomlValue& value, std::string_view what);
    std::optional<bool> boolean(const TomlValue& value);
    /// 1 or more.
    std::optional<std::size_t> number(const TomlValue& value);
    /// Which of the words it is.
    std::optional<std::size_t> choice(const TomlValue& value, std::span<const std::string_view> words);
    std::optional<std::vector<Path>> paths(const TomlValue& value);
    /// Its place in MappingProgram::patterns.
    std::optional<std::size_t> pattern(const TomlValue& value);
    /// Its place in MappingProgram::conditions.
    std::optional<std::size_t> condition(const TomlValue& value);
    /// A table in [maps], or a file.
    std::shared_ptr<const Translation> translation(const TomlValue& name_or_file);
    std::shared_ptr<const Translation> translation_file(const TomlValue& file);

    /// False where a table has a key that is none of these.
    bool has_only(const TomlValue& table, std::span<const std::string_view> keys);
};

} // namespace marcmill::feed
