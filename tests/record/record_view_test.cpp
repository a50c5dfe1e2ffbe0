// Views against the slow twin's reading of the same bytes, for sound records, odd ones and damaged ones. Every record
// lies between pages that nobody may touch: a view that reads one byte outside it ends the test.

#include <cstdint>
#include <iterator>
#include <random>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/same_as_twin.hpp"
#include "record/view_of.hpp"
#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using tests::expect_same_at_both_borders;
using tests::GuardedBytes;
using tests::on_every_target;
using tests::view_of;

static_assert(std::forward_iterator<FieldIterator> && std::ranges::forward_range<FieldRange>);
static_assert(std::forward_iterator<SubfieldIterator> && std::ranges::forward_range<SubfieldRange>);
static_assert(std::forward_iterator<CodedSubfieldIterator> && std::ranges::forward_range<CodedSubfields>);
static_assert(std::forward_iterator<RecordSubfieldIterator> && std::ranges::forward_range<RecordSubfields>);
static_assert(std::ranges::forward_range<TaggedFields> && std::ranges::forward_range<LinkedFields>);

/// What allocates nothing cannot throw.
bool throws_nothing(const RecordView& record, const FieldView& field, FieldRange fields, Tag tag) {
    return noexcept(record.leader().record_length())&& noexcept(record.source())&& noexcept(record.place())&& noexcept(
        record
            .is_book())&& noexcept(*++fields
                                          .begin())&& noexcept(fields
                                                                   [0])&& noexcept(field
                                                                                       .bytes())&& noexcept(field
                                                                                                                .value())&& noexcept(field
                                                                                                                                         .indicator(
                                                                                                                                             1))&& noexcept(field
                                                                                                                                                                .subfield(
                                                                                                                                                                    'a'))&& noexcept(tag
                                                                                                                                                                                         .text())&& noexcept(Tag::
                                                                                                                                                                                                                 from(
                                                                                                                                                                                                                     "245"))&& noexcept(tag ==
                                                                                                                                                                                                                                        tag);
}

/// Fields of every odd kind there is.
std::vector<std::string> odd_records() {
    const std::string far(3'000, 'v');
    std::vector<std::string> records{
        build_record({}),
        build_record({{"001", ""}}),
        build_record({{"001", "a\x1F"
                              "b"},
                      {"245", ""}}),
        build_record({{"245", "1"}, {"246", "10"}, {"247", "10x"}, {"248", "\x1F"}, {"249", "\x1F\x1F"}}),
        build_record({{"245", "10\x1F"},
                      {"245", "10\x1F"
                              "a"},
                      {"245", "10\x1F\x1F"
                              "a\x1F"}}),
        build_record({{"245", "10before\x1F"
                              "aTitle\x1F"
                              "bRest"},
                      {"500", "no delimiter at all"}}),
        build_record({{"245", "1\x1F"
                              "aone indicator"},
                      {"LKR", "  \x1F"
                              "atext"},
                      {"00A", "\x1F\x1F"}}),
        build_record({{"~~~", "10\x1F~tilde"}, {"!!!", "10\x1F!"}}),
        build_record({{"245", "10\x1F"
                              "a" +
                                  far},
                      {"500", far},
                      {"501", "  \x1F"
                              "z\x1F"
                              "z" +
                                  far}}),
    };
    std::string many;
    for (int code = 0; code < 700; ++code) {
        many += "\x1F"
                "x";
    }
    records.push_back(build_record({{"900", "  " + many}, {"901", many}}));
    return records;
}

TEST(RecordView, EqualsTheSlowReadingOfOddRecords) {
    GuardedBytes memory{100'000};
    detail::Scratch scratch;
    for (const std::string& record : odd_records()) {
        ASSERT_NO_FATAL_FAILURE(expect_same_at_both_borders(record, memory, scratch));
    }
}

TEST(RecordView, ListsItsSubfieldsOnce) {
    const std::string bytes = build_record({{"245", "10\x1F"
                                                    "aTitle"}});
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    (void)record.subfields();
    const std::size_t taken = scratch.bytes();
    for (int again = 0; again < 10'000; ++again) {
        ASSERT_FALSE(record.subfields().empty());
    }
    EXPECT_EQ(scratch.bytes(), taken);
}

TEST(RecordView, GivesFieldsInTheDirectorysOrderWhereverTheirDataLie) {
    const std::string bytes = build_record({{"001", "id"},
                                            {"245", "10\x1F"
                                                    "aTitle"},
                                            {"500", "  \x1F"
                                                    "aNote"},
                                            {"700", "1 \x1F"
                                                    "aName\x1F"
                                                    "e."}});
    const auto entry = [&](std::size_t place) { return bytes.substr(24 + place * 12, 12); };
    const auto with_entries = [&](const std::vector<std::string>& entries) {
        std::string record = bytes;
        for (std::size_t place = 0; place < entries.size(); ++place) {
            record.replace(24 + place * 12, 12, entries[place]);
        }
        return record;
    };
    GuardedBytes memory{bytes.size()};
    detail::Scratch scratch;
    const std::string inside = "501" + naive::digits(4, 4) + entry(2).substr(7, 5); // shares data with the note
    for (const auto& entries : std::vector<std::vector<std::string>>{{entry(3), entry(2), entry(1), entry(0)},
                                                                     {entry(1), entry(1), entry(1), entry(1)},
                                                                     {entry(0), entry(3)},
                                                                     {entry(2), inside, inside, entry(2)},
                                                                     {"50100000" + entry(2).substr(8), entry(0)}}) {
        ASSERT_NO_FATAL_FAILURE(expect_same_at_both_borders(with_entries(entries), memory, scratch));
    }
    const std::string reversed = with_entries({entry(3), entry(2), entry(1), entry(0)});
    const RecordView record = view_of(reversed, scratch);
    EXPECT_EQ(record.fields()[0].tag(), Tag{"700"});
    EXPECT_EQ(record.fields()[3].value(), "id");
}

TEST(RecordView, LeavesOutEntriesThatCannotBeReadOrPointOutside) {
    const std::string sound = build_record({{"001", "id"},
                                            {"245", "10\x1F"
                                                    "aTitle"},
                                            {"300", "  \x1F"
                                                    "a5 p."}});
    GuardedBytes memory{sound.size()};
    detail::Scratch scratch;
    for (const auto& [place, text] :
         std::vector<std::pair<std::size_t, std::string>>{{39, "x"}, {43, "99999"}, {39, "9999"}, {43, "0002x"}}) {
        std::string spoilt = sound;
        spoilt.replace(place, text.size(), text);
        ASSERT_NO_FATAL_FAILURE(expect_same_at_both_borders(spoilt, memory, scratch));
        const RecordView record = view_of(spoilt, scratch);
        EXPECT_FALSE(record.find(Tag{"245"}));
        ASSERT_EQ(record.fields().size(), 2U);
        EXPECT_EQ(record.fields()[1].tag(), Tag{"300"});
    }
}

TEST(RecordView, LeavesOutAFieldThatTakesInTheRecordTerminator) {
    const std::string sound = build_record({{"001", "id"},
                                            {"245", "10\x1F"
                                                    "aTitle"}});
    detail::Scratch scratch;
    for (const std::size_t longer : {0U, 1U, 2U}) {
        std::string record = sound;
        record.replace(39, 4, naive::digits(10 + longer, 4));
        EXPECT_EQ(view_of(record, scratch).find(Tag{"245"}).has_value(), longer == 0);
        EXPECT_EQ(view_of(record, scratch).fields().size(), longer == 0 ? 2U : 1U);
    }
}

TEST(RecordView, HasNoFieldsWhereTheBaseAddressIsNone) {
    const std::string sound = build_record({{"001", "id"}});
    GuardedBytes memory{sound.size()};
    detail::Scratch scratch;
    for (const std::string base : {"00000", "00024", "99999", "0003x", "     ", "00099"}) {
        std::string spoilt = sound;
        spoilt.replace(12, 5, base);
        ASSERT_NO_FATAL_FAILURE(expect_same_at_both_borders(spoilt, memory, scratch));
        EXPECT_TRUE(view_of(spoilt, scratch).fields().empty());
    }
}

/// Where the numbers stand, damage is likely to matter.
std::size_t likely_place(std::size_t size, std::mt19937& random) {
    const bool anywhere = random() % 3 == 0;
    return random() % (anywhere ? size : std::min<std::size_t>(size, 24 + 12 * 12));
}

std::string damaged(std::string record, std::mt19937& random) {
    constexpr std::string_view likely = "0123456789 x\x1D\x1E\x1F\xFF\x00";
    for (auto times = 1 + random() % 8; times != 0; --times) {
        const std::size_t place = likely_place(record.size(), random);
        record[place] = random() % 4 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
    }
    return record;
}

TEST(RecordView, ReadsNothingOutsideADamagedRecordAndSeesWhatTheTwinSees) {
    std::vector<naive::FieldText> fields;
    for (int field = 0; field < 12; ++field) {
        fields.emplace_back(field < 2 ? "00" + std::to_string(field + 1) : std::to_string(100 + field * 7),
                            "10\x1F"
                            "afirst\x1F"
                            "b" +
                                std::string(static_cast<std::size_t>(field) * 9, 'v'));
    }
    const std::string sound = build_record(fields);
    GuardedBytes memory{sound.size()};
    detail::Scratch scratch;
    on_every_target([&] {
        std::mt19937 random{7};
        for (int round = 0; round < 1'500; ++round) {
            std::string record = damaged(sound, random);
            if (round % 5 == 0) {
                record.resize(24 + random() % (record.size() - 24)); // cut, as a rejected record can be
            }
            ASSERT_NO_FATAL_FAILURE(expect_same_at_both_borders(record, memory, scratch)) << "round " << round;
        }
    });
}

TEST(RecordView, SurvivesAnyBytes) {
    GuardedBytes memory{600};
    detail::Scratch scratch;
    on_every_target([&] {
        std::mt19937 random{8};
        for (int round = 0; round < 2'000; ++round) {
            std::string record(24 + random() % 500, '\0');
            for (char& byte : record) {
                byte = random() % 2 == 0 ? static_cast<char>('0' + random() % 10) : static_cast<char>(random());
            }
            record.replace(12, 5, naive::digits(25 + random() % 200, 5));
            ASSERT_NO_FATAL_FAILURE(expect_same_at_both_borders(record, memory, scratch)) << "round " << round;
        }
    });
}

TEST(RecordView, SaysOfWhatAllocatesNothingThatItCannotThrow) {
    const std::string bytes = build_record({{"245", "10"}});
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    EXPECT_TRUE(throws_nothing(record, record.fields()[0], record.fields(), Tag{"245"}));
}

} // namespace
} // namespace marcmill
