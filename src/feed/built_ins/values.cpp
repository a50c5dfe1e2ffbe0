#include "feed/built_ins/values.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "text/trimmed.hpp"

namespace marcmill::feed {
namespace {

/// Up to as many values, each is compared with all before it.
constexpr std::size_t few = 16;

/// Whether the stop that ends `value` belongs to its last word.
bool ends_abbreviation(std::string_view value) {
    const std::string_view before = value.substr(0, value.size() - 1);
    const std::string_view word = before.substr(before.find_last_of(' ') + 1);
    std::size_t letters = 0;
    for (std::size_t at = word.size(); at > 0; --at) {
        const char byte = word[at - 1];
        if (byte == '.') {
            return true;
        }
        if (!is_letter(byte) && static_cast<unsigned char>(byte) < 0x80) {
            break;
        }
        letters += is_continuation(byte) ? 0 : 1;
    }
    return letters > 0 && letters <= 3;
}

} // namespace

void keep_first_of_each(std::vector<std::string>& values, std::size_t begin) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(begin);
    auto kept = first;
    std::unordered_set<std::string> seen; // of many: two of a few are soon compared
    const bool are_few = values.size() - begin <= few;
    for (auto value = first; value != values.end(); ++value) {
        if (are_few ? std::find(first, kept, *value) != kept : !seen.insert(*value).second) {
            continue;
        }
        if (kept != value) {
            *kept = std::move(*value);
        }
        ++kept;
    }
    values.erase(kept, values.end());
}

void append_subfields(const FieldView& field, std::string_view codes, std::string& out) {
    const std::size_t begin = out.size();
    for (const Subfield subfield : field.subfields(codes)) {
        if (subfield.value.empty()) {
            continue;
        }
        if (out.size() != begin) {
            out += ' ';
        }
        out += subfield.value;
    }
}

std::string_view heading(std::string_view value) {
    value = text::trimmed(value);
    while (!value.empty()) {
        const char last = value.back();
        const bool is_mark = std::string_view{" ,;:/="}.find(last) != std::string_view::npos;
        if (!is_mark && (last != '.' || ends_abbreviation(value))) {
            break;
        }
        value.remove_suffix(1);
    }
    return value;
}

} // namespace marcmill::feed
