// Records whose leader states entries of other widths are read so, where the directory bears it out.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"

#include <marcmill/load.hpp>
#include <marcmill/record_writer.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using naive::digits;
using naive::FieldText;

const std::vector<FieldText> fields{{"001", "r1"},
                                    {"245", "10\x1F"
                                            "aTitle"},
                                    {"500", "  \x1F"
                                            "anote"}};

/// The record with an entry map of its own: so many digits for lengths and starts, and `other` bytes behind them.
struct Mapped {
    std::size_t length = 4;
    std::size_t start = 5;
    std::size_t other = 0;
    std::size_t too_far = 0; ///< how much too large the last start is

    std::string record() const {
        std::string directory;
        std::string data;
        for (const auto& [tag, value] : fields) {
            directory += tag + digits(value.size() + 1, static_cast<int>(length)) +
                         digits(data.size() + (tag == "500" ? too_far : 0), static_cast<int>(start)) +
                         std::string(other, 'x');
            data += value + '\x1E';
        }
        const std::size_t base = 24 + directory.size() + 1;
        return digits(base + data.size() + 1, 5) + "nam a22" + digits(base, 5) + " i " + std::to_string(length) +
               std::to_string(start) + std::to_string(other) + "0" + directory + '\x1E' + data + '\x1D';
    }
};

/// What a record writes: a leader and its fields, with the usual entry map.
std::string written_anew(const Record& record) {
    RecordWriter writer{"     nam a22     "};
    std::string out;
    EXPECT_FALSE(writer.assign(record.view()).append_to(out));
    return out;
}

Options at(Check check) {
    Options options;
    options.check = check;
    return options;
}

std::uint64_t rejected(const std::string& record) {
    return count(Corpus::memory(record), at(Check::directory)).counts.rejected;
}

TEST(EntryMap, IsTakenAsTheLeaderStatesIt) {
    for (std::size_t length = 2; length <= 9; ++length) {
        for (std::size_t start = 2; start <= 9; ++start) {
            for (const std::size_t other : {0U, 1U, 9U}) {
                const std::string record = Mapped{length, start, other}.record();
                for (const Check check : {Check::directory, Check::fields, Check::text}) {
                    const auto [records, report] = load(Corpus::memory(record), at(check));
                    ASSERT_TRUE(report.faults.empty()) << length << ' ' << start << ' ' << other;
                    ASSERT_EQ(records.size(), 1U);
                    EXPECT_EQ(records.front().view().control_number(), "r1");
                    EXPECT_EQ(records.front().view().source(), record) << "it stands in the file as it stood";
                    EXPECT_EQ(written_anew(records.front()), naive::build_record(fields));
                }
            }
        }
    }
}

TEST(EntryMap, IsTakenBetweenUsualRecordsOfAFile) {
    const std::string usual = naive::build_record(fields);
    const std::string file = usual + Mapped{3, 4}.record() + usual + Mapped{5, 6, 2}.record() + usual;
    for (const unsigned threads : {1U, 2U, 3U}) {
        for (const std::size_t chunk : {64U, 100U, 4096U}) {
            Options options = at(Check::fields);
            options.threads = threads;
            options.chunk_size = chunk;
            const Counts counts = count(Corpus::memory(file), options).counts;
            EXPECT_EQ(counts.records, 5U);
            EXPECT_EQ(counts.rejected, 0U);
        }
    }
}

TEST(EntryMap, GoesBeforeADirectoryThatTwelveBytesHappenToDivide) {
    const std::string record = "00054nam a2200049 i 9750001000000004000000000000\x1E"
                               "ab0\x1E\x1D";
    for (const Check check : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
        const auto records = load(Corpus::memory(record), at(check)).value;
        ASSERT_EQ(records.size(), 1U);
        EXPECT_EQ(records.front().view().control_number(), "ab0");
    }
}

/// Else a search for what the leader says would find another record than one that looks at all of it.
TEST(EntryMap, StaysInTheLeaderAndIsWrittenAsTheUsualOne) {
    const std::string source = Mapped{3, 4, 1}.record();
    const auto records = load(Corpus::memory(source), at(Check::fields)).value;
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records.front().view().text().substr(0, 24), source.substr(0, 24));
    EXPECT_EQ(written_anew(records.front()).substr(20, 4), "4500");
    std::string appended;
    ASSERT_FALSE(records.front().append_to(appended));
    EXPECT_EQ(appended, written_anew(records.front()));
}

TEST(EntryMap, KeepsAnOddTagAsAUsualRecordDoes) {
    std::string record = Mapped{3, 4}.record();
    record.replace(record.find("500"), 3,
                   "5\x01"
                   "0");
    const auto records = load(Corpus::memory(record), at(Check::fields)).value;
    ASSERT_EQ(records.size(), 1U);
    EXPECT_NE(written_anew(records.front())
                  .find("5\x01"
                        "0"),
              std::string::npos);
    std::string appended;
    ASSERT_FALSE(records.front().append_to(appended));
    EXPECT_EQ(appended, written_anew(records.front()));
}

TEST(EntryMap, IsToldOfWhereItsFieldStands) {
    std::string record = Mapped{3, 4}.record();
    const std::size_t title = record.find("Title");
    record[title] = '\x01';
    const Report report = count(Corpus::memory(record), at(Check::text));
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_LE(report.faults.front().offset, title);
    EXPECT_GT(report.faults.front().offset, title - 10);
    EXPECT_EQ(report.faults.front().tag, "245");
}

TEST(EntryMap, IsNotTakenWhereTheDirectoryDoesNotAgree) {
    ASSERT_EQ(rejected(Mapped{3, 4}.record()), 0U);
    EXPECT_EQ(rejected(Mapped{3, 4, 0, 1}.record()), 1U) << "fields that do not lie end to end";
    std::string other = Mapped{3, 4}.record();
    other[20] = '5';
    other[21] = '6';
    EXPECT_EQ(rejected(other), 1U) << "another map than the directory has";
    std::string longer = Mapped{3, 4}.record();
    longer[22] = '1';
    EXPECT_EQ(rejected(longer), 1U) << "a part for each implementation, which is not there";
    std::string letter = Mapped{3, 4}.record();
    letter[27] = 'x';
    EXPECT_EQ(rejected(letter), 1U);
    std::string terminator = Mapped{3, 4}.record();
    terminator[terminator.find("Title")] = '\x1E';
    EXPECT_EQ(rejected(terminator), 1U) << "a field with a terminator inside";
}

} // namespace
} // namespace marcmill
