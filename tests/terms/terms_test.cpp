#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "terms/fold.hpp"
#include "terms/phrase.hpp"
#include "terms/words.hpp"

namespace marcmill::terms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string folded(std::string_view text) {
    Fold fold;
    return std::string{fold(text)};
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    add_words(text, words);
    return words;
}

std::string phrase_of(std::string_view text) {
    std::string phrase = "what was there before";
    write_phrase(text, phrase);
    return phrase;
}

TEST(Fold, LowersAscii) {
    EXPECT_EQ(folded(""), "");
    EXPECT_EQ(folded("The C++ @[`{ Book, 2nd ED."), "the c++ @[`{ book, 2nd ed.");
}

TEST(Fold, MakesComposedAndDecomposedLettersOne) {
    EXPECT_EQ(folded("É"), "e");
    EXPECT_EQ(folded("E\u0301"), "e");
    EXPECT_EQ(folded("Ệ"), "e");
    EXPECT_EQ(folded("e\u0323\u0302"), "e");
    EXPECT_EQ(folded("e\u0302\u0323"), "e");
}

TEST(Fold, FoldsLettersThatBecomeSeveral) {
    EXPECT_EQ(folded("Straße"), "strasse");
    EXPECT_EQ(folded("STRASSE"), "strasse");
    EXPECT_EQ(folded("ẞ"), "ss");
    EXPECT_EQ(folded("ﬁnal"), "final");
}

TEST(Fold, LowersTurkishLettersAsAllLanguagesDo) {
    EXPECT_EQ(folded("İstanbul"), "istanbul");
    EXPECT_EQ(folded("I"), "i");
    EXPECT_EQ(folded("ı"), "ı"); // a letter of its own
}

TEST(Fold, MakesTheFinalSigmaASigma) {
    EXPECT_EQ(folded("ΛΌΓΟΣ"), "λογοσ");
    EXPECT_EQ(folded("λόγος"), "λογοσ");
}

TEST(Fold, TakesAnIotaSubscriptForTheMarkThatItIs) {
    EXPECT_EQ(folded("ᾳ"), "α");
    EXPECT_EQ(folded("α\u0345"), "α");
}

TEST(Fold, TakesOffHalfMarksAndPointsAndWhatIsNotSeen) {
    EXPECT_EQ(folded("I\uFE20a\uFE21"), "ia");
    EXPECT_EQ(folded("שָׁלוֹם"), "שלום");
    EXPECT_EQ(folded("كِتَابٌ"), "كتاب");
    EXPECT_EQ(folded("جم\u0640\u0640يلا"), "جميلا");
    EXPECT_EQ(folded("co\u00ADop\u200Der\u2060ate\uFEFF"), "cooperate");
    EXPECT_EQ(folded("a\u0338\uFE0F"), "a");
}

TEST(Fold, KeepsSignsThatMakeAnotherLetter) {
    EXPECT_EQ(folded("कि"), "कि");
    EXPECT_EQ(folded("राम"), "राम");
    EXPECT_EQ(folded("กรุงเทพ"), "กรุงเทพ");
    EXPECT_EQ(folded("ก้าว"), "ก้าว");
    EXPECT_EQ(folded("ガラス"), "ガラス");
    EXPECT_EQ(folded("カ\u3099ラス"), "ガラス");
}

TEST(Fold, PutsSignsThatItKeepsInOrder) {
    EXPECT_EQ(folded("\u0915\u094D\u093C"), folded("\u0915\u093C\u094D"));
    EXPECT_EQ(folded("\u0915\u094D\u0301\u093C"), "\u0915\u093C\u094D");
    EXPECT_EQ(folded("\u0E01\u0E49\u0E38"), "\u0E01\u0E38\u0E49");
}

TEST(Fold, LeavesLettersWithoutDecomposition) {
    EXPECT_EQ(folded("Øł đ"), "øł đ");
    EXPECT_EQ(folded("東京"), "東京");
    EXPECT_EQ(folded("한국"), "한국");
    EXPECT_EQ(folded("\u1112\u1161\u11AB"), "한"); // its parts are put together
    EXPECT_EQ(folded("Ａ"), "ａ");
}

TEST(Fold, LeavesBytesThatAreNoUtf8) {
    EXPECT_EQ(folded("\xC3"
                     "A\xFF\xC3\x89\xE2\x82"),
              "\xC3"
              "a\xFF"
              "e\xE2\x82");
}

TEST(Words, AreRunsOfLettersDigitsAndMarks) {
    EXPECT_THAT(words_of("The C++ book, 2nd ed. / B. Stroustrup"),
                ElementsAre("The", "C", "book", "2nd", "ed", "B", "Stroustrup"));
    EXPECT_THAT(words_of("  "), IsEmpty());
    EXPECT_THAT(words_of(""), IsEmpty());
    EXPECT_THAT(words_of("one"), ElementsAre("one"));
}

TEST(Words, EndAtApostrophesAndHyphens) {
    EXPECT_THAT(words_of("L'histoire l’art don't Jean-Paul"),
                ElementsAre("L", "histoire", "l", "art", "don", "t", "Jean", "Paul"));
}

TEST(Words, HoldTheApostrophesOfRomanisedText) {
    EXPECT_THAT(words_of("Gogolʹ Qurʼān ʻAlī"), ElementsAre("Gogolʹ", "Qurʼān", "ʻAlī"));
}

TEST(Words, HoldMarksButAreNeverMarksAlone) {
    EXPECT_THAT(words_of("e\u0301te\u0301 \u0301 i\uFE20a\uFE21"), ElementsAre("e\u0301te\u0301", "i\uFE20a\uFE21"));
}

TEST(Words, HoldFormatCharactersThatDoNotSeparate) {
    EXPECT_THAT(words_of("co\u00ADop म\u094D\u200Dथ می\u200Cخ a\u2060b c\uFEFFd"),
                ElementsAre("co\u00ADop", "म\u094D\u200Dथ", "می\u200Cخ", "a\u2060b", "c\uFEFFd"));
    EXPECT_THAT(words_of("one\u200Btwo \u200D \u00AD"), ElementsAre("one", "two"));
}

TEST(Words, AreThoseOfEveryScript) {
    EXPECT_THAT(words_of("Война и мир"), ElementsAre("Война", "и", "мир"));
    EXPECT_THAT(words_of("हिन्दी में"), ElementsAre("हिन्दी", "में"));
    EXPECT_THAT(words_of("東京、日本。"), ElementsAre("東京", "日本"));
    EXPECT_THAT(words_of("٣ كتب"), ElementsAre("٣", "كتب"));
}

TEST(Words, EndAtBytesThatAreNoUtf8AndAtControlCharacters) {
    EXPECT_THAT(words_of("gr\xFC\xDF"
                         "e \u0098The \u009Cend"),
                ElementsAre("gr", "e", "The", "end"));
}

TEST(Phrase, HasOneBlankForEachRunOfWhiteSpace) {
    EXPECT_EQ(phrase_of("  a \t\n b\u00A0\u2003c\u3000"), "a b c");
    EXPECT_EQ(phrase_of("a\u00A0\xC2 \xA0 \xE2\x80 \xFF."), "a \xC2 \xA0 \xE2\x80 \xFF"); // what is no UTF-8 stays
}

TEST(Phrase, LosesIsbdPunctuationAtItsEndAlone) {
    EXPECT_EQ(phrase_of("History."), "History");
    EXPECT_EQ(phrase_of("A title : the rest / "), "A title : the rest");
    EXPECT_EQ(phrase_of(". . . and so on ;,=: "), ". . . and so on");
    EXPECT_EQ(phrase_of("C++"), "C++");
    EXPECT_EQ(phrase_of("(Berlin, 1999)"), "(Berlin, 1999)");
}

TEST(Phrase, IsWithoutTheCharactersAboutWhatIsNotSorted) {
    EXPECT_EQ(phrase_of("\u0098Der \u009CBaum /"), "Der Baum");
    EXPECT_EQ(phrase_of("\u0098\u009C"), "");
}

TEST(Phrase, MayBeEmpty) {
    EXPECT_EQ(phrase_of(""), "");
    EXPECT_EQ(phrase_of(" / "), "");
}

} // namespace
} // namespace marcmill::terms
