// ISO 2709 to printed lines and back again.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"
#include "naive/build_record.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/format.hpp>
#include <marcmill/record_writer.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

std::string converted(const Corpus& corpus, std::string_view to, Report& report, const Options& options = {}) {
    StringSink sink;
    report = convert(corpus, sink, *format_named(to), options);
    return sink.text();
}

std::string converted(std::string_view bytes, std::string_view to) {
    Report report;
    return converted(Corpus::memory(bytes), to, report);
}

/// Records with every byte that lines treat in their own way; some of them hold what lines cannot.
std::string made_records(std::size_t count) {
    constexpr std::string_view special = "  $$|#/(ab\x1B\xC3\xA4";
    std::mt19937 random{7};
    std::string bytes;
    RecordWriter writer{"     nam a22     uu 4500"};
    for (std::size_t number = 0; number < count; ++number) {
        std::string value;
        for (std::size_t at = random() % 20; at > 0; --at) {
            value += special[random() % special.size()];
        }
        writer.clear("     nam a22     uu 4500");
        writer.control_field(Tag{"001"}, std::to_string(number)).control_field(Tag{"008"}, value);
        writer.data_field(Tag{"245"}, '1', ' ', {{'a', value}, {'b', ""}, {'c', value}});
        writer.field(Tag{"FMT"}, "BK").field(Tag{"500"}, "10Text");
        EXPECT_EQ(writer.append_to(bytes), std::nullopt);
    }
    return bytes;
}

TEST(PrintedWriter, WritesWhatYazMarcdumpPrints) {
    RecordWriter writer{"     nam a22     uu 4500"};
    writer.control_field(Tag{"001"}, " 66 ").data_field(Tag{"245"}, '1', ' ', {{'a', "5 $"}, {'c', ""}});
    writer.field(Tag{"FMT"}, "BK");
    std::string bytes;
    ASSERT_EQ(writer.append_to(bytes), std::nullopt);
    EXPECT_EQ(converted(bytes, "line"), "00080nam a2200061uu 4500\n001  66 \n245 1  $a 5 $ $c \nFMT BK\n\n");
}

TEST(PrintedWriter, NamesALeaderThatWouldNotBeKnownForOne) {
    const std::string lines = "=LDR       nam a22     uu 4500\n=001  a\n=245  10$aT\n\n";
    const std::string printed = converted(lines, "line");
    EXPECT_EQ(printed, "LEADER      nam a22     uu 4500\n001 a\n245 10 $a T\n\n");
    EXPECT_EQ(converted(printed, "mrk"), lines);
}

TEST(PrintedWriter, GivesTheSameBytesBackOfAllThatItWrites) {
    const std::string bytes = made_records(2'000);
    Report report;
    const std::string lines = converted(Corpus::memory(bytes), "line", report);
    EXPECT_GT(report.fault_counts[FaultCode::not_writable], 50U);
    EXPECT_LT(report.fault_counts[FaultCode::not_writable], 1'000U);
    const std::string again = converted(lines, "iso2709");
    EXPECT_EQ(count(Corpus::memory(again)).counts.records, 2'000 - report.fault_counts[FaultCode::not_writable]);
    EXPECT_EQ(converted(again, "line"), lines);
    for (std::size_t at = 0; at < again.size();) { // each of them is one that was written
        const std::size_t end = again.find('\x1D', at) + 1;
        ASSERT_NE(bytes.find(again.substr(at, end - at)), std::string::npos);
        at = end;
    }
}

TEST(PrintedWriter, HasOneAnswerForAnyChunkThreadAndStream) {
    const std::string bytes = made_records(300);
    const std::string lines = converted(bytes, "line");
    const std::string again = converted(lines, "iso2709");
    Options options;
    for (const unsigned threads : {1U, 3U}) {
        for (const std::size_t chunk_size : {std::size_t{61}, std::size_t{5'000}}) {
            options.threads = threads;
            options.chunk_size = chunk_size;
            Report report;
            EXPECT_EQ(converted(Corpus::memory(bytes), "line", report, options), lines);
            EXPECT_EQ(converted(Corpus::memory(lines), "iso2709", report, options), again);
            EXPECT_EQ(converted(tests::piecewise(lines, 777), "iso2709", report, options), again);
        }
    }
}

void expect_refused(const std::string& tag, const std::string& data, bool is_refused) {
    const std::string iso = naive::build_record({{"001", "1"}, {tag, data}});
    Report report;
    const std::string lines = converted(Corpus::memory(iso), "line", report);
    EXPECT_EQ(lines.empty(), is_refused) << tag << ' ' << testing::PrintToString(data);
    EXPECT_EQ(report.fault_counts[FaultCode::not_writable], is_refused ? 1U : 0U);
}

TEST(PrintedWriter, RefusesWhatLinesCannotHold) {
    const std::string a = "10\x1F"
                          "a";
    expect_refused("245", a + "in $b and", true);
    expect_refused("245", a + "ends $b", false);
    expect_refused("245",
                   a + "ends $b\x1F"
                       "cby",
                   true);
    expect_refused("245", a + "$b and", false);
    expect_refused("245", a + "in $5.00", false);
    expect_refused("245", a + "one\ntwo", true);
    expect_refused("245", "10\x1F x", true);
    expect_refused("245", "10\x1F", true);
    expect_refused("245", "10 $a x", true);
    expect_refused("245", "", false);
    expect_refused("008", "in $b and", false);
    expect_refused("008", "a\x1F", true);
    expect_refused("LDR", "x", true);
    expect_refused("abc", "x", true);
    expect_refused("50%", "x", true);
}

} // namespace
} // namespace marcmill
