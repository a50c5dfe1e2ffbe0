// ISO 2709 to mnemonic lines and back again.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"
#include "naive/build_record.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/read.hpp>
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
    constexpr std::string_view special = "${}\\ =\n\r\x1B"
                                         "a\xC3\xA4";
    std::mt19937 random{7};
    std::string bytes;
    RecordWriter writer{"     nam a22     uu 4500"};
    for (std::size_t number = 0; number < count; ++number) {
        std::string value;
        for (std::size_t at = random() % 40; at > 0; --at) {
            value += special[random() % special.size()];
        }
        writer.clear("     nam a22     uu 4500");
        writer.control_field(Tag{"001"}, std::to_string(number));
        writer.control_field(Tag{"008"}, "  " + value);
        writer.data_field(Tag{"245"}, '1', ' ', {{'a', value}, {'b', ""}, {'$', value}});
        writer.field(Tag{"SYS"}, "000000001");
        writer.field(Tag{"500"}, "  \x1F");
        EXPECT_EQ(writer.append_to(bytes), std::nullopt);
    }
    return bytes;
}

TEST(Convert, WritesALinePerFieldAndABlankLinePerRecord) {
    RecordWriter writer{"     nam a22     uu 4500"};
    writer.control_field(Tag{"001"}, "a b");
    writer.data_field(Tag{"245"}, '1', ' ', {{'a', "5 {x} C:\\ $"}, {'c', "by"}});
    std::string bytes;
    ASSERT_EQ(writer.append_to(bytes), std::nullopt);
    EXPECT_EQ(converted(bytes, "mrk"), "=LDR  00074nam a2200049uu 4500\n"
                                       "=001  a\\b\n"
                                       "=245  1\\$a5 {lcub}x{rcub} C:{bsol} {dollar}$cby\n\n");
}

TEST(Convert, GivesTheSameBytesBack) {
    const std::string bytes = made_records(500);
    const std::string lines = converted(bytes, "mrk");
    EXPECT_EQ(converted(lines, "iso2709"), bytes);
    EXPECT_EQ(converted(lines, "mrk"), lines);
    EXPECT_EQ(converted(bytes, "iso2709"), bytes);
}

TEST(Convert, HasOneAnswerForAnyChunkThreadAndStream) {
    const std::string bytes = made_records(300);
    const std::string lines = converted(bytes, "mrk");
    Options options;
    for (const unsigned threads : {1U, 2U, 8U}) {
        for (const std::size_t chunk_size : {std::size_t{61}, std::size_t{5'000}}) {
            options.threads = threads;
            options.chunk_size = chunk_size;
            Report report;
            EXPECT_EQ(converted(Corpus::memory(bytes), "mrk", report, options), lines);
            EXPECT_EQ(converted(Corpus::memory(lines), "iso2709", report, options), bytes);
            EXPECT_EQ(report.counts.records, 300U);
            EXPECT_EQ(converted(tests::piecewise(lines, 777), "iso2709", report, options), bytes);
        }
    }
}

TEST(Convert, KeepsNamesInBracesThatItDoesNotKnow) {
    const std::string lines = "=LDR  00000nam a2200000 a 4500\n=100  1\\$aAndr{acute}e {lcub}x{rcub} {lcub}\n\n";
    EXPECT_EQ(converted(lines, "mrk"), lines);
}

TEST(Convert, RefusesWhatLinesCannotHold) {
    for (const std::string_view field : {"LDR  x", "00001201nam",
                                         "001a\x1F"
                                         "b",
                                         "245  \x1F"
                                         "aa\x1E"
                                         "b"}) {
        const std::string data{field.substr(3)};
        const std::string raw = "00040nam a2200037 a 4500" + std::string{field.substr(0, 3)};
        std::string iso = raw + "0000" + "00000\x1E" + data + "\x1E\x1D";
        const std::string length = std::to_string(iso.size());
        iso.replace(0, 5, std::string(5 - length.size(), '0') + length);
        const std::string of_field = std::to_string(data.size() + 1);
        iso.replace(27, 4, std::string(4 - of_field.size(), '0') + of_field);
        Report report;
        EXPECT_EQ(converted(Corpus::memory(iso), "mrk", report), "") << iso;
        EXPECT_EQ(report.fault_counts[FaultCode::not_writable], 1U) << iso;
    }
}

/// What a line says and a reader of it leaves out would be lost without a word.
TEST(Convert, RefusesAMarkOfDirectionBesideIndicators) {
    for (const std::string_view mark : {"\xE2\x80\x8E", "\xE2\x80\x8F"}) {
        for (const bool is_beside : {false, true}) {
            const std::string data = is_beside ? "10" + std::string{mark} +
                                                     "\x1F"
                                                     "aT"
                                               : "10\x1F"
                                                 "aT" +
                                                     std::string{mark};
            const std::string iso = naive::build_record({{"245", data}});
            Report report;
            const std::string lines = converted(Corpus::memory(iso), "mrk", report);
            EXPECT_EQ(lines.empty(), is_beside);
            EXPECT_EQ(report.fault_counts[FaultCode::not_writable], is_beside ? 1U : 0U);
        }
    }
}

TEST(Convert, KeepsAMarkOfDirectionWhereThereAreNoSubfields) {
    const std::string lines = "=LDR  00000nam a2200000 a 4500\n=001  a\n=SYS  1\xE2\x80\x8E"
                              "2\n\n";
    EXPECT_EQ(converted(lines, "mrk"), lines);
}

/// Lines hold what a reader takes back: any byte but those that separate, end a line or mean a blank.
TEST(Convert, WritesLeadersWithOddBytes) {
    for (const char byte : {'\x07', '\x7F', '\xED', '\0', '{', '$'}) {
        std::string iso = naive::build_record({{"001", "x"}});
        iso[22] = byte;
        Report report;
        const std::string lines = converted(Corpus::memory(iso), "mrk", report);
        EXPECT_EQ(report.fault_counts[FaultCode::not_writable], 0U) << testing::PrintToString(byte);
        Options options;
        options.from = format_named("mrk");
        for (const RecordView& record : read(Corpus::memory(lines), options)) {
            EXPECT_EQ(record.leader().bytes()[22], byte);
        }
    }
}

TEST(Convert, StatesTheSyntaxOfIso2709) {
    for (const std::string leader :
         {"00000nam a2200000 a 4500", "00000nam a  00000 a     ", "00000nam a1300000 a 4x\\0"}) {
        const std::string lines = "=LDR  " + leader + "\n=001  a\n=245  10$aTitle\n\n";
        RecordWriter writer{"     nam a22     aa 4500"};
        writer.clear("     nam a22      a 4500");
        writer.control_field(Tag{"001"}, "a").data_field(Tag{"245"}, '1', '0', {{'a', "Title"}});
        std::string expected;
        ASSERT_EQ(writer.append_to(expected), std::nullopt);
        EXPECT_EQ(converted(lines, "iso2709"), expected) << leader;
    }
}

TEST(Convert, WritesNoTagThatIsNone) {
    for (const std::string tag : {"98 ",
                                  "9\x1E"
                                  "8",
                                  "9\xC3\xA4", "   "}) {
        const std::string lines = "=LDR  00000nam a2200000 a 4500\n=001  a\n=" + tag + "  \\\\$ax\n\n";
        Report report;
        EXPECT_EQ(converted(Corpus::memory(lines), "iso2709", report), "") << tag;
        EXPECT_EQ(report.counts.rejected, 1U) << tag;
        EXPECT_EQ(report.fault_counts[FaultCode::not_writable], 1U) << tag;
    }
    const std::string odd = "=LDR  00000nam a2200000 a 4500\n=001  a\n=98   \\\\$ax\n\n";
    EXPECT_EQ(converted(odd, "mrk"), odd) << "lines can hold a blank there";
}

TEST(Convert, WritesNoBackslashOfALeaderAsABlank) {
    RecordWriter writer{"     n\\m a22      a 4500"};
    writer.control_field(Tag{"001"}, "a");
    std::string bytes;
    ASSERT_EQ(writer.append_to(bytes), std::nullopt);
    Report report;
    EXPECT_EQ(converted(Corpus::memory(bytes), "mrk", report), "");
    EXPECT_EQ(report.fault_counts[FaultCode::not_writable], 1U);
}

TEST(Convert, LeavesOutWhatTheFormatCannotHold) {
    const std::string lines = "=LDR  00000nam a2200000 a 4500\n=001  a\n=500  \\\\$a" + std::string(10'000, 'x') +
                              "\n\n=LDR  00000nam a2200000 a 4500\n=001  b\n\n";
    Report report;
    const std::string bytes = converted(Corpus::memory(lines), "iso2709", report);
    EXPECT_EQ(count(Corpus::memory(bytes)).counts.records, 1U);
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.counts.rejected, 1U);
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_EQ(report.faults[0].code, FaultCode::not_writable);
    EXPECT_EQ(report.faults[0].control_number, "a");
    EXPECT_EQ(report.counts.record_bytes + report.counts.rejected_bytes, lines.size());
}

} // namespace
} // namespace marcmill
