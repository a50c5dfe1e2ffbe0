#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

/// How values are written in a line. A backslash is a blank, a dollar sign is a delimiter, and what a line cannot hold
/// as it is has a name in braces. Other names (MARCMaker has one for each character of MARC-8) stay as they stand.
namespace marcmill::mrk {

/// A name with its byte: the lines' own characters, the end of a line, and the escape of MARC-8.
struct Mnemonic {
    std::string_view name;
    char byte;
};
inline constexpr Mnemonic mnemonics[] = {
    {"{dollar}", '$'}, {"{lcub}", '{'}, {"{rcub}", '}'}, {"{bsol}", '\\'},
    {"{esc}", '\x1B'}, {"{lf}", '\n'},  {"{cr}", '\r'},
};

/// The name of the table that `text` begins with; null when there is none.
inline const Mnemonic* mnemonic_at(std::string_view text) {
    const auto* const found = std::find_if(std::begin(mnemonics), std::end(mnemonics),
                                           [&](const Mnemonic& each) { return text.starts_with(each.name); });
    return found == std::end(mnemonics) ? nullptr : found;
}

/// U+200E or U+200F, which MarcEdit puts beside the indicators where the text runs from right to left.
inline bool begins_with_mark_of_direction(std::string_view text) {
    return text.starts_with("\xE2\x80\x8E") || text.starts_with("\xE2\x80\x8F");
}
inline bool has_mark_of_direction(std::string_view text) {
    return text.find("\xE2\x80\x8E") != std::string_view::npos || text.find("\xE2\x80\x8F") != std::string_view::npos;
}

/// Calls `append` with `value`, piece by piece, as it was meant. `fixed`: backslashes are blanks.
template <typename Append>
void decode(std::string_view value, bool fixed, const Append& append) {
    while (!value.empty()) {
        const std::size_t plain = std::min(value.find_first_of(fixed ? "{\\" : "{"), value.size());
        append(value.substr(0, plain));
        value.remove_prefix(plain);
        if (value.empty()) {
            return;
        }
        if (value.front() == '\\') {
            append(" ");
            value.remove_prefix(1);
            continue;
        }
        const Mnemonic* const mnemonic = mnemonic_at(value); // null for a brace that begins none
        append(mnemonic == nullptr ? value.substr(0, 1) : std::string_view{&mnemonic->byte, 1});
        value.remove_prefix(mnemonic == nullptr ? 1 : mnemonic->name.size());
    }
}

/// Appends `value` as a line has it. `fixed`: blanks become backslashes, as in control fields and indicators.
void encode(std::string_view value, bool fixed, std::string& out);

} // namespace marcmill::mrk
