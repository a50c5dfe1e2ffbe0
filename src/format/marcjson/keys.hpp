#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace marcmill::marcjson {

/// The keys of a field's object, a bit each.
enum Key : unsigned {
    unknown = 0,
    tag_key = 1,
    first_indicator = 2,
    second_indicator = 4,
    subfields_key = 8,
    value_key = 16,
};
inline constexpr unsigned enough_for_data = tag_key | first_indicator | second_indicator;

struct KeyName {
    std::string_view text;
    Key key;
};
inline constexpr KeyName key_names[] = {
    {"ind1", first_indicator}, {"ind2", second_indicator}, {"subfields", subfields_key}, {"tag", tag_key},
    {"value", value_key},      {"content", value_key},     {"data", value_key},          {"subfield", subfields_key},
};

inline Key key_of(std::string_view text) {
    const auto* const name = std::find_if(std::begin(key_names), std::end(key_names),
                                          [&](const KeyName& each) { return each.text == text; });
    return name == std::end(key_names) ? unknown : name->key;
}

} // namespace marcmill::marcjson
