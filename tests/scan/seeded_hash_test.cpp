#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "scan/seeded_hash.hpp"

namespace marcmill::scan {
namespace {

TEST(SeededHash, IsTheSameForTheSameBytesAndSeed) {
    for (std::size_t size = 0; size < 300; ++size) {
        const std::string bytes(size, 'x');
        EXPECT_EQ(seeded_hash(bytes, 1), seeded_hash(std::string{bytes}, 1));
    }
    EXPECT_EQ(seed_of_process(), seed_of_process());
}

TEST(SeededHash, PutsValuesThatMeetUnderOneSeedApartUnderAnother) {
    constexpr std::uint64_t buckets = 1009;
    std::vector<std::string> met;
    for (std::uint64_t value = 0; met.size() < 1'000; ++value) {
        std::string text = "value " + std::to_string(value);
        if (seeded_hash(text, 1) % buckets == 7) {
            met.push_back(std::move(text));
        }
    }
    for (const std::uint64_t seed : {0ULL, 2ULL, 0x8000'0000'0000'0000ULL, 0xFFFF'FFFF'FFFF'FFFFULL}) {
        std::vector<int> in_bucket(buckets);
        for (const std::string& text : met) {
            ++in_bucket[seeded_hash(text, seed) % buckets];
        }
        EXPECT_LT(*std::max_element(in_bucket.begin(), in_bucket.end()), 12) << seed;
    }
}

} // namespace
} // namespace marcmill::scan
