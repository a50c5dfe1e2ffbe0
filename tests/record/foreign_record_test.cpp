// Records that own what a reader of another format made: copied, edited, compared, and written in ISO 2709.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/text_builder.hpp"
#include "record/written.hpp"

#include <marcmill/record.hpp>

namespace marcmill {
namespace {

using detail::Scratch;
using detail::TextBuilder;
using naive::build_record;
using naive::data_field;
using naive::FieldText;
using tests::written;

constexpr std::string_view source = "=001  b1\n=245  10$aTitle :$brest\n";

/// A record of fields, as a reader of another format leaves it to a callback, whose memory is gone afterwards.
Record foreign(const std::vector<FieldText>& fields, std::string_view leader = "00000nam a2200000 i 4500") {
    std::string stood{source};
    Scratch scratch;
    TextBuilder text{scratch, leader};
    for (const auto& [tag, bytes] : fields) {
        text.begin_field(tag);
        text.append_raw(bytes);
    }
    Record record{RecordView{stood, text.finish(), Place{2, 7, 100, static_cast<std::uint32_t>(stood.size())}}};
    stood.assign(stood.size(), '?');
    return record;
}

std::vector<FieldText> book() {
    return {{"001", "b1"}, {"245", data_field("10", {{'a', "Title :"}, {'b', "rest"}})}};
}

std::vector<FieldText> fields_of(const Record& record) {
    std::vector<FieldText> fields;
    for (const FieldView field : record->fields()) {
        fields.emplace_back(field.tag().text(), field.bytes());
    }
    return fields;
}

TEST(ForeignRecord, HasAllItsFieldsAndItsSource) {
    const Record record = foreign(book());
    EXPECT_EQ(fields_of(record), book());
    EXPECT_EQ(record->title(), "Title :");
    EXPECT_EQ(record->source(), source);
    EXPECT_EQ(record.place().offset, 100U);
    EXPECT_EQ(record->leader().record_type(), 'a');
}

TEST(ForeignRecord, IsCopiedAndMovedWhole) {
    Record record = foreign(book());
    const Record copy = record;
    const Record of_view{record.view()};
    const Record moved = std::move(record);
    for (const Record* each : {&copy, &of_view, &moved}) {
        EXPECT_EQ(fields_of(*each), book());
        EXPECT_EQ((*each)->source(), source);
        EXPECT_EQ(*each, copy);
    }
}

TEST(ForeignRecord, IsWrittenInIso2709) {
    EXPECT_EQ(written(foreign(book())), build_record(book(), "nam a22"));
    EXPECT_EQ(written(foreign({})), build_record({}, "nam a22"));
}

TEST(ForeignRecord, IsEditedAndHasNoSourceThen) {
    Record record = foreign(book());
    EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', "Another :"));
    EXPECT_EQ(record->title(), "Another :");
    EXPECT_EQ(record->source(), "");
    EXPECT_EQ(written(record),
              build_record({{"001", "b1"}, {"245", data_field("10", {{'a', "Another :"}, {'b', "rest"}})}}, "nam a22"));

    Record deleted = foreign(book());
    EXPECT_EQ(deleted->source(), source);
    EXPECT_FALSE(deleted.set_leader(5, "d"));
    EXPECT_EQ(deleted->source(), "");
    const Record copy = deleted;
    EXPECT_EQ(copy->source(), "");
    EXPECT_TRUE(deleted->is_deleted());
}

TEST(ForeignRecord, MayBeLongerThanIso2709CanState) {
    const Record record = foreign({{"001", "b1"}, {"505", std::string(12'000, 'x')}});
    EXPECT_EQ(record->fields()[1].bytes().size(), 12'000U);
    EXPECT_EQ(written(record), "error: field 505 holds 12,001 bytes with its terminator; ISO 2709 allows 9,999");
}

constexpr std::string_view other_syntax = "00000nam a0300000 i 4 X ";

TEST(ForeignRecord, IsWrittenWithTheSyntaxOfIso2709InItsLeader) {
    const std::string expected = build_record(book(), "nam a22");
    EXPECT_EQ(written(foreign(book(), other_syntax)), expected);
    RecordWriter writer{tests::leader};
    const Record whole = foreign(book(), other_syntax);
    EXPECT_EQ(written(writer.assign(whole.view())), expected);

    Record edited = foreign(book(), other_syntax);
    EXPECT_FALSE(edited.set_leader(5, "n"));
    EXPECT_EQ(written(edited), expected);
    EXPECT_EQ(written(writer.assign(edited.view())), expected);
    Record longer = foreign(book(), other_syntax);
    EXPECT_FALSE(longer.add_control_field(Tag{"002"}, "x"));
    EXPECT_FALSE(longer.remove_fields(Tag{"002"}));
    EXPECT_EQ(written(longer), expected);
    Record shorter = foreign(book(), other_syntax);
    EXPECT_FALSE(shorter.remove_fields(Tag{"002"}));
    EXPECT_EQ(written(shorter), expected);
}

TEST(ForeignRecord, KeepsItsLeaderUntilItIsWritten) {
    const Record record = foreign(book(), other_syntax);
    EXPECT_EQ(record->leader().bytes(), other_syntax);
}

TEST(Record, KeepsTheIndicatorsThatItsLeaderStatesWhenItIsEdited) {
    Record record = *Record::from_bytes(build_record({{"001", "b1"},
                                                      {"245", "1\x1F"
                                                              "aTitle"}},
                                                     "nam a12"));
    EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', "Another"));
    EXPECT_EQ(record->leader()[10], '1');
    EXPECT_EQ(written(record), build_record({{"001", "b1"},
                                             {"245", "1\x1F"
                                                     "aAnother"}},
                                            "nam a12"));
    RecordWriter writer{tests::leader};
    EXPECT_EQ(written(writer.assign(record.view())), written(record));
}

constexpr std::string_view no_tag = ": a tag is three bytes of 0x21-0x7E";

TEST(ForeignRecord, IsNotWrittenWithATagThatIsNone) {
    for (const std::string tag : {"98 ", "\x1Dxy", "9\xC3\xA4"}) {
        const Record record = foreign({{"001", "b1"}, {tag, "x"}});
        const std::string shown = tag.front() == '\x1D' ? " xy" : tag;
        const std::string error = "error: field " + shown + std::string{no_tag};
        EXPECT_EQ(written(record), error);
        RecordWriter writer{tests::leader};
        EXPECT_EQ(written(writer.assign(record.view())), error);
        const Record sound = foreign(book());
        EXPECT_EQ(written(writer.assign(sound.view())), build_record(book(), "nam a22")) << "the error is gone";
    }
}

TEST(Record, IsNotWrittenAnewWithATagThatIsNone) {
    const std::string bytes = build_record({{"001", "b1"}, {"24 ", data_field("10", {{'a', "Title"}})}});
    EXPECT_EQ(tests::written_back(bytes), bytes) << "as it stood";
    Record record = *Record::from_bytes(bytes);
    EXPECT_EQ(written(record), bytes);
    EXPECT_FALSE(record.set_control_field(Tag{"001"}, "b2"));
    const std::string error = "error: field 24 " + std::string{no_tag};
    EXPECT_EQ(written(record), error);
    RecordWriter writer{tests::leader};
    EXPECT_EQ(written(writer.assign(record.view())), error);
    EXPECT_TRUE(record.replace_field(1, record->fields()[1].tag(), "x"));
    EXPECT_FALSE(record.replace_field(1, Tag{"245"}, "x"));
    EXPECT_EQ(written(record), build_record({{"001", "b2"}, {"245", "x"}}));
}

TEST(RecordWriter, TakesNoTagThatIsNone) {
    const std::uint32_t packed = Tag{"24x"}.packed();
    for (const std::uint32_t last : {0x20U, 0x1DU, 0x7FU, 0xE4U, 0x00U}) {
        const Tag tag = Tag::unpacked((packed & 0xFFFFU) | last << 16);
        RecordWriter writer{tests::leader};
        EXPECT_EQ(written(writer.field(tag, "x")), "error: field " + std::string{tag.text()} + std::string{no_tag});
        writer.clear(tests::leader);
        EXPECT_TRUE(written(writer.data_field(tag, ' ', ' ', {{'a', "x"}})).starts_with("error: field 24"));
        const Tag control = Tag::unpacked((Tag{"00x"}.packed() & 0xFFFFU) | last << 16);
        writer.clear(tests::leader);
        EXPECT_TRUE(written(writer.control_field(control, "x")).starts_with("error: field 00"));
    }
}

TEST(Record, IsEqualByContentWhateverItsFormat) {
    const Record here = foreign(book());
    const Record there = *Record::from_bytes(build_record(book(), "nam a22"));
    EXPECT_EQ(here, there);
    EXPECT_EQ(there, here);
    EXPECT_NE(here, foreign({{"001", "b1"}}));
    EXPECT_NE(here, foreign({{"001", "b1"}, {"246", book()[1].second}}));
    EXPECT_NE(here, foreign({book()[1], book()[0]})) << "in another order";
    EXPECT_NE(here, foreign(book(), "00000cam a2200000 i 4500"));
    EXPECT_EQ(here, foreign(book(), "99999nam a2299999 i 4500")) << "but for the lengths";

    Record edited = there;
    EXPECT_FALSE(edited.set_subfield(Tag{"245"}, 'b', "x"));
    EXPECT_NE(edited, there);
    EXPECT_FALSE(edited.set_subfield(Tag{"245"}, 'b', "rest"));
    EXPECT_EQ(edited, there);
    EXPECT_EQ(written(edited), written(there));
}

} // namespace
} // namespace marcmill
