// Records and fields as text for people.

#include <sstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/view_of.hpp"

#include <marcmill/record.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;

template <typename T>
std::string printed(const T& value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

TEST(RecordText, IsALineForTheLeaderAndOneForEachField) {
    const std::string bytes = build_record({{"001", "b1"},
                                            {"245", data_field("10", {{'a', "Title :"}, {'b', "rest"}})},
                                            {"650", data_field(" 0", {{'a', "Cats"}})}},
                                           "nam a22");
    detail::Scratch scratch;
    const RecordView record = tests::view_of(bytes, scratch);
    const std::string expected = "LDR " + bytes.substr(0, 24) +
                                 "\n"
                                 "001 b1\n"
                                 "245 10 $a Title : $b rest\n"
                                 "650  0 $a Cats\n";
    EXPECT_EQ(printed(record), expected);
    EXPECT_EQ(printed(*Record::from_bytes(bytes)), expected);
}

TEST(RecordText, ShowsWhatIsNotVisibleAndKeepsItsLine) {
    const std::string bytes = build_record({{"001", "a\nb\x1B[31m"},
                                            {"245", "1\n\x1F"
                                                    "aT\xFF\x1F"},
                                            {"500", "10no subfield"},
                                            {"501", "10data\x1F"
                                                    "a\x1D"},
                                            {"FMT", "BK"}});
    detail::Scratch scratch;
    const RecordView record = tests::view_of(bytes, scratch);
    const FieldRange fields = record.fields();
    EXPECT_EQ(printed(fields[0]), R"(001 a\x0Ab\x1B[31m)");
    EXPECT_EQ(printed(fields[1]), R"(245 1\x0A $a T\xFF $\x00 )");
    EXPECT_EQ(printed(fields[2]), "500 10 no subfield");
    EXPECT_EQ(printed(fields[3]), R"(501 10 data $a \x1D)");
    EXPECT_EQ(printed(fields[4]), "FMT BK");
}

TEST(FieldText, IsTheValuesWithABlankBetween) {
    const std::string bytes = build_record({{"008", "a b"},
                                            {"245", data_field("10", {{'a', "Title :"}, {'b', "rest"}, {'c', ""}})},
                                            {"500", "  "},
                                            {"FMT", "BK"}});
    detail::Scratch scratch;
    const RecordView record = tests::view_of(bytes, scratch);
    const FieldRange fields = record.fields();
    EXPECT_EQ(fields[0].text(), "a b");
    EXPECT_EQ(fields[1].text(), "Title : rest ");
    EXPECT_EQ(fields[2].text(), "");
    EXPECT_EQ(fields[3].text(), "BK");
    std::string text = "before ";
    fields[3].append_text(text);
    EXPECT_EQ(text, "before BK");
}

TEST(ChosenSubfields, AreInTheRecordsOrderWhateverTheOrderOfTheCodes) {
    const std::string bytes =
        build_record({{"245", data_field("10", {{'a', "1"}, {'b', "2"}, {'a', "3"}, {'c', "4"}})}});
    detail::Scratch scratch;
    const RecordView record = tests::view_of(bytes, scratch);
    std::string found;
    for (const auto& [code, value] : record.fields()[0].subfields("ca")) {
        found.append(1, code).append(value);
    }
    EXPECT_EQ(found, "a1a3c4");
    EXPECT_TRUE(record.fields()[0].subfields('x').empty());
    EXPECT_TRUE(record.fields()[0].subfields("").empty());
}

TEST(Tag, ThrowsWhereALiteralIsNone) {
    const char name[4] = {'2', ' ', '5', '\0'};
    EXPECT_THROW(Tag{name}, std::invalid_argument);
}

} // namespace
} // namespace marcmill
