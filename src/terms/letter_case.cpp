#include "terms/letter_case.hpp"

#include <array>

#include <utf8proc.h>

#include <marcmill/utf8.hpp>

namespace marcmill::terms {
namespace {

void append_mapped(std::string_view text, utf8proc_int32_t (*mapped)(utf8proc_int32_t), std::string& out) {
    while (!text.empty()) {
        const auto [length, is_well_formed] = first_sequence(text);
        const std::string_view sequence = text.substr(0, length);
        text.remove_prefix(length);
        if (!is_well_formed) {
            out += sequence;
            continue;
        }
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto count =
            utf8proc_encode_char(mapped(static_cast<utf8proc_int32_t>(code_point(sequence))), bytes.data());
        out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
    }
}

/// utf8proc makes a capital of ß that Unicode's simple mappings do not know.
utf8proc_int32_t capital(utf8proc_int32_t character) {
    constexpr utf8proc_int32_t sharp_s = 0xDF;
    return character == sharp_s ? character : utf8proc_toupper(character);
}

} // namespace

void append_lower(std::string_view text, std::string& out) {
    append_mapped(text, utf8proc_tolower, out);
}

void append_upper(std::string_view text, std::string& out) {
    append_mapped(text, capital, out);
}

} // namespace marcmill::terms
