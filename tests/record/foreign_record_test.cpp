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
