#pragma once

#include <string_view>

namespace marcmill::decoding {

/// What a pass over a text says of its encoding.
struct TextSurvey {
    bool high_bytes = false; ///< a byte beyond ASCII
    bool escapes = false;    ///< 0x1B, which changes the character set in MARC-8 and ISO 2022
    bool ill_formed = false; ///< bytes that are no UTF-8

    friend bool operator==(const TextSurvey&, const TextSurvey&) = default;
};

/// Looks at all bytes from `from` on, where a sequence begins, if not before.
TextSurvey survey_text(std::string_view text, std::size_t from = 0);

} // namespace marcmill::decoding
