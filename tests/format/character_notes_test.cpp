// What is told of characters: controls, escape sequences, text that was encoded twice, and characters that were lost.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/same_as_twin.hpp"
#include "naive/build_record.hpp"
#include "naive/utf8.hpp"
#include "notes/character_notes.hpp"

namespace marcmill::notes {
namespace {

using naive::build_record;
using naive::FieldText;
using naive::Note;
using Notes = std::vector<Note>;

constexpr std::string_view says_utf8 = "nam a22";
constexpr std::string_view says_marc8 = "nam  22";
constexpr std::uint32_t text_at = 56; ///< of the field's first subfield

/// What is told of `text` in a 245 $a, apart from F401 and F402; the twin tells the same.
Notes notes_of(const std::string& text, std::string_view type = says_utf8, const std::vector<FieldText>& more = {}) {
    std::vector<FieldText> fields{{"001", "id"}, {"245", "10\x1F" + ("a" + text)}};
    fields.insert(fields.end(), more.begin(), more.end());
    const std::string record = build_record(fields, type);
    tests::expect_same_as_twin(record, Check::text);
    EXPECT_EQ(tests::notes_of(record, Check::fields), Notes{});
    Notes notes = tests::notes_of(record, Check::text);
    std::erase_if(notes, [](const Note& note) {
        return note.code == FaultCode::utf8_invalid || note.code == FaultCode::encoding_flag_false;
    });
    return notes;
}

Notes one(FaultCode code, std::uint32_t at, std::size_t length) {
    return {{code, text_at + at, length, "245"}};
}

TEST(CharacterNotes, TellTheFirstControlCharacterOfAField) {
    for (int byte = 0; byte < 0x20; ++byte) {
        const std::string text = "one" + std::string(1, static_cast<char>(byte)) + " two\x07";
        if (byte < 0x1D) {
            EXPECT_EQ(notes_of(text), one(FaultCode::control_character, 3, 1)) << byte;
            EXPECT_EQ(notes_of(text, says_marc8), one(FaultCode::control_character, 3, 1)) << byte;
        }
    }
    EXPECT_EQ(notes_of("one\x7F"), one(FaultCode::control_character, 3, 1));
    EXPECT_EQ(tests::notes_of(build_record({{"001", std::string("i\0d", 3)}}), Check::text),
              (Notes{{FaultCode::control_character, 38, 1, "001"}}));
}

TEST(CharacterNotes, TellC1ControlsButThoseAroundWhatIsNotSortedBy) {
    for (char32_t number = 0x80; number < 0xA0; ++number) {
        const bool utf8 = number == 0x88 || number == 0x89 || number == 0x98 || number == 0x9C;
        EXPECT_EQ(notes_of("an " + naive::encoded(number) + " x"),
                  utf8 ? Notes{} : one(FaultCode::control_character, 3, 2));
        const bool marc8 = number == 0x88 || number == 0x89 || number == 0x8D || number == 0x8E;
        EXPECT_EQ(notes_of("an " + std::string(1, static_cast<char>(number)) + " x", says_marc8),
                  marc8 ? Notes{} : one(FaultCode::control_character, 3, 1));
    }
    EXPECT_EQ(notes_of("\xC2\x85 said to be MARC-8", says_marc8), one(FaultCode::control_character, 0, 2));
}

TEST(CharacterNotes, TellWhatSteersTheDirectionOfTheTextBehindItAndABomInside) {
    for (const char32_t number : {0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF}) {
        EXPECT_EQ(notes_of("x" + naive::encoded(number)), one(FaultCode::control_character, 1, 3));
    }
    for (const char32_t number : {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2019, 0x2027, 0x202F, 0x2065, 0x206A}) {
        EXPECT_EQ(notes_of("x" + naive::encoded(number)), Notes{}) << "no more than one character";
    }
}

TEST(CharacterNotes, LeaveEscapeSequencesToMarc8) {
    const std::string chinese = "\x1B$1!0!!0\"\x1B(B";
    EXPECT_EQ(notes_of(chinese, says_marc8), Notes{});
    for (const char* sequence : {"\x1B(N", "\x1B)2", "\x1B,3", "\x1B-4", "\x1Bg",
                                 "\x1B"
                                 "b2\x1Bs",
                                 "\x1Bp0\x1Bs"}) {
        EXPECT_EQ(notes_of(sequence, says_marc8), Notes{}) << sequence;
        EXPECT_EQ(notes_of(sequence), one(FaultCode::escape_under_utf8, 0, 2)) << sequence;
    }
    EXPECT_EQ(notes_of("x" + chinese), one(FaultCode::escape_under_utf8, 1, 2));
    for (const std::string_view type : {says_utf8, says_marc8}) { // of terminals, or of nothing
        EXPECT_EQ(notes_of("x\x1B[31m", type), one(FaultCode::control_character, 1, 1));
        EXPECT_EQ(notes_of("x\x1B", type), one(FaultCode::control_character, 1, 1));
        EXPECT_EQ(notes_of("x\x1B"
                           "c",
                           type),
                  one(FaultCode::control_character, 1, 1));
    }
}

TEST(CharacterNotes, KnowLittleOfTheCharsetsOfUnimarc) {
    const std::string coded = "  \x1F"
                              "a20040823d2004    m  y0frey50      ba";
    const auto told = [&](const std::string& text) {
        return notes_of(text, says_marc8, {{"100", coded}});
    }; // one entry more
    EXPECT_EQ(told("\xE1\x85\x9A in KOI-8"), Notes{}) << "any byte beyond ASCII";
    EXPECT_EQ(told("\x1B(1 and \x1Bn"), Notes{});
    EXPECT_EQ(told("a\x1B[31m"), one(FaultCode::control_character, 13, 1));
    EXPECT_EQ(told("a\tb"), one(FaultCode::control_character, 13, 1));
    EXPECT_EQ(told("\xC2\x98Le\xC2\x9C titre \xC2\x88 \xC2\x89"), Notes{});
    EXPECT_EQ(told("a\xC2\x85"), one(FaultCode::control_character, 13, 2));
}

TEST(CharacterNotes, TellACharacterThatWasLost) {
    EXPECT_EQ(notes_of("lost \xEF\xBF\xBD char \xEF\xBF\xBD"), one(FaultCode::character_lost, 5, 3));
    EXPECT_EQ(notes_of("\xEF\xBF\xBE"), Notes{});
}

TEST(CharacterNotes, TellALeaderThatSaysNeitherUtf8NorMarc8) {
    for (const char encoding : {'#', '|', '\\', '0', 'A', '\0'}) {
        const std::string type{"nam", 3};
        EXPECT_EQ(notes_of("ASCII", type + ' ' + encoding + "22"), (Notes{{FaultCode::encoding_unknown, 9, 1, ""}}))
            << encoding;
    }
}

/// The bytes of `text`, UTF-8, each taken for a character of Latin-1, or of Windows-1252 where that has one.
std::string encoded_again(std::string_view text, bool windows) {
    static const char32_t others[] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    std::string out;
    for (const char byte : text) {
        const auto value = static_cast<unsigned char>(byte);
        out += naive::encoded(windows && value >= 0x80 && value < 0xA0 ? others[value - 0x80] : value);
    }
    return out;
}

bool is_told_twice(const std::string& text) {
    const Notes notes = notes_of(text);
    const auto is_twice = [](const Note& note) { return note.code == FaultCode::utf8_twice; };
    return std::any_of(notes.begin(), notes.end(), is_twice);
}

TEST(TwiceEncoded, IsToldOfTextOfManyLanguages) {
    for (const std::string text :
         {"caf\u00E9", "\u00E9t\u00E9", "Stra\u00DFe", "\u00DCbersicht", "l\u2019eau", "5 \u20AC", "\u041C\u0438\u0440",
          "\u4E2D\u56FD", "\u0391\u03B8\u03AE\u03BD\u03B1", "e\u0301t", "\u05E9\u05DC\u05D5\u05DD", "\u0160koda",
          "pages 1\u20132", "a\u00A0b"}) {
        for (const bool windows : {false, true}) {
            EXPECT_TRUE(is_told_twice(encoded_again(text, windows))) << text << windows;
        }
        EXPECT_FALSE(is_told_twice(text)) << text;
    }
}

TEST(TwiceEncoded, IsNotToldOfCapitalsBesideMarksOrOfOtherTextThatLooksLikeIt) {
    for (const std::string text :
         {"CAF\u00C9\u00BB", "\u00ABCAF\u00C9\u00BB", "CAF\u00C9\u201D", "\u00DC\u2019", "perch\u00E8\u2026\u201D",
          "caf\u00E9\u2026\u00BB", "Spa\u00DF\u201C", "3\u00D7\u00BD", "\u00C0\u00BB", "\u00C3O", "S\u00C3O", "N\u00BA",
          "\u00BFQu\u00E9?", "\u201E\u00C4\u201C", "\u0098\u00C9\u009C", "\u0098L'\u00C9\u009C x", "\u2018Abd",
          "Kha\u1E6D\u012Bb", "\u00C2"}) {
        EXPECT_FALSE(is_told_twice(text)) << text;
    }
}

TEST(TwiceEncoded, NamesTheWholeRun) {
    EXPECT_EQ(notes_of("one t\u00C3\u00A9 two \u00C3\u00A9t"), one(FaultCode::utf8_twice, 5, 4));
    const TwiceEncoded none = find_twice_encoded("plain");
    EXPECT_EQ(none.length, 0U);
}

} // namespace
} // namespace marcmill::notes
