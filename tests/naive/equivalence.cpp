#include "naive/equivalence.hpp"

#include "text/repertoire.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::naive {
namespace {

void take_apart(char32_t character, std::u32string& parts) {
    const text::Parts found = text::parts_of(character);
    if (found.first == 0) {
        parts += character;
        return;
    }
    take_apart(found.first, parts);
    if (found.second != 0) {
        take_apart(found.second, parts);
    }
}

} // namespace

std::u32string taken_apart(std::string_view utf8) {
    std::u32string parts;
    while (!utf8.empty()) {
        const std::size_t length = first_sequence(utf8).length;
        take_apart(code_point(utf8.substr(0, length)), parts);
        utf8.remove_prefix(length);
    }
    return parts;
}

} // namespace marcmill::naive
