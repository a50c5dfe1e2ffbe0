// Edits of a record that owns its bytes.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/written.hpp"

#include <marcmill/record.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;
using naive::FieldText;
using tests::fields_of;
using tests::written;

using Fields = std::vector<FieldText>;
using Error = std::optional<WriteError>;

Record owned(std::string_view bytes) {
    return Record::from_bytes(bytes).value();
}

/// Bytes that no writer makes: indicators cut short, data before the first delimiter, a delimiter without a code, a
/// record terminator inside, MARC-8.
Fields odd_fields() {
    return {{"001", "b1"},
            {"008", "790101s1979"},
            {"245", data_field("10", {{'a', "Title :"}, {'b', "rest"}, {'a', "again"}})},
            {"500", "1"},
            {"500", "x \x1D inside"},
            {"650", "\xE1\x88y\x1F\x1F"
                    "a\x1F"},
            {"650", data_field(" 0", {{'a', "Cats"}})},
            {"LKR", data_field("  ", {{'a', "\x1B(Ng"}})}};
}

/// The fields of the record after an edit that works: of what is written, and of its view, which it was asked for
/// before.
Fields after(Record record, const std::function<Error(Record&)>& edit) {
    EXPECT_FALSE(record->fields().empty());
    const auto error = edit(record);
    EXPECT_FALSE(error) << error->message;
    const std::string bytes = written(record);
    const Fields fields = fields_of(bytes);
    Fields viewed;
    for (const FieldView field : record->fields()) {
        viewed.emplace_back(field.tag().text(), field.bytes());
    }
    EXPECT_EQ(viewed, fields);
    EXPECT_EQ(record->source(), "") << "it stands nowhere";
    EXPECT_EQ(bytes, build_record(fields)) << "as if it had been built so";
    return fields;
}

Fields after(const std::function<Error(Record&)>& edit) {
    return after(owned(build_record(odd_fields())), edit);
}

/// The odd fields with `edit` applied to the list.
Fields expected(const std::function<void(Fields&)>& edit) {
    Fields fields = odd_fields();
    edit(fields);
    return fields;
}

auto inserted(std::ptrdiff_t position, FieldText field) {
    return expected([&](Fields& fields) { fields.insert(fields.begin() + position, std::move(field)); });
}

TEST(RecordEdit, AddsFieldsInTheOrderOfTagsBehindThoseOfTheSame) {
    const auto control = [](Tag tag) { return [=](Record& record) { return record.add_control_field(tag, "new"); }; };
    EXPECT_EQ(after(control(Tag{"001"})), inserted(1, {"001", "new"}));
    EXPECT_EQ(after(control(Tag{"005"})), inserted(1, {"005", "new"}));
    EXPECT_EQ(after(control(Tag{"009"})), inserted(2, {"009", "new"}));

    const auto data = [](Tag tag) {
        return [=](Record& record) { return record.add_data_field(tag, '1', ' ', {{'a', "new"}, {'2', "x"}}); };
    };
    const std::string bytes = data_field("1 ", {{'a', "new"}, {'2', "x"}});
    EXPECT_EQ(after(data(Tag{"100"})), inserted(2, {"100", bytes}));
    EXPECT_EQ(after(data(Tag{"500"})), inserted(5, {"500", bytes}));
    EXPECT_EQ(after(data(Tag{"650"})), inserted(7, {"650", bytes}));
    EXPECT_EQ(after(data(Tag{"ZZZ"})), inserted(8, {"ZZZ", bytes}));
}

TEST(RecordEdit, AddsBeforeTheFirstGreaterTagOfARecordInNoOrder) {
    const Record record = owned(build_record({{"500", "b"}, {"700", "c"}, {"100", "a"}}));
    EXPECT_EQ(after(record,
                    [](Record& edited) {
                        return edited.add_data_field(Tag{"600"}, ' ', ' ', {{'a', "new"}});
                    }),
              (Fields{{"500", "b"}, {"600", data_field("  ", {{'a', "new"}})}, {"700", "c"}, {"100", "a"}}));
}

TEST(RecordEdit, FillsARecordWithoutFields) {
    Record record = owned(build_record({}));
    EXPECT_FALSE(record.add_control_field(Tag{"001"}, "1"));
    EXPECT_EQ(written(record), build_record({{"001", "1"}}));
    EXPECT_FALSE(record.remove_field(0));
    EXPECT_EQ(written(record), build_record({}));
}

TEST(RecordEdit, InsertsReplacesAndRemovesAtAPosition) {
    const std::string bytes = data_field("12", {{'x', "y"}});
    for (std::size_t at = 0; at <= 8; ++at) {
        EXPECT_EQ(after([&](Record& record) { return record.insert_field(at, Tag{"300"}, bytes); }),
                  inserted(static_cast<std::ptrdiff_t>(at), {"300", bytes}));
    }
    for (std::size_t at = 0; at < 8; ++at) {
        EXPECT_EQ(after([&](Record& record) { return record.replace_field(at, Tag{"300"}, bytes); }),
                  expected([&](Fields& fields) {
                      fields[at] = {"300", bytes};
                  }));
        EXPECT_EQ(after([&](Record& record) { return record.remove_field(at); }),
                  expected([&](Fields& fields) { fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(at)); }));
    }
}

TEST(RecordEdit, RemovesEveryFieldWithATag) {
    for (const Tag tag : {Tag{"001"}, Tag{"500"}, Tag{"650"}, Tag{"LKR"}, Tag{"999"}}) {
        EXPECT_EQ(after([&](Record& record) { return record.remove_fields(tag); }), expected([&](Fields& fields) {
                      std::erase_if(fields, [&](const FieldText& field) { return field.first == tag.text(); });
                  }));
    }
}

TEST(RecordEdit, SetsAControlFieldOrAddsIt) {
    EXPECT_EQ(after([](Record& record) { return record.set_control_field(Tag{"008"}, "2"); }),
              expected([](Fields& fields) { fields[1].second = "2"; }));
    EXPECT_EQ(after([](Record& record) { return record.set_control_field(Tag{"003"}, "DLC"); }),
              inserted(1, {"003", "DLC"}));
}

TEST(RecordEdit, SetsTheFirstSubfieldAndNoOtherByteOfTheField) {
    const auto set = [](Tag tag, char code, std::string_view value) {
        return [=](Record& record) { return record.set_subfield(tag, code, value); };
    };
    EXPECT_EQ(after(set(Tag{"245"}, 'a', "A longer title :")), expected([](Fields& fields) {
                  fields[2].second = data_field("10", {{'a', "A longer title :"}, {'b', "rest"}, {'a', "again"}});
              }));
    EXPECT_EQ(after(set(Tag{"245"}, 'b', "")), expected([](Fields& fields) {
                  fields[2].second = data_field("10", {{'a', "Title :"}, {'b', ""}, {'a', "again"}});
              }));
    EXPECT_EQ(after(set(Tag{"650"}, 'a', "Dogs")), expected([](Fields& fields) {
                  fields[5].second = "\xE1\x88y\x1F\x1F"
                                     "aDogs\x1F";
              }));
}

TEST(RecordEdit, TakesBytesOfTheSameRecord) {
    EXPECT_EQ(
        after([](Record& record) { return record.set_subfield(Tag{"245"}, 'a', record->value(Tag{"245"}, 'b')); }),
        expected([](Fields& fields) {
            fields[2].second = data_field("10", {{'a', "rest"}, {'b', "rest"}, {'a', "again"}});
        }));
    EXPECT_EQ(after([](Record& record) { return record.insert_field(0, Tag{"245"}, record->fields()[2].bytes()); }),
              inserted(0, odd_fields()[2]));
    Record record = owned(build_record({}, "nam a22"));
    EXPECT_FALSE(record.set_leader(6, record->leader().bytes().substr(5, 2)));
    EXPECT_EQ(record->leader().bytes().substr(5, 5), "nna a");
}

TEST(RecordEdit, ChangesTheLeaderInPlaceAndNothingElse) {
    std::string bytes = build_record(odd_fields());
    bytes[24 + 3] = 'x'; // of an entry: a damaged record is not written anew for it
    Record record = owned(bytes);
    const std::string_view title = record->title();
    EXPECT_FALSE(record.set_leader(5, "cas"));
    EXPECT_FALSE(record.set_leader(9, " "));
    EXPECT_FALSE(record.set_leader(17, "1a "));
    EXPECT_FALSE(record.set_leader(19, ""));
    EXPECT_EQ(record->source(), "");
    EXPECT_EQ(written(record), bytes.replace(5, 5, "cas  ").replace(17, 3, "1a "));
    EXPECT_EQ(record->leader().status(), 'c');
    EXPECT_EQ(title.data(), record->title().data());
}

TEST(RecordEdit, KeepsALeaderThatNoWriterTakes) {
    std::string bytes = build_record(odd_fields());
    bytes.replace(5, 7, "\x01\xFFm a3\x7F").replace(17, 7, std::string_view{"\0\t 45zz", 7});
    Record record = owned(bytes);
    EXPECT_FALSE(record.remove_fields(Tag{"999"}));
    EXPECT_EQ(written(record), bytes);
    EXPECT_FALSE(record.insert_field(3, Tag{"999"}, "  "));
    EXPECT_FALSE(record.remove_field(3));
    EXPECT_EQ(written(record), bytes);
}

TEST(RecordEdit, KeepsThePlaceWhereTheRecordWasRead) {
    const Place place{1, 2, 3, 26};
    Record record = Record::from_bytes(build_record({}), place).value();
    EXPECT_FALSE(record.add_control_field(Tag{"001"}, "longer"));
    EXPECT_EQ(record.place(), place);
    EXPECT_EQ(record->place(), place);
}

TEST(RecordEdit, WritesADamagedRecordAsItsViewHasIt) {
    std::string bytes = build_record(odd_fields());
    bytes[24 + 12 + 3] = 'x'; // the length of 008
    EXPECT_EQ(after(owned(bytes), [](Record& record) { return record.remove_fields(Tag{"001"}); }),
              expected([](Fields& fields) { fields.erase(fields.begin(), fields.begin() + 2); }));
}

} // namespace
} // namespace marcmill
