// One field: its indicators, and its subfields beside those of others.

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/view_of.hpp"

#include <marcmill/record.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using tests::view_of;

TEST(FieldView, TellsIndicatorsFromDataAsFarAsThereAreAny) {
    const std::string bytes = build_record({{"008", "12"},
                                            {"245", "10\x1F"
                                                    "aT"},
                                            {"246", "1"},
                                            {"247", ""},
                                            {"248", "x\x1F"
                                                    "aT"}});
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    const FieldRange fields = record.fields();
    EXPECT_EQ(fields[0].indicator(1), '\0') << "a control field has none";
    EXPECT_EQ(fields[0].value(), "12");
    EXPECT_EQ(fields[1].indicator(0), '\0');
    EXPECT_EQ(fields[1].indicator(1), '1');
    EXPECT_EQ(fields[1].indicator(2), '0');
    EXPECT_EQ(fields[1].indicator(3), '\0');
    EXPECT_EQ(fields[1].value(), "\x1F"
                                 "aT");
    EXPECT_EQ(fields[2].indicator(1), '1');
    EXPECT_EQ(fields[2].indicator(2), '\0');
    EXPECT_EQ(fields[2].value(), "");
    EXPECT_EQ(fields[3].indicator(1), '\0');
    EXPECT_EQ(fields[3].value(), "");
    EXPECT_EQ(fields[4].indicator(2), '\x1F');
    EXPECT_EQ(fields[4].subfield('a'), "T");
}

TEST(FieldView, GivesTheFirstSubfieldOfACode) {
    const std::string bytes = build_record({{"245", "10\x1F\x1F"
                                                    "aone\x1F"
                                                    "atwo\x1F"
                                                    "b"}});
    detail::Scratch scratch;
    for (const bool built : {false, true}) {
        const RecordView record = view_of(bytes, scratch);
        if (built) {
            ASSERT_EQ(record.fields().size(), 1U);
        }
        const FieldView field = *record.find(Tag{"245"});
        EXPECT_EQ(field.subfield('a'), "one");
        EXPECT_EQ(field.subfield('b'), "");
        EXPECT_EQ(field.subfield('\0'), "");
        EXPECT_EQ(field.subfield('c'), std::nullopt);
    }
}

TEST(FieldView, LivesBesideOthersOfTheSameRecord) {
    const std::string bytes = build_record({{"100", "1 \x1F"
                                                    "aName\x1F"
                                                    "d1900-"},
                                            {"245", "10\x1F"
                                                    "aTitle\x1F"
                                                    "cBy"},
                                            {"260", "  \x1F"
                                                    "aPlace" +
                                                        std::string(5000, '\x1F')}});
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    const SubfieldRange names = record.find(Tag{"100"})->subfields();
    const SubfieldRange titles = record.find(Tag{"245"})->subfields();
    const SubfieldRange places = record.find(Tag{"260"})->subfields();
    const SubfieldRange all = record.fields()[1].subfields();
    EXPECT_EQ((*names.begin()).value, "Name");
    EXPECT_EQ((*titles.begin()).value, "Title");
    EXPECT_EQ((*places.begin()).value, "Place");
    EXPECT_EQ((*all.begin()).value, "Title");
    auto next = titles.begin();
    const auto before = next++;
    EXPECT_EQ((*next).value, "By");
    EXPECT_EQ((*before).value, "Title");
    EXPECT_TRUE(++next == titles.end());
}

} // namespace
} // namespace marcmill
