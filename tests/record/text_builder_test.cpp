// Records of other formats: a text and a table that a reader put together, in place of those of ISO 2709.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/text_builder.hpp"
#include "record/view_of.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill {
namespace {

using detail::FieldTable;
using detail::Scratch;
using detail::TextBuilder;
using naive::build_record;
using Numbers = std::vector<std::uint32_t>;

constexpr std::string_view leader = "00000nam a2200000   4500";
constexpr std::string_view source = "=245  10$aTitle";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// A field as text: its tag, all its bytes, and every subfield.
std::string shown(const FieldView& field) {
    std::string text = std::string{field.tag().text()}.append(" ").append(field.bytes());
    for (const Subfield subfield : field.subfields()) {
        text.append(" $").append(1, subfield.code).append("=").append(subfield.value);
    }
    return text;
}

/// All fields of a record, by every way there is to one.
std::vector<std::string> shown(const RecordView& record) {
    std::vector<std::string> fields;
    for (const FieldView field : record.fields()) {
        fields.push_back(shown(field));
    }
    std::size_t listed = 0;
    for (const RecordSubfield subfield : record.subfields()) {
        ++listed;
        EXPECT_EQ(record.fields()[subfield.field].tag(), subfield.tag);
    }
    std::size_t walked = 0;
    for (const FieldView field : record.fields()) {
        for ([[maybe_unused]] const Subfield subfield : field.subfields()) {
            ++walked;
        }
    }
    EXPECT_EQ(listed, walked);
    return fields;
}

/// Puts the fields of a record in ISO 2709 into a builder.
FieldTable built_of(const RecordView& record, Scratch& scratch) {
    TextBuilder text{scratch, record.leader().bytes()};
    for (const FieldView field : record.fields()) {
        if (field.is_control()) {
            text.begin_field(field.tag().text());
            text.append(field.value());
            continue;
        }
        text.begin_field(field.tag().text(), field.indicator(1), field.indicator(2));
        for (const Subfield subfield : field.subfields()) {
            text.begin_subfield(subfield.code);
            text.append(subfield.value.substr(0, 3)); // in pieces
            text.append(subfield.value.size() < 3 ? "" : subfield.value.substr(3));
        }
    }
    EXPECT_TRUE(text.replaced().empty());
    EXPECT_FALSE(text.has_odd_leader());
    return text.finish();
}

TEST(TextBuilder, MakesARecordThatReadsLikeTheSameInIso2709) {
    const std::string bytes = build_record({{"001", "12883376"},
                                            {"008", "850101s1985    enk           000 0 eng d"},
                                            {"245", "10\x1F"
                                                    "aTitle :\x1F"
                                                    "bremainder"},
                                            {"650", " 0\x1F"
                                                    "aOne"},
                                            {"650", " 0\x1F"
                                                    "aTwo\x1Fx"}});
    Scratch own;
    const RecordView expected = tests::view_of(bytes, own);
    Scratch scratch;
    const RecordView record{source, built_of(expected, scratch), Place{0, 1, 0, 15}};

    EXPECT_EQ(shown(record), shown(expected));
    EXPECT_EQ(record.source(), source);
    EXPECT_EQ(record.leader().bytes(), expected.leader().bytes());
    EXPECT_EQ(record.control_number(), "12883376");
    EXPECT_EQ(record.delimited_control_number(), "12883376");
    EXPECT_EQ(record.title(), "Title :");
    EXPECT_EQ(record.language(), "eng");
    EXPECT_EQ(record.find(Tag{"650"})->subfield('a'), "One");
    EXPECT_FALSE(record.find(Tag{"651"}));
    EXPECT_EQ(record.text().back(), record_terminator);
}

TEST(TextBuilder, MakesARecordWithoutFields) {
    Scratch scratch;
    const RecordView record{source, TextBuilder{scratch, leader}.finish(), {}};
    EXPECT_TRUE(record.fields().empty());
    EXPECT_TRUE(record.subfields().empty());
    EXPECT_FALSE(record.find(Tag{"001"}));
    EXPECT_EQ(record.leader().bytes(), leader);
}

TEST(TextBuilder, PutsTheReplacementCharacterInPlaceOfWhatSeparates) {
    Scratch scratch;
    TextBuilder text{scratch, leader};
    text.begin_field("001");
    text.append("plain");
    EXPECT_TRUE(text.replaced().empty());
    text.begin_field("500", ' ', ' ');
    text.begin_subfield('a');
    text.append("one\x1Ftwo\x1Ethree\x1D and what follows is long");
    text.append("\x1D");
    EXPECT_EQ(text.replaced(), (Numbers{2U})) << "a field once";
    const RecordView record{source, text.finish(), {}};
    const std::string r{replacement};
    EXPECT_EQ(record.value(Tag{"500"}, 'a'), "one" + r + "two" + r + "three" + r + " and what follows is long" + r);
    EXPECT_EQ(record.fields().size(), 2U);
}

TEST(TextBuilder, PutsABlankWhereOneByteIsAllThereIs) {
    for (const char byte : {'\x1D', '\x1E', '\x1F'}) {
        Scratch scratch;
        std::string odd{leader};
        odd[5] = byte;
        TextBuilder text{scratch, odd};
        EXPECT_EQ(text.replaced(), (Numbers{0U})) << "the leader";
        text.begin_field("500", byte, byte);
        text.begin_subfield(byte);
        EXPECT_EQ(text.replaced(), (Numbers{0U, 1U}));
        text.append("value");
        const RecordView record{source, text.finish(), {}};
        EXPECT_EQ(record.leader().status(), ' ');
        EXPECT_EQ(shown(record), std::vector<std::string>{"500   \x1F value $ =value"});
    }
}

TEST(TextBuilder, PutsABlankForEachOfTwoIndicatorsInPieces) {
    Scratch scratch;
    TextBuilder text{scratch, leader};
    text.begin_field("500");
    text.append_indicators("\x1E");
    text.append_indicators("1\x1F");
    text.append_indicators("x");
    text.begin_subfield('a');
    EXPECT_EQ(text.replaced(), (Numbers{1U}));
    const RecordView record{source, text.finish(), {}};
    EXPECT_EQ((*record.fields().begin()).bytes(), " 1" + std::string{replacement} + "x\x1F" + "a");
}

TEST(TextBuilder, PutsABlankForWhatSeparatesInATag) {
    Scratch scratch;
    TextBuilder text{scratch, leader};
    text.begin_field("001");
    text.begin_field("\x1D\x1E\x1F");
    EXPECT_EQ(text.replaced(), (Numbers{2U}));
    EXPECT_TRUE(text.has_odd_tag());
    const RecordView record{source, text.finish(), {}};
    EXPECT_EQ(record.fields()[1].tag().text(), "   ");
}

TEST(TextBuilder, KeepsTheDelimitersOfARawField) {
    Scratch scratch;
    TextBuilder text{scratch, leader};
    text.begin_field("245");
    text.append_raw("10\x1F"
                    "aTitle\x1F"
                    "b");
    EXPECT_TRUE(text.replaced().empty());
    text.append_raw("rest\x1E");
    EXPECT_EQ(text.replaced(), (Numbers{1U}));
    const RecordView record{source, text.finish(), {}};
    EXPECT_EQ(record.title(), "Title");
    EXPECT_EQ(record.value(Tag{"245"}, 'b'), "rest" + std::string{replacement});
}

TEST(TextBuilder, FillsUpAShortLeaderAndCutsALongOne) {
    for (const std::size_t size : {0, 1, 9, 23, 24, 25, 100}) {
        Scratch scratch;
        const std::string given(size, 'x');
        TextBuilder text{scratch, given};
        EXPECT_EQ(text.has_odd_leader(), size != 24) << size;
        const RecordView record{source, text.finish(), {}};
        const std::size_t kept = std::min<std::size_t>(size, 24);
        EXPECT_EQ(record.leader().bytes(), std::string(kept, 'x') + std::string(24 - kept, ' ')) << size;
    }
}

TEST(TextBuilder, TakesTagsOfAnyBytes) {
    Scratch scratch;
    TextBuilder text{scratch, leader};
    text.begin_field("LKR", ' ', ' ');
    EXPECT_FALSE(TextBuilder(scratch, leader).finish().odd_tags);
    Scratch other;
    TextBuilder odd{other, leader};
    odd.begin_field("a b", ' ', ' ');
    const FieldTable table = odd.finish();
    EXPECT_TRUE(table.odd_tags);
    EXPECT_EQ((*RecordView{source, table, {}}.fields().begin()).tag().text(), "a b");
}

TEST(TextBuilder, GoesOnWhereTextAndTableOutgrowTheirRoom) {
    constexpr std::size_t fields = 1000;
    Scratch scratch;
    for (int time = 0; time < 3; ++time) {
        scratch.next_record();
        TextBuilder text{scratch, leader};
        for (std::size_t field = 0; field < fields; ++field) {
            text.begin_field("500", ' ', ' ');
            text.begin_subfield('a');
            text.append(std::string(field % 97, 'v') + std::to_string(field));
        }
        const RecordView record{source, text.finish(), {}};
        ASSERT_EQ(record.fields().size(), fields);
        for (std::size_t field = 0; field < fields; ++field) {
            ASSERT_EQ(record.fields()[field].subfield('a'), std::string(field % 97, 'v') + std::to_string(field));
        }
    }
    const std::size_t held = scratch.bytes();
    scratch.next_record();
    TextBuilder{scratch, leader}.finish();
    EXPECT_EQ(scratch.bytes(), held);
}

TEST(TextBuilder, LeavesTheRecordsBeforeWhereAScratchKeepsThem) {
    Scratch scratch;
    scratch.keep_records(true);
    std::vector<FieldTable> tables;
    for (std::size_t record = 0; record < 300; ++record) {
        scratch.next_record();
        TextBuilder text{scratch, leader};
        text.begin_field("001");
        text.append(std::string(record * 7 % 400, 'n') + std::to_string(record));
        tables.push_back(text.finish());
    }
    for (std::size_t record = 0; record < tables.size(); ++record) {
        const RecordView view{source, tables[record], {}};
        ASSERT_EQ(view.control_number(), std::string(record * 7 % 400, 'n') + std::to_string(record));
    }
}

} // namespace
} // namespace marcmill
