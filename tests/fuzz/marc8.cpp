#include <algorithm>
#include <string>

#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "naive/equivalence.hpp"
#include "naive/marc8.hpp"
#include "naive/utf8.hpp"

#include <marcmill/marc8.hpp>

namespace marcmill::fuzz {
namespace {

/// Halves alone, which MARC-8 writes as it writes double marks.
bool holds_halves(const std::u32string& text) {
    return std::any_of(text.begin(), text.end(),
                       [](char32_t character) { return character >= 0xFE20 && character <= 0xFE23; });
}

std::string decode(std::string_view value, References references) {
    Marc8Decoder decoder{references};
    std::string room = "old";
    const std::string text{decoder.decode(value, room)};
    const naive::Marc8Text expected = naive::read_marc8(value, references);
    require(text == expected.utf8, "another text than the twin's");
    require(decoder.faults() == expected.faults, "other faults than the twin's");
    require(!naive::not_utf8(text), "what was decoded is no UTF-8");
    return text;
}

/// Written and read again, a text is an equivalent one.
void encode(std::string_view text) {
    Marc8Encoder encoder;
    std::string room = "old";
    const std::string value{encoder.encode(text, room)};
    const bool is_ill_formed = naive::not_utf8(text).has_value();
    const auto& faults = encoder.faults();
    require(is_ill_formed ==
                std::any_of(faults.begin(), faults.end(),
                            [](const TextFault& fault) { return fault.kind == TextFaultKind::ill_formed; }),
            "ill-formed bytes are not told");
    const std::string again = decode(value, References::read);
    if (is_ill_formed || holds_halves(naive::taken_apart(text))) {
        return;
    }
    require(naive::taken_apart(again) == naive::taken_apart(text), "a text is not what was written of it");
    require(naive::read_marc8(value, References::read).faults.empty(), "what was written is read with faults");
}

} // namespace

void marc8(std::string_view bytes) {
    (void)decode(bytes, References::kept);
    encode(decode(bytes, References::read));
    encode(bytes);
}

} // namespace marcmill::fuzz
