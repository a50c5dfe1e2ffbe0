#include "decoding/iso5426.hpp"

#include "text/plain_text.hpp"

namespace marcmill::decoding {
namespace {

constexpr unsigned first_code = 0xA0;
constexpr unsigned first_mark = 0xC0;
constexpr unsigned behind_marks = 0xE0;

/// Of 0xA0 to 0xFF; 0: none.
constexpr char16_t characters[] = {
    0,      0x00A1, 0x201E, 0x00A3, 0x0024, 0x00A5, 0x2020, 0x00A7, 0x2032, 0x2018, 0x201C, 0x00AB, // A0
    0x266D, 0x00A9, 0x2117, 0x00AE, 0x02BB, 0x02BC, 0x201A, 0,      0,      0,      0x2021, 0x00B7, // AC
    0x2033, 0x2019, 0x201D, 0x00BB, 0x266F, 0x02B9, 0x02BA, 0x00BF, 0x0309, 0x0300, 0x0301, 0x0302, // B8
    0x0303, 0x0304, 0x0306, 0x0307, 0x0308, 0x0308, 0x030A, 0x0315, 0x0313, 0x030B, 0x031B, 0x030C, // C4
    0x0327, 0x031C, 0x0326, 0x0328, 0x0325, 0x032E, 0x0323, 0x0324, 0x0332, 0x0333, 0x0329, 0x032D, // D0
    0,      0xFE20, 0xFE21, 0xFE23, 0,      0x00C6, 0x0110, 0,      0,      0,      0x0132, 0,      // DC
    0x0141, 0x00D8, 0x0152, 0,      0x00DE, 0,      0,      0,      0,      0x00E6, 0x0111, 0x00F0, // E8
    0,      0x0131, 0x0133, 0,      0x0142, 0x00F8, 0x0153, 0x00DF, 0x00FE, 0,      0,      0,      // F4
};
static_assert(std::size(characters) == 0x60);

constexpr char32_t character_of(unsigned byte) {
    if (byte < first_code) {
        return byte == 0x88 ? 0x98 : byte == 0x89 ? 0x9C : byte < 0x80 && byte != 0x1B ? byte : 0;
    }
    return characters[byte - first_code];
}

constexpr bool is_mark(unsigned byte) {
    return byte >= first_mark && byte < behind_marks && character_of(byte) != 0;
}

} // namespace

void append_from_iso5426(std::string_view value, std::string& out, std::vector<TextFault>& faults) {
    std::size_t marks = 0; // that wait, right before `at`
    const auto put_marks = [&](std::size_t end) {
        for (std::size_t mark = end - marks; mark < end; ++mark) {
            text::append_utf8(out, character_of(static_cast<unsigned char>(value[mark])));
        }
    };
    for (std::size_t at = 0; at < value.size(); ++at) {
        const auto byte = static_cast<unsigned char>(value[at]);
        if (is_mark(byte)) {
            ++marks;
            continue;
        }
        const char32_t character = character_of(byte);
        const bool is_control = byte < 0x20 && character != 0;
        if (is_control && marks != 0) { // a delimiter, mostly
            faults.push_back({TextFaultKind::lone_mark, at - marks, marks});
            put_marks(at);
            marks = 0;
        }
        if (character == 0 && byte != 0) {
            faults.push_back({byte == 0x1B ? TextFaultKind::unknown_escape : TextFaultKind::unknown_character, at, 1});
        }
        text::append_utf8(out, character != 0 || byte == 0 ? character : text::replacement);
        put_marks(at);
        marks = 0;
    }
    if (marks != 0) {
        faults.push_back({TextFaultKind::lone_mark, value.size() - marks, marks});
        put_marks(value.size());
    }
}

} // namespace marcmill::decoding
