#include "format/mrk/text.hpp"

#include <iterator>

namespace marcmill::mrk {

namespace {

/// Whether a name that the table does not have stands at the beginning: two letters or digits or more in braces.
bool is_other_name(std::string_view text) {
    const auto is_letter = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    };
    const auto* const end = std::find_if_not(text.begin() + 1, text.end(), is_letter);
    return end - text.begin() > 2 && end != text.end() && *end == '}' && mnemonic_at(text) == nullptr;
}

} // namespace

void encode(std::string_view value, bool fixed, std::string& out) {
    const std::string_view special = fixed ? "${}\\\x1B\n\r " : "${}\\\x1B\n\r";
    while (!value.empty()) {
        const std::size_t plain = std::min(value.find_first_of(special), value.size());
        out.append(value.substr(0, plain));
        value.remove_prefix(plain);
        if (value.empty()) {
            return;
        }
        const char byte = value.front();
        if (byte == '{' && is_other_name(value)) {
            const std::size_t length = value.find('}') + 1;
            out.append(value.substr(0, length));
            value.remove_prefix(length);
            continue;
        }
        const auto* const found = std::find_if(std::begin(mnemonics), std::end(mnemonics),
                                               [&](const Mnemonic& mnemonic) { return mnemonic.byte == byte; });
        out.append(found == std::end(mnemonics) ? std::string_view{"\\"} : found->name); // else it is a blank
        value.remove_prefix(1);
    }
}

} // namespace marcmill::mrk
