// ISO 2709 to MARC-in-JSON and back again.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "naive/marcjson.hpp"

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

/// What convert() writes of these bytes, and what the twin does.
void expect_twin(std::string_view bytes, const Options& asked = {}) {
    Options options = asked;
    options.threads = 1;
    Report report;
    const std::string written = converted(Corpus::memory(bytes), "jsonl", report, options);
    options.encoding = options.encoding == Encoding::raw ? Encoding::automatic : options.encoding;
    StringSink sink;
    (void)transform(
        Corpus::memory(bytes), sink,
        [](const RecordView& record, Output& output) {
            std::vector<naive::FieldText> fields;
            for (const FieldView field : record.fields()) {
                fields.emplace_back(field.tag().text(), field.bytes());
            }
            if (const auto line = naive::write_marcjson(record.text().substr(0, Leader::size), fields)) {
                output.write(*line + "\n");
            }
        },
        options);
    ASSERT_EQ(written, sink.text());
}

TEST(JsonConvert, WritesWhatASlowTwinWrites) {
    expect_twin(made_records(300));
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const std::string bytes = naive::made_corpus(seed, 1 + seed % 20);
        ASSERT_NO_FATAL_FAILURE(expect_twin(bytes)) << seed;
        ASSERT_NO_FATAL_FAILURE(expect_twin(naive::damaged(bytes, seed, 1 + seed % 30))) << seed;
    }
}

/// A field with each byte, and others, at each place that matters.
std::vector<naive::FieldText> fields_around(const std::string& odd) {
    const std::string mark = "\x1F";
    return {{"001", odd},
            {"003", "a" + odd + "b"},
            {"245", odd + "0" + mark + "ax"},
            {"246", "1" + odd + mark + "ax"},
            {"247", "10" + mark + odd},
            {"248", "10" + mark + odd + "x" + mark + "b" + odd},
            {"500", "  " + mark + "a" + std::string(31, 'x') + odd + std::string(64, 'y') + odd + mark + mark + "c"},
            {"501", odd + odd},
            {"502", "1" + mark + odd}};
}

TEST(JsonConvert, WritesWhatASlowTwinWritesAroundEachByte) {
    Options options;
    options.encoding = Encoding::utf8;
    options.check = Check::directory;
    std::vector<std::string> odd = {"", "\xC3\xA9", "\xE2\x80\xA8", "\xF0\x9F\x98\x80", "\xF0\x9F", "\xED\xA0\x80"};
    for (int byte = 0; byte < 256; ++byte) {
        if (byte != 0x1D && byte != 0x1E) {
            odd.emplace_back(1, static_cast<char>(byte));
        }
    }
    for (const std::string& part : odd) {
        std::vector<naive::FieldText> fields = fields_around(part);
        ASSERT_NO_FATAL_FAILURE(expect_twin(naive::build_record(fields), options)) << testing::PrintToString(part);
        fields.resize(1);
        ASSERT_NO_FATAL_FAILURE(expect_twin(naive::build_record(fields), options)) << testing::PrintToString(part);
    }
    for (const std::string_view tag : {"2\"5", "2\\5", "24 ",
                                       "2\x01"
                                       "5",
                                       "2\xC3\xA9",
                                       "2\x7F"
                                       "5"}) {
        ASSERT_NO_FATAL_FAILURE(
            expect_twin(naive::build_record({{"001", "x"}, {std::string{tag}, "y"}, {"003", "z"}})));
    }
}

TEST(JsonConvert, WritesWhatASlowTwinWritesOfManyAndLongFields) {
    for (const std::size_t size : {4'093U, 4'094U, 4'095U, 4'096U, 4'097U, 9'990U}) {
        for (const char byte : {'x', '"', '\x01'}) {
            std::vector<naive::FieldText> fields = {{"001", "1"}};
            for (int field = 0; field < 9; ++field) {
                fields.emplace_back("500", "  \x1F" + std::string(size, byte));
            }
            ASSERT_NO_FATAL_FAILURE(expect_twin(naive::build_record(fields))) << size;
        }
    }
    std::vector<naive::FieldText> fields;
    for (int field = 0; field < 3'000; ++field) {
        fields.emplace_back("500", "  \x1F" + std::string(static_cast<std::size_t>(field % 3), '"'));
    }
    ASSERT_NO_FATAL_FAILURE(expect_twin(naive::build_record(fields)));
}

/// Entries that point into each other's data, and into the middle of a character.
TEST(JsonConvert, WritesWhatASlowTwinWritesOfFieldsThatOverlap) {
    Options options;
    options.check = Check::boundaries;
    const std::string record = naive::build_record(
        {{"001", "\xC3\xA9\xC3\xA9"}, {"245", "10\x1F\xC3\xA9x\x1F\xE2\x80\xA8y"}, {"003", "x"}}, "nam a22");
    constexpr std::size_t entry = 24 + 12;
    for (std::size_t offset = 0; offset < 24; ++offset) {
        for (std::size_t length = 1; length < 18; ++length) {
            std::string bytes = record;
            bytes.replace(entry + 3, 9, naive::digits(length, 4) + naive::digits(offset, 5));
            ASSERT_NO_FATAL_FAILURE(expect_twin(bytes, options)) << offset << "+" << length;
        }
    }
}

TEST(JsonConvert, RefusesATagThatIsAKeyOfAnotherMeaning) {
    for (const std::string data : {"245", "10\x1F"
                                          "ax"}) {
        const std::string iso = naive::build_record({{"001", "x"}, {"tag", data}});
        Report report;
        EXPECT_EQ(converted(Corpus::memory(iso), "jsonl", report), "");
        EXPECT_EQ(report.fault_counts[FaultCode::not_writable], 1U);
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

TEST(JsonConvert, KeepsALeaderOf24BytesWhateverItHolds) {
    for (const std::string_view odd : {"\xE9", "\xC3", "\xC3\xA9", "\xE2\x82", "\xF0\x9F\x98", "\xED\xA0\x80"}) {
        std::string type = "nam a22";
        type.replace(0, odd.size(), odd);
        const std::string iso = naive::build_record({{"001", "x"}}, type);
        ASSERT_NO_FATAL_FAILURE(expect_twin(iso));
        const std::string back = converted(converted(iso, "jsonl"), "iso2709");
        const bool is_utf8 = odd == "\xC3\xA9";
        std::string expected = iso;
        expected.replace(5, odd.size(), is_utf8 ? std::string{odd} : std::string(odd.size(), ' '));
        EXPECT_EQ(back, expected) << testing::PrintToString(odd);
    }
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
