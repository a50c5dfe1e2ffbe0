#include <random>
#include <string>

#include <gtest/gtest.h>

#include "naive/marc8.hpp"

#include <marcmill/marc8.hpp>

namespace marcmill {
namespace {

/// Mostly escapes, codes of their sets, marks and halves, so that little of it is plain.
std::string made_value(std::mt19937_64& random) {
    static const char* const parts[] = {"\x1B(S",  "\x1B(N", "\x1B)Q",       "\x1B(2", "\x1B(3",   "\x1B-4", "\x1B$1",
                                        "\x1B$)1", "\x1B(B", "\x1B)!E",      "\x1Bg",  "\x1B\x62", "\x1Bp",  "\x1Bs",
                                        "\x1B",    "!0!",    "\xA1\xB0\xA1", "\xEB",   "\xEC",     "\xFA",   "\xFB",
                                        "\xE2",    "\x1F",   "\x88",         " ",      "&#x3B1;",  "&#x"};
    std::string value;
    const std::size_t length = random() % 24;
    for (std::size_t part = 0; part < length; ++part) {
        if (random() % 2 == 0) {
            value += parts[random() % std::size(parts)];
        } else {
            value += static_cast<char>(random() % 3 == 0 ? random() : 0x21 + random() % 0x5E);
        }
    }
    return value;
}

TEST(Marc8Decoder, ReadsRandomValuesAsTheTwinDoes) {
    std::mt19937_64 random{1};
    Marc8Decoder decoders[] = {Marc8Decoder{}, Marc8Decoder{References::read}};
    std::string room;
    for (int time = 0; time < 20'000; ++time) {
        const std::string value = made_value(random);
        for (const References references : {References::kept, References::read}) {
            Marc8Decoder& decoder = decoders[references == References::read];
            const naive::Marc8Text expected = naive::read_marc8(value, references);
            ASSERT_EQ(decoder.decode(value, room), expected.utf8) << testing::PrintToString(value);
            ASSERT_EQ(decoder.faults(), expected.faults) << testing::PrintToString(value);
        }
    }
}

} // namespace
} // namespace marcmill
