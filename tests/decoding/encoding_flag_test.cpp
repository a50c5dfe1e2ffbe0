// Flags of the encoding that lie: which do, and what would be true.

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

constexpr std::string_view ascii = "The whale";
constexpr std::string_view utf8 = "caf\xC3\xA9";
constexpr std::string_view damaged = "\xC3\xA9t\xC3\xA9 \xC3";
constexpr std::string_view marc8 = "Les mis\xE2"
                                   "erables";
constexpr std::string_view escapes = "\x1B$1!0!\x1B(B";
constexpr std::string_view latin1 = "\xE9t\xE9 \xE0 la mer";
constexpr std::string_view unknown = "overlong \xC0\xAF";
constexpr std::string_view iso5426 = "\xC2"
                                     "ecole";

/// What is told of a record in a few words: "utf8>marc8: blank" where it lies and what would be true.
std::string told(const std::string& bytes) {
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    const EncodingFlag flag = encoding_flag(record);
    EXPECT_EQ(flag.found, charset_of(record));
    EXPECT_EQ(flag.stated, stated_charset(record));
    EXPECT_EQ(flag.stated, charset_stated_by(flag.bytes));
    if (!flag.bytes.empty()) {
        EXPECT_TRUE(flag.bytes.data() >= bytes.data() && flag.bytes.data() < bytes.data() + bytes.size());
    }
    if (!flag.lies()) {
        return "true";
    }
    return std::string{name(flag.stated)} + '>' + std::string{name(flag.found)} + (flag.is_damaged ? ", damaged" : "") +
           ": \"" + std::string{flag.truth()} + '"';
}

std::string marc21(std::string_view title, char flag) {
    return build_record(
        {{"001", "n1"}, {"008", "850101s1985    xxu           000 0 eng d"}, {"245", data_field("10", {{'a', title}})}},
        std::string{"nam "} + flag + "22");
}

std::string unimarc(std::string_view title, std::string_view sets) {
    const std::string general = "20250101d2025    m  y0frey" + std::string{sets};
    return build_record(
        {{"001", "n1"}, {"100", data_field("  ", {{'a', general}})}, {"200", data_field("1 ", {{'a', title}})}});
}

TEST(EncodingFlag, OfAsciiNeverLies) {
    for (const char flag : {'a', ' ', '#', '|', '\xFF'}) {
        EXPECT_EQ(told(marc21(ascii, flag)), "true");
    }
    for (const char* sets : {"50  ", "01  ", "0103", "    ", "||||", "", "5"}) {
        EXPECT_EQ(told(unimarc(ascii, sets)), "true") << sets;
    }
}

TEST(EncodingFlag, ThatIsTrueDoesNotLie) {
    EXPECT_EQ(told(marc21(utf8, 'a')), "true");
    EXPECT_EQ(told(marc21(damaged, 'a')), "true"); // it is UTF-8 all the same
    EXPECT_EQ(told(marc21(marc8, ' ')), "true");
    EXPECT_EQ(told(marc21(escapes, ' ')), "true");
    EXPECT_EQ(told(unimarc(utf8, "50  ")), "true");
    EXPECT_EQ(told(unimarc(iso5426, "0103")), "true");
}

TEST(EncodingFlag, LiesWhereTheBytesAreSomethingElse) {
    EXPECT_EQ(told(marc21(utf8, ' ')), "marc8>utf8: \"a\"");
    EXPECT_EQ(told(marc21(damaged, ' ')), "marc8>utf8, damaged: \"a\"");
    EXPECT_EQ(told(marc21(latin1, ' ')), "marc8>latin1: \"\"");
    EXPECT_EQ(told(marc21(marc8, 'a')), "utf8>marc8: \" \"");
    EXPECT_EQ(told(marc21(escapes, 'a')), "utf8>marc8: \" \"");
    EXPECT_EQ(told(marc21(latin1, 'a')), "utf8>latin1: \"\"");
    EXPECT_EQ(told(marc21(unknown, 'a')), "utf8>unknown: \"\"");
    EXPECT_EQ(told(unimarc(utf8, "0103")), "iso5426>utf8: \"50  \"");
    EXPECT_EQ(told(unimarc(utf8, "0102")), "unsupported>utf8: \"50  \"");
    EXPECT_EQ(told(unimarc(iso5426, "50  ")), "utf8>iso5426: \"\"");
}

TEST(EncodingFlag, ThatNamesNoEncodingLiesBeyondAscii) {
    EXPECT_EQ(told(marc21(utf8, '#')), "unknown>utf8: \"a\"");
    EXPECT_EQ(told(marc21(escapes, '|')), "unknown>marc8: \" \"");
    EXPECT_EQ(told(marc21("\xE9 x", '#')), "unknown>unknown: \"\"");
    EXPECT_EQ(told(unimarc(utf8, "    ")), "unknown>utf8: \"50  \"");
}

TEST(EncodingFlag, OfUnimarcLiesOnlyWhereItIsThere) {
    for (const char* sets : {"", "5", "50 "}) {
        EXPECT_EQ(told(unimarc(utf8, sets)), "true") << sets;
    }
    EXPECT_EQ(told(unimarc("\xC1\xC2", "0102")), "true"); // a set that is not decoded may well be there
}

TEST(EncodingFlag, IsTrueOnceItIsTheTruth) {
    for (const std::string_view title : {ascii, utf8, damaged, marc8, escapes, latin1, unknown, iso5426}) {
        for (std::string bytes : {marc21(title, 'a'), marc21(title, ' '), marc21(title, '#'), unimarc(title, "50  "),
                                  unimarc(title, "0103"), unimarc(title, "    "), unimarc(title, "01  ")}) {
            detail::Scratch scratch;
            const RecordView record{bytes, {}, scratch};
            const EncodingFlag flag = encoding_flag(record);
            if (flag.lies() && !flag.truth().empty()) {
                ASSERT_EQ(flag.truth().size(), flag.bytes.size());
                bytes.replace(static_cast<std::size_t>(flag.bytes.data() - bytes.data()), flag.bytes.size(),
                              std::string{flag.truth()});
                EXPECT_EQ(told(bytes), "true") << bytes;
            }
        }
    }
}

} // namespace
} // namespace marcmill
