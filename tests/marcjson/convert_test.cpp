// ISO 2709 to MARC-in-JSON and back again.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"
#include "naive/build_record.hpp"

#include <marcmill/convert.hpp>
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

/// Records with every byte that JSON treats in its own way.
std::string made_records(std::size_t count) {
    static const std::vector<std::string> special = {
        "\"", "\\", "{", "}", "[", "\n", "\t", "\r", "\x01", "a", "\xC3\xA4", "\xE2\x80\xA8", "\x7F", ",", ":", "\x1B"};
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
        writer.data_field(Tag{"245"}, '1', '"', {{'a', value}, {'b', ""}, {'"', value}, {'a', "again"}});
        writer.field(Tag{"SYS"}, "000000001");
        writer.field(Tag{"500"}, "  \x1F");
        writer.field(Tag{"501"}, "\x1F"
                                 "ax");
        writer.field(Tag{"502"}, "123\x1F"
                                 "ax");
        writer.field(Tag{"503"}, "  \x1F\x1F\xC3\xA9y");
        writer.field(Tag{"504"}, "");
        EXPECT_EQ(writer.append_to(bytes), std::nullopt);
    }
    return bytes;
}

TEST(JsonConvert, WritesARecordPerLine) {
    RecordWriter writer{"     nam a22     uu 4500"};
    writer.control_field(Tag{"001"}, "a\"b");
    writer.data_field(Tag{"245"}, '1', ' ', {{'a', "C:\\\n\x01"}, {'c', "by"}});
    writer.field(Tag{"FMT"}, "BK");
    std::string bytes;
    ASSERT_EQ(writer.append_to(bytes), std::nullopt);
    const std::string record = R"({"leader":"00083nam a2200061uu 4500","fields":[{"001":"a\"b"},)"
                               R"({"245":{"ind1":"1","ind2":" ","subfields":[{"a":"C:\\\n\u0001"},{"c":"by"}]}},)"
                               R"({"FMT":"BK"}]})";
    EXPECT_EQ(converted(bytes, "jsonl"), record + "\n");
    EXPECT_EQ(converted(bytes, "marc-json"), "[\n" + record + "\n]\n");
    EXPECT_EQ(converted(bytes + bytes, "marc-json"), "[\n" + record + ",\n" + record + "\n]\n");
    EXPECT_EQ(converted("", "marc-json"), "[\n\n]\n");
    EXPECT_EQ(converted("", "jsonl"), "");
}

TEST(JsonConvert, GivesTheSameBytesBack) {
    const std::string bytes = made_records(500);
    for (const std::string_view to : {"jsonl", "marc-json"}) {
        const std::string json = converted(bytes, to);
        EXPECT_EQ(converted(json, "iso2709"), bytes) << to;
        EXPECT_EQ(converted(json, to), json) << to;
    }
}

TEST(JsonConvert, HasOneAnswerForAnyChunkThreadAndStream) {
    const std::string bytes = made_records(300);
    for (const std::string_view to : {"jsonl", "marc-json"}) {
        const std::string json = converted(bytes, to);
        Options options;
        for (const unsigned threads : {1U, 2U, 8U}) {
            for (const std::size_t chunk_size : {std::size_t{61}, std::size_t{5'000}}) {
                options.threads = threads;
                options.chunk_size = chunk_size;
                Report report;
                EXPECT_EQ(converted(Corpus::memory(bytes), to, report, options), json);
                EXPECT_EQ(converted(Corpus::memory(json), "iso2709", report, options), bytes);
                EXPECT_EQ(report.counts.records, 300U);
                EXPECT_EQ(converted(tests::piecewise(json, 777), "iso2709", report, options), bytes);
            }
        }
    }
}

TEST(JsonConvert, RefusesATagThatNoKeyHolds) {
    const std::string iso = naive::build_record({{"001", "x"},
                                                 {"2\xE9"
                                                  "5",
                                                  "  "}});
    Report report;
    EXPECT_EQ(converted(Corpus::memory(iso), "jsonl", report), "");
    EXPECT_EQ(report.fault_counts[FaultCode::not_writable], 1U);
    EXPECT_EQ(report.faults.back().expected, "field 2\xE9"
                                             "5: its tag is no UTF-8, as keys of JSON are");
}

TEST(JsonConvert, PutsAMarkInPlaceOfWhatIsNoUtf8) {
    const std::string iso = naive::build_record({{"001", "a\xE9\xC3z\xF0\x9F\x98"}}, "nam a22");
    Options options;
    options.encoding = Encoding::utf8; // by its bytes it would be Latin-1
    Report report;
    const std::string json = converted(Corpus::memory(iso), "jsonl", report, options);
    EXPECT_NE(json.find("{\"001\":\"a\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD\"}"), std::string::npos) << json;
}

} // namespace
} // namespace marcmill
