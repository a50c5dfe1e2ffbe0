#include <algorithm>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "record/written.hpp"

#include <marcmill/record_writer.hpp>

namespace {

thread_local std::size_t allocations = 0;

} // namespace

// Replaced for the whole program, so that a test can tell how often memory was asked for.
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) {
        return memory;
    }
    throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

using namespace marcmill::tests;
using marcmill::Place;
using marcmill::RecordView;
using marcmill::RecordWriter;
using marcmill::Tag;
using marcmill::naive::build_record;
using marcmill::naive::digits;
using marcmill::naive::FieldText;

/// A record whose data stand in the order `places`, and its directory in that of `fields`; `gap` stands before each
/// field's data.
std::string build_displaced(const std::vector<FieldText>& fields, const std::vector<std::size_t>& places,
                            std::string_view gap = "") {
    std::string data;
    std::vector<std::size_t> starts(fields.size());
    for (const std::size_t place : places) {
        data += gap;
        starts[place] = data.size();
        data += fields[place].second + '\x1E';
    }
    std::string directory;
    for (std::size_t place = 0; place < fields.size(); ++place) {
        directory += fields[place].first + digits(fields[place].second.size() + 1, 4) + digits(starts[place], 5);
    }
    const std::size_t base = 25 + directory.size();
    return digits(base + data.size() + 1, 5) + "nam a22" + digits(base, 5) + " i 4500" + directory + '\x1E' + data +
           '\x1D';
}

const std::vector<FieldText> three_fields{{"001", "x1"},
                                          {"245", "10\x1F"
                                                  "aTitle"},
                                          {"500", "  \x1F"
                                                  "aNote"}};

TEST(WriteBack, WritesBackOddLeaders) {
    for (const std::string_view odd : {"4500", "45e0", "450 ", "45  ", "    ",
                                       "45\xED"
                                       "0",
                                       "4504", "45\x01\x7F"}) {
        std::string record = build_record(three_fields, "\xE9 m a 2");
        record.replace(20, 4, odd);
        EXPECT_EQ(written_back(record), record);
    }
}

TEST(WriteBack, KeepsTheOrderOfTheData) {
    std::vector<std::size_t> places{0, 1, 2};
    do {
        const std::string record = build_displaced(three_fields, places);
        EXPECT_EQ(written_back(record), record);
    } while (std::next_permutation(places.begin(), places.end()));
}

TEST(WriteBack, GivesEachFieldAPlaceWhereTheDataHaveGapsOrAreShared) {
    EXPECT_EQ(written_back(build_displaced(three_fields, {2, 0, 1}, "gap")), build_record(three_fields));

    std::string shared = build_record({{"001", "x1"}, {"245", "same"}, {"246", "same"}});
    shared.replace(24 + 2 * 12 + 7, 5, shared.substr(24 + 12 + 7, 5)); // 246 points where 245 does
    EXPECT_EQ(written_back(shared), build_record({{"001", "x1"}, {"245", "same"}, {"246", "same"}}));
}

TEST(WriteBack, WritesBackATerminatorInsideAField) {
    const std::string record = build_record({{"001", "x1"},
                                             {"500", "  \x1F"
                                                     "aone\x1D"
                                                     "two"}});
    EXPECT_EQ(written_back(record), record);
}

TEST(WriteBack, EndsAFieldThatHadNoTerminator) {
    std::string record = build_record(three_fields);
    record[record.find("x1") + 2] = '!';
    EXPECT_EQ(fields_of(written_back(record)),
              (std::vector<FieldText>{{"001", "x1!"}, three_fields[1], three_fields[2]}));
}

TEST(WriteBack, EndsALastFieldThatRanIntoTheRecordTerminator) {
    std::string record = build_record(three_fields);
    record[record.size() - 2] = '!';
    EXPECT_EQ(fields_of(written_back(record)).back().second, three_fields.back().second + '!');
}

TEST(WriteBack, AddsFieldsToARecordThatItTook) {
    const std::string record = build_displaced(three_fields, {1, 2, 0});
    RecordWriter writer{leader};
    view(record, [&](const RecordView& source) { writer.assign(source).control_field(Tag{"003"}, "added"); });
    auto fields = three_fields;
    fields.emplace_back("003", "added");
    EXPECT_EQ(fields_of(written(writer)), fields);
}

TEST(WriteBack, CopiesTheFieldsThatItIsGiven) {
    const std::string record = build_record(three_fields);
    RecordWriter writer{leader};
    view(record, [&](const RecordView& source) {
        writer.clear(source.leader().bytes());
        for (const auto field : source.fields()) {
            if (field.tag() != Tag{"245"}) {
                writer.field(field);
            }
        }
    });
    EXPECT_EQ(written(writer), build_record({three_fields[0], three_fields[2]}));
}

TEST(WriteBack, ForgetsAnErrorOfTheRecordBefore) {
    const std::string record = build_record(three_fields);
    RecordWriter writer{leader};
    writer.control_field(Tag{"001"}, "\x1D");
    view(record, [&](const RecordView& source) { writer.assign(source); });
    EXPECT_EQ(written(writer), record);
}

TEST(WriteBack, SaysWhichFieldOfAnOversizeRecordDoesNotFit) {
    // Without a terminator where its entry ends, a field may hand out 9,999 bytes.
    std::string record = build_record({{"001", "x1"}, {"505", std::string(9'998, 'x')}});
    record[record.size() - 2] = 'x';
    EXPECT_EQ(written_back(record), "error: field 505 holds 10,000 bytes with its terminator; ISO 2709 allows 9,999");
}

TEST(WriteBack, AllocatesNothingOnceWarm) {
    const std::string record = build_displaced(three_fields, {2, 0, 1});
    const std::string gaps = build_displaced(three_fields, {2, 0, 1}, "gap");
    RecordWriter writer{leader};
    std::string out;
    const auto round = [&](const RecordView& displaced, const RecordView& with_gaps) {
        out.clear();
        bool failed = writer.assign(displaced).append_to(out).has_value();
        failed |= writer.assign(with_gaps).append_to(out).has_value();
        writer.clear(leader).control_field(Tag{"001"}, "a control number that fits no small string");
        failed |= writer.data_field(Tag{"245"}, '1', '0', {{'a', "Title"}, {'c', "x"}}).append_to(out).has_value();
        return !failed;
    };
    view(record, [&](const RecordView& displaced) {
        view(gaps, [&](const RecordView& with_gaps) {
            ASSERT_TRUE(round(displaced, with_gaps));
            const std::size_t before = allocations;
            const bool sound = round(displaced, with_gaps) && round(displaced, with_gaps);
            EXPECT_EQ(allocations - before, 0U);
            EXPECT_TRUE(sound);
        });
    });
}

RC_GTEST_PROP(WriteBackProperty, WritesBackAnyOrderOfTheData, ()) {
    const auto fields = *any_fields();
    std::vector<std::pair<int, std::size_t>> keyed;
    for (std::size_t place = 0; place < fields.size(); ++place) {
        keyed.emplace_back(*rc::gen::arbitrary<int>(), place);
    }
    std::sort(keyed.begin(), keyed.end());
    std::vector<std::size_t> places;
    for (const auto& [key, place] : keyed) {
        places.push_back(place);
    }
    const std::string record = build_displaced(fields, places);
    RC_ASSERT(written_back(record) == record);
}

} // namespace
