#pragma once

#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The slow twin: a second reading of the rules, one byte after the other, on one thread, sharing no code with the
/// library. What the library answers must equal what the twin answers.
namespace marcmill::naive {

/// A tag and a field's data, without the field terminator.
using FieldText = std::pair<std::string, std::string>;

inline std::string digits(std::size_t number, int width) {
    char text[24];
    const int written = std::snprintf(text, sizeof text, "%0*zu", width, number);
    return {text, static_cast<std::size_t>(written)};
}

/// A data field's bytes: "10" and {{'a', "Title"}, {'c', "Author"}}.
inline std::string data_field(std::string_view indicators,
                              std::initializer_list<std::pair<char, std::string_view>> subfields) {
    std::string text{indicators};
    for (const auto& [code, value] : subfields) {
        text += '\x1F';
        text += code;
        text += value;
    }
    return text;
}

/// The bytes of an ISO 2709 record. `type` stands at leader/05-11.
inline std::string build_record(const std::vector<FieldText>& fields, std::string_view type = "nam a22") {
    std::string directory;
    std::string data;
    for (const auto& [tag, value] : fields) {
        directory += tag + digits(value.size() + 1, 4) + digits(data.size(), 5);
        data += value + '\x1E';
    }
    directory += '\x1E';
    const std::size_t base = 24 + directory.size();
    std::string record = digits(base + data.size() + 1, 5);
    record += type;
    record += digits(base, 5) + " i 4500" + directory + data + '\x1D';
    return record;
}

} // namespace marcmill::naive
