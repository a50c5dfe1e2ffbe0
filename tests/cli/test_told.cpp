// What the command line tells on standard error, and its exit codes.

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "cli/columns.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/summary.hpp"

namespace marcmill::cli {
namespace {

Fault fault_at(FaultCode code, std::uint64_t offset, std::uint64_t record) {
    Fault fault;
    fault.code = code;
    fault.path = "books.mrc";
    fault.offset = offset;
    fault.record = record;
    return fault;
}

TEST(ExitCode, IsTheFirstOfThoseThatApply) {
    const ExitCode order[] = {ExitCode::interrupted, ExitCode::machine, ExitCode::usage,
                              ExitCode::left_out,    ExitCode::no,      ExitCode::done};
    for (const ExitCode& left : order) {
        for (const ExitCode& right : order) {
            EXPECT_EQ(first_of(left, right), &left < &right ? left : right);
        }
    }
}

TEST(FaultSummary, IsEmptyWhenNothingWasWrong) {
    EXPECT_EQ(fault_summary({}, Check::fields), "");
}

TEST(FaultSummary, NamesTheLevelAndGivesEachCodeACountAndItsFirstPlace) {
    Report report;
    report.counts.records = 1998;
    report.counts.rejected = 3;
    report.counts.junk_bytes = 1204;
    report.fault_counts.add(FaultCode::entry_invalid, 3);
    report.fault_counts.add(FaultCode::junk, 1);
    report.faults = {fault_at(FaultCode::entry_invalid, 10240, 17), fault_at(FaultCode::junk, 20000, 0),
                     fault_at(FaultCode::entry_invalid, 30000, 40)};
    EXPECT_EQ(fault_summary(report, Check::fields),
              "marcmill: 3 of 2,001 records rejected, 1,204 bytes of junk (check: fields)\n"
              "F105 junk: 1, first at books.mrc: byte 20000\n"
              "F204 entry-invalid: 3, first at books.mrc: byte 10240: record 17\n");
}

TEST(FaultSummary, TellsWhatWasExpectedAndWhyARecordCannotBeWritten) {
    Report report;
    report.fault_counts.add(FaultCode::entry_invalid, 2);
    report.fault_counts.add(FaultCode::not_writable, 1);
    report.faults = {fault_at(FaultCode::entry_invalid, 10240, 17), fault_at(FaultCode::not_writable, 20000, 18)};
    report.faults[0].expected = "digits";
    report.faults[1].expected = "field 505 is too long\n";
    EXPECT_EQ(fault_summary(report, Check::fields),
              "marcmill: 0 of 0 records rejected, 0 bytes of junk (check: fields)\n"
              "F204 entry-invalid: 2, first at books.mrc: byte 10240: record 17, expected digits\n"
              "F503 not-writable: 1, first at books.mrc: byte 20000: record 18: field 505 is too long\\x0A\n");
}

TEST(FaultSummary, TellsNoPlaceOfAFaultThatWasNotKept) {
    Report report;
    report.fault_counts.add(FaultCode::junk, 2);
    EXPECT_EQ(fault_summary(report, Check::boundaries),
              "marcmill: 0 of 0 records rejected, 0 bytes of junk (check: boundaries)\nF105 junk: 2\n");
}

TEST(SpeedSummary, TellsRecordsBytesSecondsAndSpeed) {
    Counts counts;
    counts.records = 1'000'000;
    counts.bytes = 1'200'000'000;
    EXPECT_EQ(speed_summary(counts, 2.0), "1,000,000 records, 1.2 GB in 2.000 s: 600 MB/s, 500,000 records/s");
}

TEST(ProgressText, TellsPerCentSpeedAndTheTimeLeft) {
    Progress progress;
    progress.bytes = 420'000'000;
    progress.records = 350'000;
    EXPECT_EQ(progress_text("folder/books.mrc", progress, 1'000'000'000, 2.0),
              "books.mrc  42 %  210 MB/s  175,000 records/s  ETA 3 s");
    EXPECT_EQ(progress_text("books.mrc", progress, 100'000'000'000, 2.0),
              "books.mrc  0 %  210 MB/s  175,000 records/s  ETA 7 min 54 s");
    EXPECT_EQ(progress_text("books.mrc", progress, 1'000'000'000'000, 0.35),
              "books.mrc  0 %  1.2 GB/s  1,000,000 records/s  ETA 13 min 53 s");
    EXPECT_EQ(progress_text("books.mrc", progress, 4'000'000'000'000, 2.0),
              "books.mrc  0 %  210 MB/s  175,000 records/s  ETA 5 h 17 min");
}

TEST(ProgressText, TellsBytesWhereTheTotalIsNotKnown) {
    Progress progress;
    progress.bytes = 1'200'000'000;
    progress.records = 1'000'000;
    EXPECT_EQ(progress_text("-", progress, std::nullopt, 2.0), "-  1.2 GB  600 MB/s  500,000 records/s");
    EXPECT_EQ(progress_text("grown.mrc", progress, 1000, 2.0), "grown.mrc  1.2 GB  600 MB/s  500,000 records/s");
}

TEST(ProgressText, TellsNoSpeedBeforeThereIsOne) {
    EXPECT_EQ(progress_text("books.mrc", {}, 1000, 1.0), "books.mrc  0 %");
    Progress progress;
    progress.bytes = 1000;
    EXPECT_EQ(progress_text("books.mrc", progress, 1000, 0.0), "books.mrc  100 %");
}

TEST(ProgressText, SaysLessWhereThereIsLessRoom) {
    Progress progress;
    progress.bytes = 420'000'000;
    progress.records = 350'000;
    const std::pair<std::size_t, const char*> texts[] = {{53, "books.mrc  42 %  210 MB/s  175,000 records/s  ETA 3 s"},
                                                         {52, "books.mrc  42 %  210 MB/s  ETA 3 s"},
                                                         {34, "books.mrc  42 %  210 MB/s  ETA 3 s"},
                                                         {33, "books.mrc  42 %  ETA 3 s"},
                                                         {23, "books.mrc  42 %"},
                                                         {14, "...s.mrc  42 %"},
                                                         {8, "bo  42 %"},
                                                         {3, "  42 %"}};
    for (const auto& [columns, text] : texts) {
        EXPECT_EQ(progress_text("folder/books.mrc", progress, 1'000'000'000, 2.0, columns), text) << columns;
    }
}

TEST(ShownText, HasAMarkForWhatATerminalWouldNotShow) {
    EXPECT_EQ(shown_text("b\u00FCcher \u66F8"), "b\u00FCcher \u66F8");
    EXPECT_EQ(shown_text("a\u202Eb\u2066c\uFEFFd\u0085e\u2028f"), "a?b?c?d?e?f");
    EXPECT_EQ(shown_text("a\xFF"
                         "b\xC3"
                         "c\x1B[K"),
              "a?b?c?[K");
}

TEST(ShownText, IsCutByColumns) {
    EXPECT_EQ(columns_of("b\u00FCcher"), 6U);
    EXPECT_EQ(columns_of("\u66F8\u76EE"), 4U);
    EXPECT_EQ(first_columns("\u66F8\u76EE", 3), "\u66F8");
    EXPECT_EQ(last_columns("b\u00FCcher und mehr", 8), "... mehr");
    EXPECT_EQ(last_columns("\u66F8\u76EE\u66F8\u76EE", 6), "...\u76EE");
}

TEST(ProgressText, ShortensALongNameAndLeavesOutBytesThatSteerATerminal) {
    EXPECT_EQ(progress_text("a\x1B[2J\x7F.mrc", {}, 1000, 0), "a?[2J?.mrc  0 %");
    EXPECT_EQ(progress_text(std::string(50, 'x') + ".mrc", {}, 1000, 0), "..." + std::string(23, 'x') + ".mrc  0 %");
}

} // namespace
} // namespace marcmill::cli
