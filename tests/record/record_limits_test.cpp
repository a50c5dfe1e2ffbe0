// Edits that are refused, and those beyond the limits of what ISO 2709 can state.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/written.hpp"

#include <marcmill/record.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;
using naive::FieldText;
using tests::written;

Record owned(std::string_view bytes) {
    return Record::from_bytes(bytes).value();
}

/// The message of an edit that fails, which leaves the record and what was read of it.
std::string refused(Record& record, const std::function<std::optional<WriteError>(Record&)>& edit) {
    const Record before = record;
    const RecordView* const view = &record.view();
    const std::size_t fields = view->fields().size();
    const auto error = edit(record);
    EXPECT_EQ(record, before);
    EXPECT_EQ(&record.view(), view);
    EXPECT_EQ(view->fields().size(), fields);
    return error ? error->message : "done";
}

TEST(RecordEdit, RefusesBytesThatSeparateOrCannotStandWhereTheyShould) {
    Record record = owned(build_record({{"001", "1"}, {"245", data_field("10", {{'a', "T"}})}}));
    const auto why = [&](const auto& edit) { return refused(record, edit); };
    EXPECT_EQ(why([](Record& edited) { return edited.add_control_field(Tag{"005"}, "a\x1F"); }),
              "field 005 holds 0x1F in its data");
    EXPECT_EQ(why([](Record& edited) { return edited.set_control_field(Tag{"001"}, "\x1D"); }),
              "field 001 holds 0x1D in its data");
    EXPECT_EQ(why([](Record& edited) { return edited.add_control_field(Tag{"245"}, "a"); }),
              "field 245 is no control field");
    EXPECT_EQ(why([](Record& edited) {
                  return edited.add_data_field(Tag{"700"}, '1', '\n', {{'a', "x"}});
              }),
              "field 700 has the indicators 0x31 0x0A");
    EXPECT_EQ(why([](Record& edited) { return edited.add_data_field(Tag{"700"}, '1', ' ', {}); }),
              "field 700 has no subfield");
    EXPECT_EQ(why([](Record& edited) { return edited.insert_field(2, Tag{"700"}, "1 \x1E"); }),
              "field 700 holds 0x1E in its data");
    EXPECT_EQ(why([](Record& edited) { return edited.replace_field(1, Tag{"245"}, "\x1D"); }),
              "field 245 holds 0x1D in its data");
    EXPECT_EQ(why([](Record& edited) { return edited.set_subfield(Tag{"245"}, 'a', "x\x1F"); }),
              "field 245 holds 0x1F in its data");
    EXPECT_EQ(why([](Record& edited) { return edited.set_leader(17, "1\xC3"); }), "leader/18 is 0xC3");
}

TEST(RecordEdit, RefusesToSetASubfieldThatIsNotThere) {
    Record record = owned(build_record({{"008", "7"}, {"245", data_field("10", {{'a', "T"}})}, {"650", "  \x1F"}}));
    const auto set = [&](Tag tag, char code) {
        return refused(record, [=](Record& edited) { return edited.set_subfield(tag, code, "x"); });
    };
    EXPECT_EQ(set(Tag{"100"}, 'a'), "the record holds no field 100");
    EXPECT_EQ(set(Tag{"245"}, 'h'), "field 245 holds no subfield $h");
    EXPECT_EQ(set(Tag{"008"}, '7'), "field 008 holds no subfield $7");
    EXPECT_NE(set(Tag{"650"}, '\0'), "done") << "a delimiter without a code is none";
}

TEST(RecordEdit, HasNoLimitOfLengthAndTheWriterDoes) {
    const std::string most(9'998, 'x'); // and the terminator
    const std::string value(9'994, 'x');
    Record record = owned(build_record({{"001", "1"}, {"245", data_field("10", {{'a', "T"}})}}));
    const auto limit = [](std::string_view tag) {
        return "error: field " + std::string{tag} + " holds 10,000 bytes with its terminator; ISO 2709 allows 9,999";
    };
    EXPECT_FALSE(record.set_control_field(Tag{"001"}, most + 'x'));
    EXPECT_EQ(record->control_number(), most + 'x');
    EXPECT_EQ(written(record), limit("001"));
    EXPECT_FALSE(record.set_control_field(Tag{"001"}, most));
    EXPECT_FALSE(record.insert_field(2, Tag{"500"}, most + 'x'));
    EXPECT_EQ(written(record), limit("500"));
    EXPECT_FALSE(record.replace_field(2, Tag{"500"}, most));
    EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', value + 'x'));
    EXPECT_EQ(written(record), limit("245"));
    EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', value));
    EXPECT_EQ(written(record), build_record({{"001", most}, {"245", data_field("10", {{'a', value}})}, {"500", most}}));
}

TEST(RecordEdit, MakesARecordLongerThanIso2709CanState) {
    const std::vector<FieldText> fields(11, {"500", std::string(9'000, 'x')});
    const std::size_t room = 99'999 - build_record(fields).size() - 12 - 1; // beside an entry and a terminator
    Record record = owned(build_record(fields));
    EXPECT_FALSE(record.add_control_field(Tag{"001"}, std::string(room, 'y')));
    EXPECT_EQ(written(record).size(), 99'999U);
    EXPECT_FALSE(record.set_control_field(Tag{"001"}, std::string(room + 1, 'y')));
    EXPECT_EQ(written(record), "error: the record holds 100,000 bytes; ISO 2709 allows 99,999");
    EXPECT_EQ(record->fields().size(), 12U);
    EXPECT_FALSE(record.insert_field(12, Tag{"999"}, std::string(1'000'000, 'z')));
    EXPECT_EQ(record->value(Tag{"999"}).size(), 1'000'000U);
    const Record copy = record;
    EXPECT_EQ(copy->value(Tag{"999"}).size(), 1'000'000U);
    EXPECT_FALSE(record.remove_fields(Tag{"999"}));
    EXPECT_FALSE(record.remove_fields(Tag{"001"}));
    EXPECT_EQ(written(record), build_record(fields));
}

/// A 505 of 12,000 bytes that states 0, and a 520 that is split over two entries; as a run that checks fields has it.
Record completed_record() {
    const std::string data = data_field("  ", {{'a', std::string(11'995, 'x')}}) + '\x1E' +
                             data_field("  ", {{'a', "one half and the other"}}) + '\x1E';
    const std::string entries = "505000000000"
                                "520000012000"
                                "520001712010";
    const std::string bytes = naive::digits(24 + entries.size() + 1 + data.size() + 1, 5) + "nam a22" +
                              naive::digits(25 + entries.size(), 5) + " i 4500" + entries + '\x1E' + data + '\x1D';
    std::vector<Record> records;
    Options options;
    options.check = Check::fields;
    options.threads = 1;
    (void)for_each_record(
        Corpus::memory(bytes), [&](const RecordView& view) { records.emplace_back(view); }, options);
    return records.at(0);
}

TEST(RecordEdit, KeepsAFieldThatStandsAndIsTooLongToBeWritten) {
    Record record = completed_record();
    EXPECT_FALSE(record.add_control_field(Tag{"001"}, "1"));
    EXPECT_EQ(record->value(Tag{"505"}, 'a').size(), 11'995U);
    EXPECT_EQ(written(record), "error: field 505 holds 12,000 bytes with its terminator; ISO 2709 allows 9,999");
    EXPECT_FALSE(record.set_leader(5, "c"));
    EXPECT_EQ(record->fields().size(), 3U) << "still read as a run that checks fields does";
}

TEST(RecordEdit, GivesAFieldThatWasSplitOneEntry) {
    Record record = completed_record();
    EXPECT_FALSE(record.remove_fields(Tag{"505"}));
    EXPECT_EQ(written(record), build_record({{"520", data_field("  ", {{'a', "one half and the other"}})}}));
    EXPECT_EQ(record->value(Tag{"520"}, 'a'), "one half and the other");
}

} // namespace
} // namespace marcmill
