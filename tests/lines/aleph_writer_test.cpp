// ISO 2709 to Aleph sequential and back again.

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

/// Records with every byte that lines treat in their own way.
std::string made_records(std::size_t count) {
    constexpr std::string_view special = "$ \\=^\x1B"
                                         "a\xC3\xA4";
    std::mt19937 random{7};
    std::string bytes;
    RecordWriter writer{"     nam a22     uu 4500"};
    for (std::size_t number = 0; number < count; ++number) {
        std::string value;
        for (std::size_t at = random() % 40; at > 0; --at) {
            const char byte = special[random() % special.size()];
            value += byte == '$' && value.ends_with('$') ? ' ' : byte;
        }
        writer.clear("     nam a22     uu 4500");
        writer.control_field(Tag{"001"}, std::to_string(number / 3));
        writer.control_field(Tag{"003"}, "CZ BrMZK");
        writer.control_field(Tag{"008"}, "  950101s1991    xr     ");
        writer.data_field(Tag{"245"}, '1', ' ', {{'a', value}, {'b', ""}, {'c', value}});
        writer.field(Tag{"FMT"}, "BK");
        writer.field(Tag{"SYS"}, "  1");
        writer.field(Tag{"SYS"}, "000000001");
        writer.field(Tag{"500"}, "  text\x1F");
        writer.field(Tag{"500"}, "10Text");
        EXPECT_EQ(writer.append_to(bytes), std::nullopt);
    }
    return bytes;
}

TEST(AlephWriter, WritesALinePerField) {
    RecordWriter writer{"     nam a22     uu 4500"};
    writer.control_field(Tag{"001"}, "   66 ").control_field(Tag{"003"}, "CZ BrMZK").control_field(Tag{"008"}, "a b");
    writer.data_field(Tag{"245"}, '1', ' ', {{'a', "5 $"}, {'c', "by"}}).field(Tag{"FMT"}, "BK");
    std::string bytes;
    ASSERT_EQ(writer.append_to(bytes), std::nullopt);
    EXPECT_EQ(converted(bytes, "aleph"), "000000066 LDR   L 00121nam^a2200085uu^4500\n"
                                         "000000066 001   L    66 \n"
                                         "000000066 003   L CZ BrMZK\n"
                                         "000000066 008   L a^b\n"
                                         "000000066 2451  L $$a5 $$$cby\n"
                                         "000000066 FMT   L BK\n");
}

TEST(AlephWriter, CountsRecordsWhoseControlNumberIsNone) {
    const std::string iso = naive::build_record({{"001", "5"}}) + naive::build_record({{"001", "ocm5"}}) +
                            naive::build_record({{"001", "1234567890"}}) +
                            naive::build_record({{"245", "  \x1F"
                                                         "aT"}});
    const std::string lines = converted(iso, "aleph");
    for (const std::string_view begin : {"000000005 001   L 5\n", "000000002 001   L ocm5\n",
                                         "000000003 001   L 1234567890\n", "000000004 245   L $$aT\n"}) {
        EXPECT_NE(lines.find(begin), std::string::npos) << begin;
    }
    EXPECT_EQ(count(Corpus::memory(lines)).counts.records, 4U);
}

TEST(AlephWriter, GivesTheSameBytesBack) {
    const std::string bytes = made_records(500);
    const std::string lines = converted(bytes, "aleph");
    EXPECT_EQ(converted(lines, "iso2709"), bytes);
    EXPECT_EQ(converted(lines, "aleph"), lines);
}

TEST(AlephWriter, HasOneAnswerForAnyChunkThreadAndStream) {
    const std::string bytes = made_records(300);
    const std::string lines = converted(bytes, "aleph");
    Options options;
    for (const unsigned threads : {1U, 3U}) {
        for (const std::size_t chunk_size : {std::size_t{61}, std::size_t{5'000}}) {
            options.threads = threads;
            options.chunk_size = chunk_size;
            Report report;
            EXPECT_EQ(converted(Corpus::memory(bytes), "aleph", report, options), lines);
            EXPECT_EQ(converted(Corpus::memory(lines), "iso2709", report, options), bytes);
            EXPECT_EQ(converted(tests::piecewise(lines, 777), "iso2709", report, options), bytes);
        }
    }
}

void expect_refused(const std::string& tag, const std::string& data, bool is_refused) {
    const std::string iso = naive::build_record({{"001", "1"}, {tag, data}});
    Report report;
    const std::string lines = converted(Corpus::memory(iso), "aleph", report);
    EXPECT_EQ(lines.empty(), is_refused) << tag << ' ' << testing::PrintToString(data);
    EXPECT_EQ(report.fault_counts[FaultCode::not_writable], is_refused ? 1U : 0U);
}

TEST(AlephWriter, RefusesWhatLinesCannotHold) {
    expect_refused("LDR", "x", true);
    expect_refused("008", "a^b", true);
    expect_refused("008", "a\nb", true);
    expect_refused("001", "a^b", true);
    for (const char* const data : {"a$$b", "a\nb", "a\rb",
                                   "\x1F"
                                   "b"}) {
        expect_refused("245",
                       std::string{"10\x1F"
                                   "a"} +
                           data,
                       std::string_view{data} != "\x1F"
                                                 "b");
    }
    expect_refused("245",
                   "10\x1F\x1F"
                   "ax",
                   true);
    expect_refused("245", "10\x1F$x", true);
    expect_refused("245",
                   "1\x1F"
                   "ax",
                   true);
    expect_refused("245", "1", true);
    expect_refused("245",
                   "\xC3\xA4\x1F"
                   "ax",
                   true);
    expect_refused("245",
                   "10$\x1F"
                   "ax",
                   false);
    expect_refused("245",
                   "$$\x1F"
                   "ax",
                   false);
    expect_refused("SYS", "", false);
    expect_refused("SYS", "$", false);
    expect_refused("SYS", "a$$b", true);
    expect_refused("245", "10", false);
}

TEST(AlephWriter, RefusesASecondFormat) {
    const std::string iso = naive::build_record({{"FMT", "BK"}, {"FMT", "BK"}});
    EXPECT_EQ(converted(iso, "aleph"), "");
}

TEST(AlephWriter, RefusesALeaderWithACaret) {
    std::string iso = naive::build_record({{"001", "x"}});
    iso[18] = '^';
    EXPECT_EQ(converted(iso, "aleph"), "");
}

} // namespace
} // namespace marcmill
