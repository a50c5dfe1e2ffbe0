// What a run met: the same account and the same faults for any threads and chunks.

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "format/hard_inputs.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::numbered_record;
using tests::numbered_records;
using tests::told;
using tests::Way;
using tests::ways;

void expect_same(const Report& left, const Report& right) {
    ASSERT_EQ(left.counts, right.counts);
    ASSERT_EQ(left.fault_counts, right.fault_counts);
    ASSERT_EQ(left.faults.size(), right.faults.size());
    for (std::size_t place = 0; place < left.faults.size(); ++place) {
        ASSERT_EQ(left.faults[place], right.faults[place]) << left.faults[place] << '\n' << right.faults[place];
    }
    ASSERT_EQ(left.complete, right.complete);
    ASSERT_EQ(left.files.size(), right.files.size());
    for (std::size_t file = 0; file < left.files.size(); ++file) {
        ASSERT_EQ(left.files[file].counts, right.files[file].counts);
        ASSERT_EQ(left.files[file].faults, right.files[file].faults);
    }
}

TEST(Report, IsTheSameForAnyThreadsAndChunks) {
    Corpus corpus;
    const auto inputs = tests::hard_inputs(6'000);
    for (const auto& [name, bytes] : inputs) {
        corpus.append(Corpus::memory(bytes, name));
    }
    for (const Check check : {Check::boundaries, Check::directory, Check::fields}) {
        const Report expected = count(corpus, Way{1, 1 << 20}.options(check));
        EXPECT_GT(expected.faults.size(), 100U);
        EXPECT_EQ(expected.faults.size(), expected.fault_counts.total());
        for (const Way& way : {Way{1, 1}, Way{1, 7}, Way{2, 26}, Way{3, 61}, Way{8, 500}, Way{2, 0}}) {
            SCOPED_TRACE(told(way));
            ASSERT_NO_FATAL_FAILURE(expect_same(count(corpus, way.options(check)), expected));
            const Report visited = for_each_record(
                corpus, [](const RecordView&) {}, way.options(check));
            ASSERT_NO_FATAL_FAILURE(expect_same(visited, expected));
        }
    }
}

TEST(Report, KeepsTheFirstFaultsAndTheFirstOfEachCodeAndCountsAll) {
    Corpus corpus;
    const auto inputs = tests::hard_inputs(6'000);
    for (const auto& [name, bytes] : inputs) {
        corpus.append(Corpus::memory(bytes, name));
    }
    const Report all = count(corpus, Way{1, 1 << 20}.options(Check::fields));
    for (const std::size_t most : {0U, 1U, 2U, 10U, 77U}) {
        for (const Way& way : {Way{1, 100}, Way{4, 333}, Way{8, 2'000}}) {
            Options options = way.options(Check::fields);
            options.max_faults_kept = most;
            const Report report = count(corpus, options);
            EXPECT_EQ(report.fault_counts, all.fault_counts);
            EXPECT_EQ(report.counts, all.counts);
            std::vector<Fault> expected;
            FaultCounts seen;
            for (const Fault& fault : all.faults) {
                if (seen[fault.code] == 0 || expected.size() < most) {
                    expected.push_back(fault);
                }
                seen.add(fault.code);
            }
            EXPECT_EQ(report.faults, expected) << told(way) << ", " << most;
        }
    }
}

TEST(Report, HoldsFaultsInInputOrder) {
    const std::string bytes = tests::hard_inputs(30'000).back().bytes;
    for (const Way& way : ways) {
        const Report report = count(Corpus::memory(bytes), way.options(Check::fields));
        std::uint64_t before = 0;
        for (const Fault& fault : report.faults) {
            EXPECT_GE(fault.offset + fault.length, before) << told(way);
            before = fault.offset;
        }
        ASSERT_GT(report.faults.size(), 5U);
    }
}

TEST(Report, MakesOneFaultOfARunOfJunkHoweverManyChunksItCrosses) {
    const std::string records = numbered_records(0, 3);
    const std::string junk = "no record\x1D and more\x1D\r\n  " + std::string(9'000, 'x') + "\x1D\n\n" + "rest\x1D";
    const std::string bytes = records + junk + "\r\n" + numbered_records(3, 5) + "tail";
    for (const Way& way : {Way{1, 0}, Way{1, 1}, Way{1, 50}, Way{3, 64}, Way{8, 1'000}, Way{2, 5'000}}) {
        SCOPED_TRACE(told(way));
        const Report report = count(Corpus::memory(bytes), way.options());
        ASSERT_EQ(report.fault_counts[FaultCode::junk], 2U);
        ASSERT_EQ(report.faults.size(), 2U);
        EXPECT_EQ(report.faults[0].offset, records.size());
        EXPECT_EQ(report.faults[0].length, junk.size());
        EXPECT_EQ(report.faults[0].found, junk.substr(0, 32));
        EXPECT_EQ(report.faults[0].record, 0U);
        EXPECT_EQ(report.faults[1].offset, bytes.size() - 4);
        EXPECT_EQ(report.faults[1].length, 4U);
        EXPECT_EQ(report.counts.records, 5U);
        EXPECT_EQ(report.counts.junk_bytes + report.counts.padding_bytes, junk.size() + 6);
    }
}

TEST(Report, MakesOneFaultOfJunkThatIsLongerThanTheLongestSpan) {
    const std::string before = numbered_record(1);
    std::string bytes = before;
    bytes.append(max_record + 1'000'000, 'x').append("\x1D").append(numbered_record(2)).append("tail");
    const std::uint64_t junk = bytes.size() - before.size() - numbered_record(2).size() - 4;
    for (const Way& way : {Way{1, 1 << 30}, Way{1, 700'000}, Way{2, 9'000'000}}) {
        for (const std::size_t most : {1U, 10U}) {
            SCOPED_TRACE(told(way));
            Options options = way.options();
            options.max_faults_kept = most;
            const Report report = count(Corpus::memory(bytes), options);
            ASSERT_EQ(report.fault_counts[FaultCode::junk], 2U);
            ASSERT_EQ(report.faults.size(), std::min<std::size_t>(most, 2));
            EXPECT_EQ(report.faults[0].offset, before.size());
            EXPECT_EQ(report.faults[0].length, junk);
            EXPECT_EQ(report.counts.junk_bytes, junk + 4);
            EXPECT_EQ(report.counts.records, 2U);
        }
    }
}

TEST(Report, BeginsAnewWithEveryFile) {
    Corpus corpus = Corpus::memory("junk", "a");
    corpus.append(Corpus::memory("junk", "b")).append(Corpus::memory("\n", "c")).append(Corpus::memory("junk", "d"));
    for (const Way& way : {Way{1, 0}, Way{2, 1}, Way{3, 2}}) {
        const Report report = count(corpus, way.options());
        ASSERT_EQ(report.faults.size(), 3U) << told(way);
        EXPECT_EQ(report.faults[1].path, "b");
        EXPECT_EQ(report.faults[2].path, "d");
        for (const Fault& fault : report.faults) {
            EXPECT_EQ(fault.offset, 0U);
            EXPECT_EQ(fault.length, 4U);
        }
    }
}

/// The one fault of a record that is spoilt between two sound ones.
Fault fault_of(std::string record, std::size_t place, std::string_view text, Check check) {
    record.replace(place, text.size(), text);
    const std::string before = numbered_record(1);
    const std::string bytes = before + record + numbered_record(2);
    const Report report = count(Corpus::memory(bytes, "made.mrc"), Way{2, 100}.options(check));
    EXPECT_EQ(report.faults.size(), 1U);
    EXPECT_EQ(report.counts.rejected, severity(report.faults.at(0).code) == Severity::note ? 0U : 1U);
    EXPECT_EQ(report.faults[0].record, 2U);
    EXPECT_EQ(report.faults[0].path, "made.mrc");
    Fault fault = report.faults[0];
    fault.offset -= before.size();
    return fault;
}

TEST(Report, TellsWhereAFaultIsAndWhatStandsThere) {
    const std::string record = numbered_record(17); // three entries: the data begin at 61
    const Fault entry = fault_of(record, 39, "x", Check::directory);
    EXPECT_EQ(entry.code, FaultCode::entry_invalid);
    EXPECT_EQ(entry.offset, 36U);
    EXPECT_EQ(entry.length, 12U);
    EXPECT_EQ(entry.found.substr(0, 4), "245x");
    EXPECT_EQ(entry.control_number, "17");
    EXPECT_FALSE(entry.expected.empty());

    const Fault bounds = fault_of(record, 39, "9999", Check::directory);
    EXPECT_EQ(bounds.code, FaultCode::field_out_of_bounds);
    EXPECT_EQ(bounds.tag, "245");

    const Fault base = fault_of(record, 12, "abcde", Check::directory);
    EXPECT_EQ(base.code, FaultCode::base_address_invalid);
    EXPECT_EQ(base.found, "abcde");
    EXPECT_EQ(base.control_number, "") << "it cannot be found";

    const Fault digits = fault_of(record, 0, "abcde", Check::boundaries);
    EXPECT_EQ(digits.code, FaultCode::length_not_digits);
    EXPECT_EQ(digits.offset, 0U);
    EXPECT_EQ(digits.found, "abcde");
    EXPECT_EQ(digits.control_number, "17");

    const Fault leader = fault_of(record, 20, "5", Check::directory);
    EXPECT_EQ(leader.code, FaultCode::leader_invalid);
    EXPECT_EQ(leader.offset, 20U);
    EXPECT_EQ(leader.found, "5");
    EXPECT_EQ(leader.control_number, "17");

    const Fault unterminated = fault_of(record, 63, "x", Check::fields);
    EXPECT_EQ(unterminated.code, FaultCode::field_unterminated);
    EXPECT_EQ(unterminated.offset, 63U);
    EXPECT_EQ(unterminated.tag, "001");

    const Fault inner = fault_of(record, 68, "\x1D", Check::fields);
    EXPECT_EQ(inner.code, FaultCode::terminator_inside);
    EXPECT_EQ(inner.offset, 68U);
    EXPECT_EQ(inner.length, 1U);
}

TEST(Report, CountsARejectedRecordThatIsTooShortToView) {
    // Half a leader: with the length that begins the next record it makes a plausible one.
    const std::string cut = "00000nam a22";
    const std::string before = numbered_record(0);
    const std::string bytes = before + cut + numbered_record(1);
    for (const Way& way : {Way{1, 0}, Way{2, 10}}) {
        const Report report = count(Corpus::memory(bytes), way.options());
        ASSERT_EQ(report.faults.size(), 1U);
        EXPECT_EQ(report.faults[0].code, FaultCode::record_truncated);
        EXPECT_EQ(report.faults[0].offset, before.size());
        EXPECT_EQ(report.faults[0].length, cut.size());
        EXPECT_EQ(report.faults[0].record, 2U);
        EXPECT_EQ(report.counts.rejected, 1U);
        EXPECT_EQ(report.counts.rejected_bytes, cut.size());
        EXPECT_EQ(report.counts.records, 2U);
    }
}

TEST(Report, IsNotCleanWhereSomethingWasLost) {
    const std::string record = numbered_record(0);
    const auto is_clean = [](const std::string& bytes) { return count(Corpus::memory(bytes)).clean(); };
    EXPECT_TRUE(is_clean(record));
    EXPECT_TRUE(is_clean(record + "\r\n"));
    EXPECT_FALSE(is_clean(record + "x"));
    EXPECT_FALSE(is_clean(record.substr(1)));
    EXPECT_TRUE(count(Corpus::memory("")).clean());
}

TEST(Report, IsToldInALineForEachCodeAndEachFileThatFailed) {
    std::ostringstream out;
    Report report;
    out << report;
    EXPECT_EQ(out.str(), "");
    report.files.push_back({"gone.mrc", {}, {}, "gone.mrc: No such file or directory", 2});
    report.files.push_back({"fine.mrc", {}, {}, "", 0});
    report.fault_counts.add(FaultCode::junk, 12);
    report.fault_counts.add(FaultCode::entry_invalid);
    report.faults.push_back({FaultCode::junk, "fine.mrc", 100, 4, 0, "", "", "junk", ""});
    report.faults.push_back({FaultCode::junk, "fine.mrc", 300, 4, 0, "", "", "junk", ""});
    out << report;
    EXPECT_EQ(out.str(), "gone.mrc: No such file or directory\n"
                         "F105 junk: 12, first at fine.mrc: byte 100\n"
                         "F204 entry-invalid: 1\n");
}

TEST(Counts, AddUp) {
    Counts sum{1, 2, 3, 4, 5, 6, 7};
    sum += Counts{10, 20, 30, 40, 50, 60, 70};
    EXPECT_EQ(sum, (Counts{11, 22, 33, 44, 55, 66, 77}));
}

} // namespace
} // namespace marcmill
