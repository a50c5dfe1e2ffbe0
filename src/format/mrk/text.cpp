#include "format/mrk/text.hpp"

#include <iterator>

namespace marcmill::mrk {

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
        const auto* const found = std::find_if(std::begin(mnemonics), std::end(mnemonics),
                                               [&](const Mnemonic& mnemonic) { return mnemonic.byte == byte; });
        out.append(found == std::end(mnemonics) ? std::string_view{"\\"} : found->name); // else it is a blank
        value.remove_prefix(1);
    }
}

} // namespace marcmill::mrk
