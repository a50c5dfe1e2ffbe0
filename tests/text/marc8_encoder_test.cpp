#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/equivalence.hpp"
#include "naive/utf8.hpp"
#include "text/repertoire.hpp"

#include <marcmill/marc8.hpp>

namespace marcmill {
namespace {

using Faults = std::vector<TextFault>;
using enum TextFaultKind;

std::string encode(std::string_view text, Lacking lacking = Lacking::as_reference) {
    Marc8Encoder encoder{lacking};
    std::string room;
    return std::string{encoder.encode(text, room)};
}

Faults faults_of(std::string_view text) {
    Marc8Encoder encoder;
    std::string room;
    (void)encoder.encode(text, room);
    return encoder.faults();
}

std::string decode(std::string_view value) {
    Marc8Decoder decoder{References::read};
    std::string room;
    std::string text{decoder.decode(value, room)};
    EXPECT_TRUE(decoder.faults().empty()) << testing::PrintToString(value);
    return text;
}

TEST(Marc8Encoder, GivesAsciiAsItStands) {
    Marc8Encoder encoder;
    std::string room = "old";
    const std::string_view text = "Plain text, with ampersands: &, &amp;, &#65;";
    EXPECT_EQ(encoder.encode(text, room).data(), text.data());
    EXPECT_EQ(room, "old");
}

TEST(Marc8Encoder, WritesEachSetByItsEscape) {
    EXPECT_EQ(encode("\xC5\x81"), "\xA1"); // ANSEL needs none
    EXPECT_EQ(encode("\xCE\x97"), "\x1B(SJ\x1B(B");
    EXPECT_EQ(encode("\xD0\xB8"), "\x1B(NI\x1B(B");
    EXPECT_EQ(encode("\xD1\x91"), "\x1B(Q\x44\x1B(B");
    EXPECT_EQ(encode("\xD7\x90"), "\x1B(2`\x1B(B");
    EXPECT_EQ(encode("\xD8\xA8"), "\x1B(3H\x1B(B");
    EXPECT_EQ(encode("\xD9\xBE"), "\x1B(4\x29\x1B(B");
    EXPECT_EQ(encode("\xE4\xB8\x80"), "\x1B$1!0!\x1B(B");
    EXPECT_EQ(encode("\xE2\x82\x82"), "\x1B"
                                      "b2\x1Bs");
    EXPECT_EQ(encode("\xC2\xB2"), "\x1Bp2\x1Bs");
    EXPECT_EQ(encode("\xCE\xB1"), "\x1B(Sa\x1B(B"); // Greek rather than a Greek symbol
    EXPECT_EQ(encode("\xC2\x98The \xC2\x9C"), "\x88The \x89");
}

TEST(Marc8Encoder, StaysInASetAsLongAsItHoldsTheText) {
    EXPECT_EQ(encode("\xD0\xB8, 1 \xD0\xB8 a"), "\x1B(NI, 1 I \x1B(Ba");
}

TEST(Marc8Encoder, TakesCharactersApartWhereOnlyTheirPartsAreThere) {
    EXPECT_EQ(encode("\xC3\xA9"), "\xE2"
                                  "e");
    EXPECT_EQ(encode("\xE1\xBB\x85"), "\xE3\xE4"
                                      "e");         // U+1EC5
    EXPECT_EQ(encode("\xE1\xBB\x9B"), "\xE2\xBC");  // U+1EDB: o with horn is there, the horn is not
    EXPECT_EQ(encode("o\xCC\x9B"), "\xBC");         // and of its parts
    EXPECT_EQ(encode("\xD0\xB9"), "\x1B(NJ\x1B(B"); // Cyrillic short i is there
    EXPECT_EQ(encode("\xD0\xB8\xCC\x86"), "\x1B(NJ\x1B(B");
    EXPECT_EQ(encode("\xE2\x84\xAB"), "\xEA"
                                      "A"); // U+212B, the Angstrom sign
}

TEST(Marc8Encoder, PutsMarksBeforeTheirCharacter) {
    EXPECT_EQ(encode("e\xCC\x82\xCC\x83!"), "\xE3\xE4"
                                            "e!");
    EXPECT_EQ(encode("\xCE\xB1\xCC\x81"), "\x1B(S\"a\x1B(B"); // Greek has its own
    EXPECT_EQ(encode("a\xD6\xB8"), "\x1B(2A\x1B(Ba");         // a Hebrew point on a Latin letter
    EXPECT_EQ(encode("t\xCD\xA1s"), "\xEBt\xECs");
    EXPECT_EQ(encode("n\xCD\xA0g"), "\xFAn\xFBg");
}

TEST(Marc8Encoder, WritesReferencesForWhatMarc8Lacks) {
    EXPECT_EQ(encode("\xE2\x99\xAE \xF0\x9D\x84\x9E"), "&#x266E; &#x1D11E;");
    EXPECT_EQ(faults_of("\xE2\x99\xAE \xF0\x9D\x84\x9E"), (Faults{{not_in_marc8, 0, 3}, {not_in_marc8, 4, 4}}));
    EXPECT_EQ(encode("\xD0\xB8\xE2\x99\xAE"), "\x1B(NI\x1B(B&#x266E;");
    EXPECT_EQ(encode("\x1B"), "&#x001B;");
    EXPECT_EQ(encode("\xCC\x81"
                     "a"),
              "&#x0301;a");                                          // a mark on nothing
    EXPECT_EQ(encode("a\xE2\x83\x9D\xCC\x81"), "a&#x20DD;&#x0301;"); // marks keep their order
    EXPECT_EQ(encode("t\xCD\xA1"), "t&#x0361;");                     // no second character
}

TEST(Marc8Encoder, WritesNothingBetweenTheHalvesOfADoubleMark) {
    EXPECT_EQ(encode("t\xCD\xA1\xCD\xA1s"), "t&#x0361;&#x0361;s"); // two of them on one character
    EXPECT_EQ(encode("t\xCD\xA1\xCC\x81s"), "\xEB\xE2t\xECs");
}

TEST(Marc8Encoder, WritesBarsWhereReferencesAreNotWanted) {
    EXPECT_EQ(encode("\xE2\x99\xAE \xC3\xA9 &#x41;", Lacking::as_bar), "| \xE2"
                                                                       "e &#x41;");
}

TEST(Marc8Encoder, WritesAReferenceForTextThatLooksLikeOne) {
    EXPECT_EQ(encode("&#x41;"), "&#x0026;#x41;");
    EXPECT_TRUE(faults_of("&#x41;").empty());
    EXPECT_EQ(decode(encode("&#x41; &\xCC\x81#x41;")), "&#x41; &\xCC\x81#x41;");
}

TEST(Marc8Encoder, TellsBytesThatAreNoUtf8) {
    EXPECT_EQ(encode("a\xC3(\xFF"), "a&#xFFFD;(&#xFFFD;");
    EXPECT_EQ(faults_of("a\xC3(\xFF"), (Faults{{ill_formed, 1, 1}, {ill_formed, 3, 1}}));
}

TEST(Marc8Encoder, DesignatesAsciiBeforeDelimitersAndTerminators) {
    EXPECT_EQ(encode("\xD0\xB8\x1F"
                     "a\xD0\xB8\x1E"),
              "\x1B(NI\x1B(B\x1F"
              "a\x1B(NI\x1B(B\x1E");
}

TEST(Marc8Encoder, WritesEveryCharacterOfTheTablesSoThatItIsReadAgain) {
    std::size_t characters = 0;
    for (char32_t character = 0x20; character < 0x30000; ++character) {
        const auto codes = text::held_as(character);
        if (codes.empty()) {
            continue;
        }
        ++characters;
        const std::string text = (codes.front().is_mark ? "a" : "") + naive::encoded(character);
        const std::string value = encode(text);
        ASSERT_EQ(value.find("&#x"), std::string::npos) << std::hex << std::uint32_t{character};
        if (character < 0xFE20 || character > 0xFE23) { // halves, told as such
            ASSERT_EQ(decode(value), text) << std::hex << std::uint32_t{character};
        }
    }
    EXPECT_EQ(characters, 16'070U);
}

TEST(Marc8Encoder, WritesEveryCharacterInPartsSoThatAnEquivalentOneIsReadAgain) {
    std::size_t characters = 0;
    for (char32_t character = 0x80; character < 0x30000; ++character) {
        if (text::parts_of(character).first == 0) {
            continue;
        }
        ++characters;
        const bool is_mark = text::held_as(text::parts_of(character).first).empty() ||
                             text::held_as(text::parts_of(character).first).front().is_mark;
        const std::string text = (is_mark ? "a" : "") + naive::encoded(character);
        const std::string value = encode(text);
        ASSERT_EQ(value.find("&#x"), std::string::npos) << std::hex << std::uint32_t{character};
        ASSERT_EQ(naive::taken_apart(decode(value)), naive::taken_apart(text)) << std::hex << std::uint32_t{character};
    }
    EXPECT_EQ(characters, 1'465U);
}

} // namespace
} // namespace marcmill
