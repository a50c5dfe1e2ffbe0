#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/marc8.hpp>

namespace marcmill {
namespace {

using Faults = std::vector<TextFault>;
using enum TextFaultKind;

struct Decoded {
    std::string text;
    Faults faults;
};

Decoded decode(std::string_view value, References references = References::kept) {
    Marc8Decoder decoder{references};
    std::string room;
    std::string text{decoder.decode(value, room)};
    return {std::move(text), decoder.faults()};
}

void expect_text(std::string_view value, std::string_view text) {
    const Decoded decoded = decode(value);
    EXPECT_EQ(decoded.text, text);
    EXPECT_TRUE(decoded.faults.empty()) << testing::PrintToString(value);
}

void expect_fault(std::string_view value, std::string_view text, const TextFault& fault) {
    const Decoded decoded = decode(value);
    EXPECT_EQ(decoded.text, text);
    EXPECT_EQ(decoded.faults, Faults{fault}) << testing::PrintToString(value);
}

TEST(Marc8Decoder, GivesAsciiWithoutEscapesAsItStands) {
    Marc8Decoder decoder;
    std::string room = "old";
    const std::string_view value = "Plain text of more than one word, & with controls:\x1F\t\x7F";
    EXPECT_EQ(decoder.decode(value, room).data(), value.data());
    EXPECT_EQ(room, "old");
}

TEST(Marc8Decoder, ReadsTheDefaultSetsWithoutEscapes) {
    expect_text("\xA1\xF3 \xC7 \xC8", "\xC5\x81 \xCC\xA4\xC3\x9F \xE2\x82\xAC"); // the mark is on the blank
}

TEST(Marc8Decoder, ReadsEachSetAsG0) {
    expect_text("\x1B(SJ\x1B(B", "\xCE\x97");       // Greek: eta
    expect_text("\x1B(NI\x1B(B", "\xD0\xB8");       // Cyrillic: i
    expect_text("\x1B(Q\x44\x1B(B", "\xD1\x91");    // Extended Cyrillic: yo
    expect_text("\x1B(2`\x1B(B", "\xD7\x90");       // Hebrew: alef
    expect_text("\x1B(3H\x1B(B", "\xD8\xA8");       // Arabic: beh
    expect_text("\x1B(4\x29\x1B(B", "\xD9\xBE");    // Extended Arabic: peh
    expect_text("\x1B(!E\x21\x1B(B", "\xC5\x81");   // ANSEL: L with stroke
    expect_text("\x1B$1!0!\x1B(B", "\xE4\xB8\x80"); // East Asian: one
    expect_text("\x1B"
                "b2\x1Bp2\x1Bga\x1Bsa",
                "\xE2\x82\x82\xC2\xB2\xCE\xB1"
                "a"); // sub-, superscript, alpha
}

TEST(Marc8Decoder, ReadsEachFormOfAnEscape) {
    const std::string peh = "\xD9\xBE";
    const std::string one = "\xE4\xB8\x80";
    expect_text("\x1B(4)\x1B,B)", peh + ")");
    expect_text("\x1B,4)\x1B(B)", peh + ")");
    expect_text("\x1B)4\xA9\x1B)!E\xA1", peh + "\xC5\x81");
    expect_text("\x1B-4\xA9\x1B-E\xA1", peh + "\xC5\x81");
    expect_text("\x1B$1!0!", one);
    expect_text("\x1B$(1!0!", one);
    expect_text("\x1B$,1!0!", one);
    expect_text("\x1B$)1\xA1\xB0\xA1 a", one + " a");
    expect_text("\x1B$-1\xA1\xB0\xA1 a", one + " a");
}

TEST(Marc8Decoder, ReadsEastAsianCodesThatEndInABlank) {
    expect_text("\x1B$1!# !0!\x1B(B", "\xE3\x80\x80\xE4\xB8\x80"); // an ideographic space
    expect_text("\x1B$1 !0! \x1B(B", " \xE4\xB8\x80 ");
}

TEST(Marc8Decoder, ReadsEastAsianCharactersBeyondTheBasicPlane) {
    expect_text("\x1B$1!uY\x1B(B", "\xF0\xA1\x8B\x84"); // U+212C4
}

TEST(Marc8Decoder, PutsMarksBehindTheirCharacter) {
    expect_text("caf\xE2"
                "e",
                "cafe\xCC\x81");
    expect_text("\xE3\xE4"
                "e!",
                "e\xCC\x82\xCC\x83!");                 // in their order
    expect_text("\xE2\x1B(Sa", "\xCE\xB1\xCC\x81");    // over an escape
    expect_text("\x1B(2A`\x1B(B", "\xD7\x90\xD6\xB8"); // a Hebrew point
}

TEST(Marc8Decoder, MakesOneMarkOfTwoHalves) {
    expect_text("\xEBt\xECs", "t\xCD\xA1s");
    expect_text("\xFAn\xFBg", "n\xCD\xA0g");
    expect_text("\xEB"
                "a\xEC\xEB"
                "b\xEC"
                "c",
                "a\xCD\xA1"
                "b\xCD\xA1"
                "c"); // the second ends one and begins another
    expect_text("\xEB"
                "a\xEB\xEC"
                "b\xEC"
                "c",
                "a\xCD\xA1"
                "b\xCD\xA1"
                "c");
    expect_text("\xE2\xEBi\xE2\xEC"
                "e",
                "i\xCC\x81\xCD\xA1"
                "e\xCC\x81");
}

TEST(Marc8Decoder, TellsHalvesWithoutTheOther) {
    expect_fault("\xEBts", "t\xEF\xB8\xA0s", {lone_half, 0, 1});
    expect_fault("t\xECs", "ts\xEF\xB8\xA1", {lone_half, 1, 1});
    expect_fault("\xEBt", "t\xEF\xB8\xA0", {lone_half, 0, 1});
    EXPECT_EQ(decode("\xEBt\xFBs").faults, (Faults{{lone_half, 0, 1}, {lone_half, 2, 1}}));
    EXPECT_EQ(decode("\xEBt\x1F\xECs").faults, (Faults{{lone_half, 0, 1}, {lone_half, 3, 1}}));
}

TEST(Marc8Decoder, BeginsAnewBehindDelimitersAndTerminators) {
    for (const char* const separator : {"\x1D", "\x1E", "\x1F"}) {
        expect_text(std::string{"\x1B(N\x1B)QI"} + separator + "a\xE2I",
                    std::string{"\xD0\xB8"} + separator + "aI\xCC\x81");
    }
    expect_text("\x1B(NI\tI", "\xD0\xB8\t\xD0\xB8"); // other controls change nothing
}

TEST(Marc8Decoder, ReadsControlsOfC1UnderAnySet) {
    const std::string expected = "\xC2\x98The \xC2\x9C"
                                 "a\xE2\x80\x8D"
                                 "b\xE2\x80\x8C"
                                 "c";
    expect_text("\x88The \x89"
                "a\x8D"
                "b\x8E"
                "c",
                expected);
    expect_text("\x1B)4\x88The \x89"
                "a\x8D"
                "b\x8E"
                "c",
                expected);
}

TEST(Marc8Decoder, TellsMarksThatNoCharacterFollows) {
    expect_fault("a\xE2", "a\xCC\x81", {lone_mark, 1, 1});
    expect_fault("\xE2\x1F"
                 "a",
                 "\xCC\x81\x1F"
                 "a",
                 {lone_mark, 0, 1});
    EXPECT_EQ(decode("\xE2\xE3\n").faults, (Faults{{lone_mark, 0, 1}, {lone_mark, 1, 1}}));
}

TEST(Marc8Decoder, TellsCodesThatTheirSetLacks) {
    const std::string lost = "\xEF\xBF\xBD";
    expect_fault("a\xBB", "a" + lost, {unknown_character, 1, 1});
    expect_fault("\x80", lost, {unknown_character, 0, 1});
    expect_fault("\xA0", lost, {unknown_character, 0, 1});
    expect_fault("\xFF", lost, {unknown_character, 0, 1});
    expect_fault("\x1B"
                 "bx\x1Bsy",
                 lost + "y", {unknown_character, 2, 1});
    expect_fault("\x1B$1~~~\x1B(B.", lost + ".", {unknown_character, 3, 3});
    expect_fault("\xE2\xBB", lost + "\xCC\x81", {unknown_character, 1, 1});
}

TEST(Marc8Decoder, TellsCharactersOfThreeBytesThatBreakOff) {
    const std::string lost = "\xEF\xBF\xBD";
    expect_fault("\x1B$1!0", lost, {cut_character, 3, 2});
    expect_fault("\x1B$1!\x1B(Bx", lost + "x", {cut_character, 3, 1});
    expect_fault("\x1B$1! !0!", lost + " \xE4\xB8\x80", {cut_character, 3, 1});
    expect_fault("\x1B$1!0\xA1", lost + "\xC5\x81", {cut_character, 3, 2});
    expect_fault("\x1B$1!0\x1F"
                 "a!",
                 lost + "\x1F"
                        "a!",
                 {cut_character, 3, 2});
}

TEST(Marc8Decoder, TellsEscapesThatDesignateNoSet) {
    const std::string lost = "\xEF\xBF\xBD";
    for (const std::string behind : {"", "x", "?", "(", "(X", "(!B", "$", "$B", "$(", "(1", ")", "$(B", "!E"}) {
        expect_fault("\x1B" + behind, lost + behind, {unknown_escape, 0, 1});
    }
}

TEST(Marc8Decoder, ReadsReferencesWhenAsked) {
    const auto expect_read = [](std::string_view value, std::string_view text) {
        EXPECT_EQ(decode(value, References::read).text, text);
        EXPECT_EQ(decode(value).text.find('&') != std::string::npos, value.find('&') != std::string::npos);
    };
    expect_read("&#x266F; &#x1D11E;&#x41;", "\xE2\x99\xAF \xF0\x9D\x84\x9E"
                                            "A");
    expect_read("\xE2&#x0435;", "\xD0\xB5\xCC\x81"); // as a character it carries marks
    expect_read("&#x00e9;", "\xC3\xA9");
    for (const std::string text :
         {"&#x;", "&#xD800;", "&#x110000;", "&#x1F;", "&#x0000041;", "&#65;", "&amp;", "&#x41", "&#xG1;"}) {
        expect_read(text, text);
    }
    EXPECT_EQ(decode("\x1B(N&#x41;", References::read).text.substr(0, 2), "&#"); // no ASCII
}

TEST(Marc8Decoder, ForgetsTheFaultsAndSetsOfTheLastValue) {
    Marc8Decoder decoder;
    std::string room;
    EXPECT_EQ(decoder.decode("\x1B(NI\xBB", room), "\xD0\xB8\xEF\xBF\xBD");
    EXPECT_EQ(decoder.faults().size(), 1U);
    EXPECT_EQ(decoder.decode("I\xE2"
                             "a",
                             room),
              "Ia\xCC\x81");
    EXPECT_TRUE(decoder.faults().empty());
}

TEST(TextFaultKinds, HaveNamesOfTheirOwn) {
    std::vector<std::string_view> names;
    for (const TextFaultKind kind :
         {unknown_character, unknown_escape, cut_character, lone_mark, lone_half, ill_formed, not_in_marc8}) {
        EXPECT_FALSE(name(kind).empty());
        EXPECT_EQ(std::count(names.begin(), names.end(), name(kind)), 0);
        names.push_back(name(kind));
    }
}

} // namespace
} // namespace marcmill
