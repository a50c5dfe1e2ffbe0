#include "inverted/key_spool.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "io/temporary_folder.hpp"

namespace marcmill::inverted {
namespace {

std::vector<std::string> keys_of(const KeySpool& spool) {
    std::vector<std::string> keys;
    spool.for_each([&](std::string_view key) { keys.emplace_back(key); });
    return keys;
}

TEST(KeySpool, GivesItsKeysInOrderWhetherTheyAreHeldOrNot) {
    const tests::TemporaryFolder folder;
    KeySpool spool{64, folder.path()};
    for (const std::size_t count : {0U, 1U, 3U, 1'000U, 2U, 100U}) {
        spool.clear();
        std::vector<std::string> added;
        for (std::size_t number = 0; number < count; ++number) {
            added.push_back(std::string(number * 7 % 150, 'k') +
                            std::to_string(number)); // longer than what is held, too
            spool.add(added.back());
        }
        EXPECT_EQ(spool.count(), count);
        EXPECT_EQ(keys_of(spool), added);
        EXPECT_EQ(keys_of(spool), added);
        EXPECT_EQ(folder.size(), 0U);
    }
}

} // namespace
} // namespace marcmill::inverted
