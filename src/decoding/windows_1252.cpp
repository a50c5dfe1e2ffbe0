#include "decoding/windows_1252.hpp"

#include "text/plain_text.hpp"

namespace marcmill::decoding {
namespace {

/// Of 0x80 to 0x9F; 0: none. The rest is that of Latin-1, which is that of Unicode.
constexpr char16_t characters[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
static_assert(std::size(characters) == 0x20);

} // namespace

void append_from_windows_1252(std::string_view value, std::string& out, std::vector<TextFault>& faults) {
    for (std::size_t at = 0; at < value.size(); ++at) {
        const auto byte = static_cast<unsigned char>(value[at]);
        char32_t character = byte;
        if (byte >= 0x80 && byte < 0xA0) {
            character = characters[byte - 0x80];
            if (character == 0) {
                faults.push_back({TextFaultKind::unknown_character, at, 1});
                character = text::replacement;
            }
        }
        text::append_utf8(out, character);
    }
}

} // namespace marcmill::decoding
