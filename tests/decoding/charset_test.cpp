// What a record's text is found to be, by what it says and by its bytes.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/scratch.hpp"

#include <marcmill/decoder.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;

/// Of a record with this title.
Charset found(std::string_view title, char flag) {
    const std::string bytes =
        build_record({{"001", "n1"}, {"245", data_field("10", {{'a', title}})}}, std::string{"nam "} + flag + "22");
    detail::Scratch scratch;
    return charset_of(RecordView{bytes, {}, scratch});
}

/// Of a record of UNIMARC whose 100 $a/26-29 are these.
Charset found_in_unimarc(std::string_view title, std::string_view sets, Charset* stated = nullptr) {
    const std::string general = "20250101d2025    m  y0frey" + std::string{sets} + "      ba";
    const std::string bytes = build_record(
        {{"001", "n1"}, {"100", data_field("  ", {{'a', general}})}, {"200", data_field("1 ", {{'a', title}})}});
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    if (stated != nullptr) {
        *stated = stated_charset(record);
    }
    return charset_of(record);
}

TEST(CharsetOf, IsAsciiWithoutAnyByteBeyondItOrEscape) {
    for (const char flag : {'a', ' ', '#'}) {
        EXPECT_EQ(found("The whale", flag), Charset::ascii);
    }
}

TEST(CharsetOf, IsUtf8WhereTheBytesAreWhateverTheFlagSays) {
    for (const char flag : {'a', ' ', '#'}) {
        EXPECT_EQ(found("caf\xC3\xA9", flag), Charset::utf8);
        EXPECT_EQ(found("\xE6\x97\xA5\xE6\x9C\xAC", flag), Charset::utf8);
    }
}

TEST(CharsetOf, IsMarc8WhereTheFlagSaysSoAndNothingIsAgainstIt) {
    EXPECT_EQ(found("Les mis\xE2"
                    "erables",
                    ' '),
              Charset::marc8);
    EXPECT_EQ(found("\x1B$1!0!\x1B(B", ' '), Charset::marc8);
    EXPECT_EQ(found("H\x1B"
                    "b2\x1BsO",
                    ' '),
              Charset::marc8);
    EXPECT_EQ(found("gen\xE9ral", ' '), Charset::marc8); // a caron, for all that is known
}

TEST(CharsetOf, IsMarc8UnderAFlagOfUtf8WhereMarksStandBeforeTheirLetters) {
    EXPECT_EQ(found("Les mis\xE2"
                    "erables",
                    'a'),
              Charset::marc8);
    EXPECT_EQ(found("Mu\xE8oller und S\xE8ohne", 'a'), Charset::marc8);
    EXPECT_EQ(found("\xE9"
                    "cesk\xE2y",
                    'a'),
              Charset::marc8);
    EXPECT_EQ(found("\x1B$1!0!\x1B(B", 'a'), Charset::marc8); // nothing beyond ASCII, and yet
}

TEST(CharsetOf, IsLatin1WhereMarksWouldStandBeforeNothing) {
    for (const char flag : {'a', ' '}) {
        EXPECT_EQ(found("\xE9t\xE9 \xE0 la mer", flag), Charset::latin1);
        EXPECT_EQ(found("M\xFCller und S\xF6hne", flag), Charset::latin1);
        EXPECT_EQ(found("gar\xE7on \x93quoted\x94 na\xEFve", flag), Charset::latin1);
    }
}

TEST(CharsetOf, IsLatin1WhereMarksWouldStandOnLettersThatHaveNone) {
    EXPECT_EQ(found("S\xE3o Paulo, cora\xE7\xE3o", 'a'), Charset::latin1);
    EXPECT_EQ(found("Concei\xE7\xE3o, Jo\xE3o", 'a'), Charset::latin1);
    EXPECT_EQ(found("ordb\xF8ger p\xE5 nettet", ' '), Charset::latin1);
    EXPECT_EQ(found("naci\xF3n, canci\xF3n", ' '), Charset::latin1);
    EXPECT_EQ(found("gew\xF6hnlich, B\xF6"
                    "cke",
                    'a'),
              Charset::latin1);
}

TEST(CharsetOf, IsMarc8WhereRareMarksStandOnTheirLetters) {
    EXPECT_EQ(found("\xEBi\xEC"
                    "a\xEBi\xECu",
                    'a'),
              Charset::marc8);                                                  // Russian, in the Latin alphabet
    EXPECT_EQ(found("\xF2Ha\xF2san al-\xF2T\xE5us\xE5i", 'a'), Charset::marc8); // Arabic
    EXPECT_EQ(found("h\xF6k \xF6"
                    "d \xF6t",
                    'a'),
              Charset::marc8);
    EXPECT_EQ(found("\xF7Stefan \xF7t", 'a'), Charset::marc8);
}

TEST(CharsetOf, IsUtf8WhereAFewCharactersOfItAreDamaged) {
    EXPECT_EQ(found("\xC3\xA9t\xC3\xA9 \xC3", 'a'), Charset::utf8);
    EXPECT_EQ(found("\xC3\xA9t\xC3\xA9 \xE2\x82", ' '), Charset::utf8);
}

TEST(CharsetOf, IsUnknownWhereNothingFits) {
    EXPECT_EQ(found("cesu \xED\xA0\xBD\xED\xB8\x80", 'a'), Charset::unknown);
    EXPECT_EQ(found("overlong \xC0\xAF", 'a'), Charset::unknown);
    EXPECT_EQ(found("both \xC3\xA9 and \xE9"
                    "e",
                    ' '),
              Charset::unknown);
    EXPECT_EQ(found("\xE9 x", '#'), Charset::unknown);
}

TEST(CharsetOf, FollowsUnimarcUnlessItsBytesAreUtf8) {
    Charset stated = Charset::unknown;
    EXPECT_EQ(found_in_unimarc("\xC2"
                               "ecole",
                               "0103", &stated),
              Charset::iso5426);
    EXPECT_EQ(stated, Charset::iso5426);
    EXPECT_EQ(found_in_unimarc("\xC3\xA9"
                               "cole",
                               "50  ", &stated),
              Charset::utf8);
    EXPECT_EQ(stated, Charset::utf8);
    EXPECT_EQ(found_in_unimarc("\xC3\xA9"
                               "cole",
                               "0103"),
              Charset::utf8);
    EXPECT_EQ(found_in_unimarc("\xC2"
                               "ecole",
                               "01  ", &stated),
              Charset::iso5426);
    EXPECT_EQ(stated, Charset::ascii);
    EXPECT_EQ(found_in_unimarc("\xC1\xC2", "0102", &stated), Charset::unsupported);
    EXPECT_EQ(stated, Charset::unsupported);
    EXPECT_EQ(found_in_unimarc("ecole", "0102"), Charset::ascii);
}

} // namespace
} // namespace marcmill
