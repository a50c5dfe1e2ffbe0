#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <marcmill/feed.hpp>

namespace marcmill::feed {

struct TomlEntry;

/// What stands in a file of TOML, with its places. Keys keep the order in which they were written: a mapping's steps
/// are done in it.
struct TomlValue {
    enum class Is : std::uint8_t { text, integer, boolean, array, table, other };

    Is is = Is::other;
    std::string text;
    std::int64_t integer = 0;
    bool boolean = false;
    std::vector<TomlValue> values;  ///< of an array
    std::vector<TomlEntry> entries; ///< of a table, in the order of their places
    std::size_t line = 0;
    std::size_t column = 0;
    std::size_t key_line = 0; ///< of the key that it stands behind; of an array's value its own place
    std::size_t key_column = 0;

    const TomlValue* find(std::string_view key) const;
};

struct TomlEntry {
    std::string key;
    TomlValue value;
};

/// "a text", "an integer" and so on, for those who did not expect it.
std::string_view name_of(TomlValue::Is is);

/// `name` is what an error calls the file.
std::variant<TomlValue, MappingError> read_toml(std::string_view text, const std::string& name);

} // namespace marcmill::feed
