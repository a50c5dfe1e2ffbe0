#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marcmill::text {

struct Reference {
    char32_t character = 0;
    std::size_t length = 0; ///< of the text that stands for it; 0: it is none
};

/// The reference (&#x266F;, one to six digits) that `text` begins with. To a surrogate, to what is beyond Unicode, and
/// to a delimiter or terminator, which would become a field's end, there is none. Source: "Conversion Between
/// Environments", "Lossless conversion to MARC-8 encoding".
Reference first_reference(std::string_view text);

void append_reference(std::string& text, char32_t character);

} // namespace marcmill::text
