// The fuzz targets over their seeds and some mutations of them, in every build: so that they cannot rot, and a find
// that is made into a seed stays found.

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "fuzz/mutation.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/targets.hpp"

namespace marcmill::fuzz {
namespace {

constexpr std::size_t most_bytes = 2'000;

void expect_all_hold(void (*target)(std::string_view)) {
    std::uint64_t number = 0;
    for (const std::string& seed : record_seeds()) {
        SCOPED_TRACE("seed " + std::to_string(number));
        EXPECT_NO_THROW(target(seed));
        EXPECT_NO_THROW(target(mutated(mutated(seed, number, most_bytes), number + 1, most_bytes)));
        ++number;
    }
}

TEST(FuzzTargets, FindNothingWrongWithScan) {
    expect_all_hold(scan);
}

TEST(FuzzTargets, FindNothingWrongWithParse) {
    expect_all_hold(parse);
}

void expect_lines_hold(const std::vector<std::string>& seeds, void (*target)(std::string_view),
                       std::string (*mutate)(std::string, std::uint64_t, std::size_t)) {
    std::uint64_t number = 0;
    for (const std::string& seed : seeds) {
        SCOPED_TRACE("seed " + std::to_string(number));
        EXPECT_NO_THROW(target(seed)) << seed;
        EXPECT_NO_THROW(target(mutate(mutate(seed, number, most_bytes), number + 1, most_bytes)));
        ++number;
    }
}

TEST(FuzzTargets, FindNothingWrongWithMrk) {
    expect_lines_hold(line_seeds(), mrk, mutated_lines);
}

TEST(FuzzTargets, FindNothingWrongWithAleph) {
    expect_lines_hold(aleph_seeds(), aleph, mutated_aleph);
}

TEST(FuzzTargets, FindNothingWrongWithXml) {
    expect_lines_hold(xml_seeds(), xml, mutated_xml);
}

TEST(FuzzTargets, FindNothingWrongWithJson) {
    expect_lines_hold(json_seeds(), json, mutated_json);
}

TEST(FuzzTargets, FindNothingWrongWithLine) {
    expect_lines_hold(printed_seeds(), line, mutated_printed);
}

TEST(FuzzTargets, FindNothingWrongWithRepair) {
    expect_all_hold(repair);
}

TEST(FuzzTargets, FindNothingWrongWithInflate) {
    for (const std::string& seed : compressed_seeds()) {
        EXPECT_NO_THROW(inflate(seed)) << testing::PrintToString(seed);
    }
}

TEST(FuzzTargets, FindNothingWrongWithIndex) {
    std::uint64_t number = 0;
    for (const std::string& seed : index_seeds()) {
        EXPECT_NO_THROW(index(seed));
        for (int again = 0; again < 50; ++again) {
            EXPECT_NO_THROW(index(mutated(seed, ++number, 2 * seed.size())));
        }
    }
}

TEST(FuzzTargets, FindNothingWrongWithPathsAndNumbers) {
    for (const std::string& seed : word_seeds()) {
        SCOPED_TRACE(seed);
        EXPECT_NO_THROW(words(seed));
    }
}

TEST(FuzzTargets, FindNothingWrongWithQuestions) {
    for (const std::string& seed : word_seeds()) {
        SCOPED_TRACE(seed);
        EXPECT_NO_THROW(questions(seed));
    }
}

TEST(FuzzTargets, FindNothingWrongWithMarc8) {
    std::uint64_t number = 0;
    for (const std::string& seed : value_seeds()) {
        SCOPED_TRACE(testing::PrintToString(seed));
        EXPECT_NO_THROW(marc8(seed));
        for (int again = 0; again < 50; ++again) {
            EXPECT_NO_THROW(marc8(mutated(seed, ++number, most_bytes)));
        }
    }
}

TEST(Mutation, MakesNoMoreBytesThanItMay) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const std::size_t most = static_cast<std::size_t>(seed) * 7;
        EXPECT_LE(mutated(std::string(most / 2, '1'), seed, most).size(), most);
        EXPECT_LE(mutated_lines(std::string(most / 2, '\n'), seed, most).size(), most);
    }
}

} // namespace
} // namespace marcmill::fuzz
