#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "naive/record.hpp"
#include "synth/synth.hpp"

namespace {

using marcmill::synthesize;
using marcmill::SynthOptions;

std::string made(std::uint64_t records, std::uint32_t mean_length = 1200, std::uint64_t seed = 1) {
    SynthOptions options;
    options.records = records;
    options.mean_length = mean_length;
    options.seed = seed;
    return synthesize(options);
}

/// Each record, found by its five digits alone.
std::vector<std::string_view> records_of(std::string_view corpus) {
    std::vector<std::string_view> records;
    while (!corpus.empty()) {
        const std::size_t length = std::stoul(std::string{corpus.substr(0, 5)});
        if (length < 26 || length > corpus.size() || corpus[length - 1] != '\x1D') {
            ADD_FAILURE() << "record " << records.size() << " does not end at its length";
            break;
        }
        records.push_back(corpus.substr(0, length));
        corpus.remove_prefix(length);
    }
    return records;
}

/// FNV-1a, 64 bits.
std::uint64_t hash(std::string_view bytes) {
    std::uint64_t value = 0xCBF29CE484222325;
    for (const char byte : bytes) {
        value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
    }
    return value;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t follow = first < 0x80 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 9;
        if (follow == 9 || at + follow >= text.size() + (follow == 0 ? 1 : 0)) {
            return false;
        }
        for (std::size_t behind = 0; behind < follow; ++behind) {
            if ((static_cast<unsigned char>(text[++at]) & 0xC0) != 0x80) {
                return false;
            }
        }
    }
    return true;
}

bool is_text(char byte) {
    return byte >= 0x20 && byte <= 0x7E;
}

/// What is wrong with a record as MARC 21; empty when nothing is.
std::string wrong(std::string_view record) {
    if (marcmill::naive::first_fault(record, marcmill::Check::fields) != marcmill::FaultCode::none) {
        return "faulty";
    }
    if (record.substr(9, 3) != "a22" || record.substr(20, 4) != "4500" || !is_utf8(record)) {
        return "leader or encoding";
    }
    const auto read = marcmill::naive::read_record(record);
    std::size_t length = 26;
    std::string before = "000";
    for (const auto& field : read.fields) {
        length += 12 + field.bytes.size() + 1;
        if (field.tag < before || field.bytes.find_first_of("\x1D\x1E") != std::string::npos) {
            return "field " + field.tag;
        }
        before = field.tag;
        if (field.is_control()) {
            if (field.bytes.find('\x1F') != std::string::npos || (field.tag == "008" && field.bytes.size() != 40)) {
                return "control field " + field.tag;
            }
            continue;
        }
        const auto subfields = field.subfields();
        if (!is_text(field.bytes[0]) || !is_text(field.bytes[1]) || field.outside() != 0 || subfields.empty()) {
            return "indicators of " + field.tag;
        }
        for (const auto& subfield : subfields) {
            if (!is_text(subfield.code) || subfield.value.empty()) {
                return "subfields of " + field.tag;
            }
        }
    }
    return length == record.size() ? "" : "fields do not tile the data";
}

std::size_t count_of(std::string_view record, std::string_view tag) {
    const auto read = marcmill::naive::read_record(record);
    return static_cast<std::size_t>(
        std::count_if(read.fields.begin(), read.fields.end(), [&](const auto& field) { return field.tag == tag; }));
}

/// Collects what it is given, and how large the largest call was.
class CallSink final : public marcmill::Sink {
  public:
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        std::size_t size = 0;
        for (const std::string_view piece : pieces) {
            text += piece;
            size += piece.size();
        }
        ++calls;
        largest = std::max(largest, size);
    }
    std::string text;
    std::size_t calls = 0;
    std::size_t largest = 0;
};

TEST(Synth, GivesTheSameBytesOnEveryMachine) {
    // A change of the words, the steps or the lengths changes these, and every corpus with them: say so in CHANGELOG.
    EXPECT_EQ(hash(made(1'000)), 12823384478555863945U);
    EXPECT_EQ(hash(made(1'000, 264)), 7070111561841023366U);
}

TEST(Synth, MakesRecordsThatAreWellFormed) {
    for (const std::uint32_t mean_length : {150U, 264U, 1'200U, 20'000U}) {
        const std::string corpus = made(2'000, mean_length);
        for (const std::string_view record : records_of(corpus)) {
            ASSERT_EQ(wrong(record), "") << record.substr(0, 200);
            for (const std::string_view tag : {"001", "008", "245"}) {
                ASSERT_EQ(count_of(record, tag), 1U) << tag;
            }
        }
    }
}

TEST(Synth, GivesEachRecordAControlNumberOfItsOwn) {
    const std::string corpus = made(20'000, 264);
    std::set<std::string> numbers;
    for (const std::string_view record : records_of(corpus)) {
        numbers.insert(marcmill::naive::read_record(record).control_number());
    }
    EXPECT_EQ(numbers.size(), 20'000U);
}

TEST(Synth, MeetsTheMeanLengthThatItIsAskedFor) {
    for (const std::uint32_t mean_length : {150U, 264U, 600U, 1'200U, 5'000U, 20'000U}) {
        const std::uint64_t records = mean_length < 5'000 ? 20'000 : 4'000;
        const double mean = static_cast<double>(made(records, mean_length).size()) / static_cast<double>(records);
        EXPECT_NEAR(mean / mean_length, 1.0, 0.05) << mean_length;
    }
}

TEST(Synth, TakesTheNearestMeanLengthThatItCanMake) {
    EXPECT_EQ(made(50, 1), made(50, 150));
    EXPECT_EQ(made(5, 1'000'000), made(5, 20'000));
}

TEST(Synth, HasTheProportionsOfACatalogue) {
    const std::string corpus = made(10'000);
    const auto records = records_of(corpus);
    std::vector<std::size_t> lengths;
    std::size_t fields = 0;
    std::size_t subfields = 0;
    std::size_t linked = 0;
    for (const std::string_view record : records) {
        lengths.push_back(record.size());
        linked += count_of(record, "880") != 0 ? 1U : 0U;
        for (const auto& field : marcmill::naive::read_record(record).fields) {
            ++fields;
            subfields += field.subfields().size();
        }
    }
    std::sort(lengths.begin(), lengths.end());
    EXPECT_NEAR(static_cast<double>(fields) / 10'000, 21, 1.5);
    EXPECT_NEAR(static_cast<double>(subfields) / 10'000, 39, 2);
    EXPECT_LT(lengths[5'000], 1'100U) << "the median lies below the mean: the lengths are skewed";
    EXPECT_GT(lengths[9'970], 4'500U);
    EXPECT_GT(lengths.back(), 5'000U);
    EXPECT_GT(linked, 100U) << "some titles stand in their own script too";
}

TEST(Synth, EndsWithTheFirstRecordThatReachesTheSize) {
    SynthOptions options;
    options.size = 100'000;
    const std::string corpus = synthesize(options);
    ASSERT_GE(corpus.size(), options.size);
    EXPECT_LT(corpus.size() - records_of(corpus).back().size(), options.size);
    options.size = corpus.size();
    EXPECT_EQ(synthesize(options), corpus);
    options.records = 3;
    EXPECT_EQ(synthesize(options), made(3)) << "of records and size, the one that is reached first";
    EXPECT_EQ(synthesize(SynthOptions{}), "") << "neither asked for";
}

TEST(Synth, GivesOtherRecordsForAnotherSeed) {
    const std::string one = made(200, 1200, 1);
    const std::string other = made(200, 1200, 2);
    const auto records = records_of(one);
    std::size_t shared = 0;
    for (const std::string_view record : records_of(other)) {
        shared += static_cast<std::size_t>(std::count(records.begin(), records.end(), record));
    }
    EXPECT_EQ(shared, 0U);
}

TEST(Synth, WritesTheSameToASinkInBlocks) {
    CallSink sink;
    SynthOptions options;
    options.size = 3'500'000;
    synthesize(options, sink);
    EXPECT_EQ(sink.text, synthesize(options));
    EXPECT_EQ(sink.calls, 4U);
    EXPECT_LT(sink.largest, (std::size_t{1} << 20) + 100'000);
}

RC_GTEST_PROP(SynthProperty, BeginsALargerCorpusWithTheSmaller, ()) {
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const auto records = *rc::gen::inRange<std::uint64_t>(1, 40);
    const auto mean_length = *rc::gen::inRange<std::uint32_t>(150, 3'000);
    const std::string larger = made(records + 5, mean_length, seed);
    RC_ASSERT(larger.starts_with(made(records, mean_length, seed)));
    for (const std::string_view record : records_of(larger)) {
        RC_ASSERT(wrong(record).empty());
    }
}

} // namespace
