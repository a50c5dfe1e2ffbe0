// Values and tags that somebody chose so that they meet under a hash that is known.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "reducers/each_record.hpp"
#include "reducers/tag_table.hpp"
#include "scan/seeded_hash.hpp"

#include <marcmill/frequency.hpp>

namespace marcmill {
namespace {

constexpr std::uint64_t multiplier = 0xc6a4a7935bd1e995ULL; ///< of MurmurHash64A, which libstdc++ uses for strings
constexpr std::uint64_t fixed_seed = 0xc70f6907ULL;

constexpr std::uint64_t inverse_of(std::uint64_t odd) {
    std::uint64_t inverse = odd;
    for (int step = 0; step < 6; ++step) {
        inverse *= 2 - odd * inverse;
    }
    return inverse;
}

constexpr std::uint64_t shifted(std::uint64_t value) {
    return value ^ value >> 47; // its own inverse
}

/// Sixteen bytes, the first eight of which say `number`, that have the hash of all others.
std::string chosen(std::uint32_t number) {
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%08x", number);
    std::uint64_t first = 0;
    std::memcpy(&first, text.data(), sizeof first);
    const std::uint64_t begun = fixed_seed ^ 16 * multiplier;
    const std::uint64_t behind_first = (begun ^ shifted(first * multiplier) * multiplier) * multiplier;
    constexpr std::uint64_t inverse = inverse_of(multiplier);
    const std::uint64_t second = shifted((behind_first ^ 0x5eed) * inverse) * inverse;
    std::memcpy(text.data() + 8, &second, sizeof second);
    return {text.data(), 16};
}

bool fits_in_a_subfield(const std::string& value) {
    return std::none_of(value.begin(), value.end(), [](char byte) { return byte >= '\x1D' && byte <= '\x1F'; });
}

std::vector<std::string> chosen_values(std::size_t count) {
    std::vector<std::string> values;
    for (std::uint32_t number = 0; values.size() < count; ++number) {
        if (std::string value = chosen(number); fits_in_a_subfield(value)) {
            values.push_back(std::move(value));
        }
    }
    return values;
}

std::size_t longest_bucket(const std::vector<std::string>& values,
                           const std::function<std::size_t(const std::string&)>& hash) {
    std::vector<std::size_t> in_bucket(values.size());
    for (const std::string& value : values) {
        ++in_bucket[hash(value) % in_bucket.size()];
    }
    return *std::max_element(in_bucket.begin(), in_bucket.end());
}

TEST(ChosenValues, MeetInOneBucketOfTheStandardHashAndInNoneOfASeededOne) {
    const std::vector<std::string> values = chosen_values(20'000);
    if (longest_bucket(values, std::hash<std::string>{}) != values.size()) {
        GTEST_SKIP() << "another library's hash: these values were not chosen for it";
    }
    for (const std::uint64_t seed : {scan::seed_of_process(), std::uint64_t{0}, std::uint64_t{1}}) {
        EXPECT_LT(longest_bucket(values, [&](const std::string& value) { return scan::seeded_hash(value, seed); }),
                  20U);
    }
}

/// With a hash that is known this takes some 2 * 10^9 comparisons.
TEST(ChosenValues, AreCountedInTimeThatIsLinear) {
    const std::vector<std::string> values = chosen_values(60'000);
    std::string corpus;
    for (const std::string& value : values) {
        corpus += naive::build_record({{"900", naive::data_field("  ", {{'a', value}, {'a', value}})}});
    }
    Frequency counted{std::get<Path>(Path::parse("900$a"))};
    tests::each_record({corpus}, Check::boundaries, counted);
    std::vector<Frequency::Row> expected;
    for (const std::string& value : values) {
        expected.push_back({value, 2});
    }
    std::sort(expected.begin(), expected.end(),
              [](const auto& left, const auto& right) { return left.value < right.value; });
    EXPECT_TRUE(counted.rows() == expected);
}

/// Tags that meet in a table of as many buckets as a library takes for them.
TEST(ChosenTags, AreSpreadBySeed) {
    std::unordered_map<std::uint32_t, std::uint32_t, reducers::SeededHash> places;
    for (std::uint32_t tag = 0; tag < 3'000; ++tag) {
        places.emplace(tag * 5087 << 8, tag); // 5,087 buckets hold 3,000 of them
    }
    std::size_t longest = 0;
    for (std::size_t bucket = 0; bucket < places.bucket_count(); ++bucket) {
        longest = std::max(longest, places.bucket_size(bucket));
    }
    EXPECT_LT(longest, 16U);
}

} // namespace
} // namespace marcmill
