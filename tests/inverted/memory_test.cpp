#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/folder.hpp"
#include "cli/process.hpp"
#include "naive/build_record.hpp"

namespace marcmill {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool sanitized = true; // its shadow is resident too
#else
constexpr bool sanitized = false;
#endif

constexpr std::uint64_t fewer = 100'000;
constexpr std::uint64_t more = 400'000; ///< records: their terms and keys take 60 times the limit
constexpr long limit = 1 << 10;         ///< KiB
constexpr long slack = 3 << 10;

/// Records with three words, one of which all of them have.
void write_records(const std::string& path, std::uint64_t count) {
    std::ofstream file{path, std::ios::binary};
    for (std::uint64_t number = 0; number < count; ++number) {
        const std::string title =
            "the w" + std::to_string(number * 7919 % count) + " n" + std::to_string(number % 5'000);
        file << naive::build_record(
            {{"001", "key" + std::to_string(number)}, {"245", naive::data_field("10", {{'a', title}})}});
    }
}

long peak_of(std::vector<std::string> command, const std::string& path) {
    command.insert(command.end(), {"-j2", "--window", "1MiB", "-o", "/dev/null", path});
    const cli::test::Ended ended = cli::test::marcmill(command);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return ended.peak_kibibytes;
}

long inverted(const std::string& memory_limit, const std::string& path) {
    return peak_of({"invert", "245$a", "--memory-limit", memory_limit}, path);
}

TEST(InvertMemory, IsTheLimitAndWhatARunTakesHoweverManyRecordsThereAre) {
    if (sanitized) {
        GTEST_SKIP() << "resident memory says nothing of the program under AddressSanitizer";
    }
    const cli::test::Folder folder;
    const std::string path = folder.path("made.mrc");
    write_records(path, fewer);
    const long smaller = inverted("1MiB", path);
    write_records(path, more);
    const long larger = inverted("1MiB", path);
    EXPECT_LE(larger, smaller + slack);
    EXPECT_LE(larger, peak_of({"select", "245$a"}, path) + limit + slack); // which reads and writes as much
    EXPECT_GT(inverted("1GiB", path), larger + 32 * limit);                // so much would it be
}

} // namespace
} // namespace marcmill
