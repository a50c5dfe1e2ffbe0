// One field: its indicators, and its subfields beside those of others.

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/view_of.hpp"

#include <marcmill/record_view.hpp>

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
    EXPECT_EQ(fields[4].indicator(1), 'x');
    EXPECT_EQ(fields[4].indicator(2), '\0') << "a delimiter stands there";
    EXPECT_EQ(fields[4].value(), "\x1F"
                                 "aT");
    EXPECT_EQ(fields[4].subfield('a'), "T");
}

/// The value of the first data field of a record with leader/10 = `stated`, in each way of asking; "?" where they
/// disagree.
std::string value_of(const std::string& tag, const std::string& data, char stated = '2') {
    std::string bytes = build_record({{"001", "id"}, {tag, data}});
    bytes[10] = stated;
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    const std::string value{record.value(*Tag::from(tag))};
    const FieldView field = record.fields()[1];
    const std::string indicators = data.substr(0, field.indicator_count());
    for (unsigned which = 1; which <= indicators.size(); ++which) {
        EXPECT_EQ(field.indicator(which), indicators[which - 1]);
    }
    EXPECT_EQ(field.indicator(field.indicator_count() + 1), '\0');
    EXPECT_EQ(indicators + value, data);
    return field.value() == value ? value : "?";
}

TEST(FieldView, TakesAFieldWithoutDelimitersForItsValueWhereNoIndicatorsCanBeSeen) {
    EXPECT_EQ(value_of("FMT", "BK"), "BK");
    EXPECT_EQ(value_of("SYS", "000000001"), "000000001");
    EXPECT_EQ(value_of("LKR", "  text"), "  text");
    EXPECT_EQ(value_of("947", "eb"), "eb") << "a digit or a blank is an indicator, a letter is not";
    EXPECT_EQ(value_of("900", "1x23"), "1x23");
    EXPECT_EQ(value_of("900", "x"), "x");
}

TEST(FieldView, LeavesIndicatorsThatCanBeSeenOutOfTheValueOfAFieldWithoutDelimiters) {
    EXPECT_EQ(value_of("500", "  no delimiter at all"), "no delimiter at all");
    EXPECT_EQ(value_of("245", "10Title"), "Title");
    EXPECT_EQ(value_of("984", "  "), "");
    EXPECT_EQ(value_of("984", " "), "");
    EXPECT_EQ(value_of("984", ""), "");
}

TEST(FieldView, ReadsAsManyIndicatorsAsTheLeaderSaysWhereTheFieldBearsItOut) {
    const std::string subfield = "\x1F"
                                 "aText";
    EXPECT_EQ(value_of("245", subfield, '0'), subfield);
    EXPECT_EQ(value_of("245", "1" + subfield, '1'), subfield);
    EXPECT_EQ(value_of("245", "123" + subfield, '3'), subfield);
    EXPECT_EQ(value_of("245", "123456789" + subfield, '9'), subfield);
    EXPECT_EQ(value_of("245", "Text", '0'), "Text") << "there is none to be seen";
    EXPECT_EQ(value_of("245", "  Text", '0'), "  Text");
}

TEST(FieldView, ReadsTwoIndicatorsWhereTheFieldBeliesTheLeader) {
    const std::string subfield = "\x1F"
                                 "aText";
    for (const char stated : {'0', '1', '3', '9', ' ', 'x', '\0'}) {
        EXPECT_EQ(value_of("245", "10" + subfield, stated), subfield) << stated;
        EXPECT_EQ(value_of("245", "10ab" + subfield, stated), "ab" + subfield) << stated;
    }
    for (const char stated : {'1', '3', '9', ' ', 'x'}) {
        EXPECT_EQ(value_of("245", subfield, stated), subfield) << stated;
        EXPECT_EQ(value_of("245", "10Text", stated), "Text") << stated;
        EXPECT_EQ(value_of("FMT", "BK", stated), "BK") << stated;
    }
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
