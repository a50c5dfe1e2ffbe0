// Fields that their entries do not state: longer than 9,999 bytes, or split over several entries.

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/same_as_twin.hpp"
#include "naive/build_record.hpp"

#include <marcmill/record_writer.hpp>

namespace marcmill::iso2709 {
namespace {

using tests::expect_same_as_twin;
using tests::notes_of;
using tests::view_of;

struct Entry {
    std::string tag;
    std::size_t length;
    std::size_t start;
};

std::string made_record(const std::vector<Entry>& entries, const std::string& data) {
    std::string record = "nam a22" + naive::digits(25 + 12 * entries.size(), 5) + " i 4500";
    for (const Entry& entry : entries) {
        record += entry.tag + naive::digits(entry.length, 4) + naive::digits(entry.start, 5);
    }
    record += '\x1E' + data + '\x1D';
    return naive::digits(record.size() + 5, 5) + record;
}

/// Of so many bytes, the terminator included.
std::string field_of(std::size_t length, char filler = 'x') {
    return "  \x1F"
           "a" +
           std::string(length - 5, filler) + '\x1E';
}

/// 001, 505 of `length` bytes that states `stated`, and 650 behind it.
std::string with_long_field(std::size_t length, std::size_t stated) {
    return made_record({{"001", 3, 0}, {"505", stated, 3}, {"650", 20, 3 + length}},
                       "id\x1E" + field_of(length) + field_of(20, 's'));
}

std::vector<std::string> fields_of(std::string_view bytes, Check check) {
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    EXPECT_TRUE(is_sound(record, check));
    EXPECT_TRUE(is_sound(record, check)) << "asked once more";
    std::vector<std::string> fields;
    for (const FieldView field : record.fields()) {
        fields.emplace_back(field.bytes());
    }
    return fields;
}

FaultCode fault_of(std::string_view bytes, Check check) {
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    const bool sound = is_sound(record, check);
    const FaultCode code = first_fault(record, check).code;
    EXPECT_EQ(sound, code == FaultCode::none);
    EXPECT_EQ(naive::first_fault(bytes, check), code);
    return code;
}

TEST(LongField, HasItsTrueLengthWhateverItsEntryStates) {
    for (const std::size_t stated : {0U, 1U, 2345U, 4321U, 9999U}) {
        const std::string bytes = with_long_field(12'345, stated);
        for (const Check check : {Check::fields, Check::text}) {
            EXPECT_EQ(fields_of(bytes, check)[1], field_of(12'345).substr(0, 12'344)) << stated;
            EXPECT_EQ(fields_of(bytes, check)[2], field_of(20, 's').substr(0, 19));
            EXPECT_EQ(notes_of(bytes, check),
                      (std::vector<naive::Note>{{FaultCode::field_oversize, 64, 12'345, "505"}}));
        }
    }
}

TEST(LongField, IsWhatItsEntryStatesWhereFieldsAreNotLookedAt) {
    const std::string bytes = with_long_field(12'345, 2'345);
    EXPECT_EQ(fields_of(bytes, Check::directory)[1].size(), 2'345U);
    EXPECT_TRUE(notes_of(bytes, Check::directory).empty());
}

TEST(LongField, HasMoreThan9999Bytes) {
    EXPECT_EQ(fault_of(with_long_field(9'999, 0), Check::fields), FaultCode::field_unterminated);
    EXPECT_EQ(fault_of(with_long_field(9'999, 9'998), Check::fields), FaultCode::field_unterminated);
    EXPECT_EQ(fault_of(with_long_field(9'999, 9'999), Check::fields), FaultCode::none);
    EXPECT_EQ(fault_of(with_long_field(10'000, 0), Check::fields), FaultCode::none);
}

TEST(LongField, MayBeTheLastInTheDataAndTheFirstInTheDirectory) {
    const std::string bytes = made_record({{"505", 0, 3}, {"001", 3, 0}, {"506", 0, 3}}, "id\x1E" + field_of(30'000));
    const std::vector<std::string> fields = fields_of(bytes, Check::fields);
    EXPECT_EQ(fields[0].size(), 29'999U);
    EXPECT_EQ(fields[2], fields[0]) << "two entries name it";
    EXPECT_EQ(notes_of(bytes, Check::fields).size(), 2U);
}

TEST(LongField, IsNoneWithoutATerminatorAtItsEndOrWithOneBefore) {
    std::string bytes = with_long_field(12'345, 9'999);
    bytes[64 + 12'344] = 'x';
    EXPECT_EQ(fault_of(bytes, Check::fields), FaultCode::field_unterminated);
    bytes = with_long_field(12'345, 9'999);
    bytes[64 + 500] = '\x1E'; // other fields may stand here, whose entries are lost
    EXPECT_EQ(fault_of(bytes, Check::fields), FaultCode::field_unterminated);
}

TEST(LongField, IsRefusedByTheWriter) {
    const std::string bytes = with_long_field(10'000, 0);
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    ASSERT_TRUE(is_sound(record, Check::fields));
    RecordWriter writer{bytes.substr(0, 24)};
    std::string out;
    const auto error = writer.assign(record).append_to(out);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->message, "field 505 holds 10,000 bytes with its terminator; ISO 2709 allows 9,999");
    EXPECT_EQ(out, "");
}

TEST(SplitField, IsOneFieldWithoutANote) {
    const std::string data = field_of(25'000);
    const std::string bytes = made_record(
        {{"505", 0, 0}, {"505", 0, 9'999}, {"505", 5'002, 19'998}, {"650", 20, 25'000}}, data + field_of(20, 's'));
    for (const Check check : {Check::fields, Check::text}) {
        const std::vector<std::string> fields = fields_of(bytes, check);
        ASSERT_EQ(fields.size(), 2U);
        EXPECT_EQ(fields[0] + '\x1E', data);
        EXPECT_EQ(fields[1] + '\x1E', field_of(20, 's'));
        for (const naive::Note& note : notes_of(bytes, check)) {
            EXPECT_EQ(note.code, FaultCode::control_number_missing) << "of the record";
        }
    }
    ASSERT_NO_FATAL_FAILURE(expect_same_as_twin(bytes, Check::text));
}

TEST(SplitField, StandsBesideALongOneThatHasItsNote) {
    const std::string bytes =
        made_record({{"505", 0, 0}, {"505", 0, 9'999}, {"505", 5'002, 19'998}, {"505", 1, 25'000}, {"650", 20, 40'000}},
                    field_of(25'000) + field_of(15'000, 'y') + field_of(20, 's'));
    EXPECT_EQ(fields_of(bytes, Check::fields).size(), 3U);
    EXPECT_EQ(notes_of(bytes, Check::fields),
              (std::vector<naive::Note>{{FaultCode::field_oversize, 85 + 25'000, 15'000, "505"}}));
}

TEST(SplitField, IsAsManyEntriesWhereFieldsAreNotLookedAt) {
    const std::string bytes = made_record({{"505", 0, 0}, {"505", 20, 10}}, field_of(30));
    EXPECT_EQ(fields_of(bytes, Check::directory).size(), 2U);
    EXPECT_EQ(fields_of(bytes, Check::fields), (std::vector<std::string>{field_of(30).substr(0, 29)}));
}

TEST(SplitField, NeedsTheNextEntryToGoOnWithIt) {
    const std::string data = field_of(30) + field_of(20, 's');
    EXPECT_EQ(fault_of(made_record({{"505", 0, 0}, {"505", 20, 10}, {"650", 20, 30}}, data), Check::fields),
              FaultCode::none);
    EXPECT_EQ(fault_of(made_record({{"505", 0, 0}, {"506", 20, 10}, {"650", 20, 30}}, data), Check::fields),
              FaultCode::field_unterminated)
        << "another tag";
    EXPECT_EQ(fault_of(made_record({{"505", 20, 10}, {"505", 0, 0}, {"650", 20, 30}}, data), Check::fields),
              FaultCode::field_unterminated)
        << "the next is another tag's";
    EXPECT_EQ(fault_of(made_record({{"505", 0, 10}, {"505", 30, 0}, {"650", 20, 30}}, data), Check::fields),
              FaultCode::field_unterminated)
        << "it starts before";
    EXPECT_EQ(fault_of(made_record({{"505", 0, 30}, {"505", 30, 0}}, field_of(30) + "no end"), Check::fields),
              FaultCode::field_unterminated)
        << "it starts before, and there is no end";
    EXPECT_EQ(fault_of(made_record({{"505", 0, 0}, {"505", 10, 40}, {"650", 20, 30}}, data), Check::fields),
              FaultCode::field_unterminated)
        << "another field stands between";
    EXPECT_EQ(fault_of(made_record({{"650", 20, 30}, {"505", 0, 0}}, data), Check::fields),
              FaultCode::field_unterminated)
        << "there is none";
    EXPECT_EQ(fault_of(made_record({{"505", 0, 0}, {"505", 7, 10}, {"650", 20, 30}}, data), Check::fields),
              FaultCode::field_unterminated)
        << "the last part has no end";
}

TEST(SplitField, DoesNotGoOnWhereATerminatorEndsItBeforeTheNext) {
    const std::string bytes = made_record({{"650", 0, 0}, {"650", 20, 30}}, field_of(30) + field_of(20, 's'));
    EXPECT_EQ(fault_of(bytes, Check::fields), FaultCode::field_unterminated) << "the length is wrong";
}

TEST(FieldEnds, AreTheTwinsForAnyDirectory) {
    std::mt19937 random{11};
    const std::string data = field_of(12) + field_of(10'500) + field_of(9'999) + field_of(10'000, 'y') + field_of(40);
    const std::size_t borders[] = {0, 12, 500, 9'999 + 12, 10'512, 10'900, 20'511, 30'511, 30'531};
    const std::size_t lengths[] = {0, 0, 12, 500, 9'999, 40, 20};
    std::size_t sound = 0;
    for (int round = 0; round < 4'000; ++round) {
        std::vector<Entry> entries{{"245", 12, 0}};
        for (auto count = random() % 5; count != 0; --count) {
            const char* const tag = random() % 4 == 0 ? "650" : "505";
            const std::size_t place = random() % std::size(borders);
            const std::size_t gap = place + 1 < std::size(borders) ? borders[place + 1] - borders[place] : 20;
            entries.push_back(
                {tag, random() % 2 == 0 ? gap % 10'000 : lengths[random() % std::size(lengths)], borders[place]});
        }
        if (random() % 2 == 0) {
            std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.start < b.start; });
        }
        const std::string bytes = made_record(entries, data);
        for (const Check check : {Check::directory, Check::fields, Check::text}) {
            ASSERT_NO_FATAL_FAILURE(expect_same_as_twin(bytes, check)) << round << ' ' << bytes.substr(24, 72);
        }
        sound += static_cast<std::size_t>(naive::first_fault(bytes, Check::fields) == FaultCode::none);
    }
    EXPECT_GT(sound, 500U);
    EXPECT_LT(sound, 3'500U);
}

} // namespace
} // namespace marcmill::iso2709
