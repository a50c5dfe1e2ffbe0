#include "format/marcjson/starts.hpp"

#include <algorithm>

#include "scan/find_byte.hpp"

namespace marcmill::marcjson {
namespace {

/// Behind the blanks at `at`, of which it passes over no more than are looked across.
std::uint64_t behind_blanks(std::string_view text, std::uint64_t at) {
    const std::uint64_t most = std::min<std::uint64_t>(text.size(), at + most_blanks);
    while (at < most && is_blank(text[at])) {
        ++at;
    }
    return at;
}

bool stands_at(std::string_view text, std::uint64_t at, std::string_view wanted) {
    return text.size() - at >= wanted.size() && text.compare(at, wanted.size(), wanted) == 0;
}

bool begins_line(std::string_view text, std::uint64_t at) {
    return at > 0 && (text[at - 1] == '\n' || text[at - 1] == '\r');
}

struct Name {
    std::string_view key;
    char value; ///< what its value begins with
};
constexpr Name names[] = {{"\"leader\"", '"'}, {"\"fields\"", '['}, {"\"controlfield\"", '['}, {"\"datafield\"", '['}};

} // namespace

bool names_record(std::string_view text, std::uint64_t at) {
    for (const Name& name : names) {
        if (stands_at(text, at, name.key)) {
            const std::uint64_t colon = behind_blanks(text, at + name.key.size());
            return stands_at(text, colon, ":") &&
                   stands_at(text, behind_blanks(text, colon + 1), std::string_view{&name.value, 1});
        }
    }
    return false;
}

bool begins_record(std::string_view text, std::uint64_t at) {
    const std::string_view near = text.substr(at + 1, 2);
    if (near.size() == 2 && near[0] == '"' && near[1] != 'l' && near[1] != 'f' && near[1] != 'c' && near[1] != 'd') {
        return false; // as nearly all objects are
    }
    return names_record(text, behind_blanks(text, at + 1));
}

bool breaks_off(std::string_view text, std::uint64_t from, std::uint64_t at, bool in_string) {
    if (!begins_line(text, at)) {
        return false;
    }
    if (in_string) {
        return true;
    }
    const std::uint64_t least = std::max(from, at - std::min(at, most_blanks));
    std::uint64_t before = at;
    while (before > least && is_blank(text[before - 1])) {
        --before;
    }
    return before > least && text[before - 1] != ',' && text[before - 1] != '[' && text[before - 1] != ':';
}

std::uint64_t find_start(std::string_view text, std::uint64_t from, std::uint64_t most) {
    const std::string_view near = text.substr(0, most);
    std::uint64_t at = scan::find_byte(near, '{', from);
    while (at < most && !begins_line(text, at) && !begins_record(text, at)) {
        at = scan::find_byte(near, '{', at + 1);
    }
    return at;
}

std::uint64_t find_record(std::string_view text, std::uint64_t from, std::uint64_t most) {
    const std::string_view near = text.substr(0, most);
    std::uint64_t at = scan::find_byte(near, '{', from);
    while (at < most && !begins_record(text, at)) {
        at = scan::find_byte(near, '{', at + 1);
    }
    return at;
}

} // namespace marcmill::marcjson
