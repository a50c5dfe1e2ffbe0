#include "format/mended.hpp"

#include <algorithm>

namespace marcmill::format {

std::string Mended::by() const {
    constexpr std::size_t most = 12; // of the fields that are named
    std::string text = rule;
    for (std::size_t place = 0; place < std::min(fields.size(), most); ++place) {
        text += (place == 0 ? ": " : ", ") + fields[place];
    }
    return fields.size() <= most ? text : text + " and " + std::to_string(fields.size() - most) + " more";
}

void join(std::string& rule, std::string_view more) {
    if (!more.empty()) {
        rule += rule.empty() ? "" : ", ";
        rule += more;
    }
}

} // namespace marcmill::format
