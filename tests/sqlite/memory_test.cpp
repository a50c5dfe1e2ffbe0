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

constexpr std::uint64_t fewer = 200'000;
constexpr std::uint64_t more = 400'000;
constexpr long bound = 64 << 10; ///< KiB, beside what a run takes
constexpr long slack = 4 << 10;

/// Short records, which make the most rows of a byte.
void write_records(const std::string& path, std::uint64_t count) {
    std::ofstream file{path, std::ios::binary};
    for (std::uint64_t number = 0; number < count; ++number) {
        const std::string title = "the w" + std::to_string(number * 7919 % count);
        file << naive::build_record(
            {{"001", "k" + std::to_string(number * 31 % count)}, {"245", naive::data_field("10", {{'a', title}})}});
    }
}

long peak_of(std::vector<std::string> command, const std::string& to, const std::string& path) {
    command.insert(command.end(), {"-j2", "--window", "1MiB", "-o", to, path});
    const cli::test::Ended ended = cli::test::marcmill(command);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return ended.peak_kibibytes;
}

long peak_of_database(const std::string& to, const std::string& path) {
    return peak_of({"sqlite", "--columns", "title=245$a", "--fts", "title=245$a"}, to, path);
}

TEST(SqliteMemory, IsBoundedHoweverManyRecordsThereAre) {
    if (sanitized) {
        GTEST_SKIP() << "resident memory says nothing of the program under AddressSanitizer";
    }
    const cli::test::Folder folder;
    const std::string path = folder.path("made.mrc");
    write_records(path, fewer);
    const long smaller = peak_of_database(folder.path("fewer.db"), path);
    write_records(path, more);
    const long larger = peak_of_database(folder.path("more.db"), path);
    EXPECT_LE(larger, smaller + slack);
    EXPECT_LE(larger, peak_of({"select", "245$a"}, "/dev/null", path) + bound);
}

} // namespace
} // namespace marcmill
