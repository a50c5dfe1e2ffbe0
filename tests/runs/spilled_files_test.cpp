#include <cerrno>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "io/in_a_child.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"
#include "runs/sorted_runs.hpp"

namespace marcmill::runs {
namespace {

void add(SortedRuns& runs, std::uint64_t count) {
    for (std::uint64_t number = 0; number < count; ++number) {
        runs.add("key " + std::to_string(number * 7919 % count), number);
    }
}

std::size_t open_files() {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, {}));
}

constexpr std::uint64_t many = 50'000;

TEST(SpilledFiles, AreNotMadeWhereTheLimitIsNotReached) {
    SortedRuns runs{std::size_t{64} << 20, "/nowhere/at/all"};
    add(runs, 1000);
    std::size_t visited = 0;
    runs.merge([&](std::string_view, std::uint64_t, std::string_view) { ++visited; });
    EXPECT_EQ(visited, 1000U);
    EXPECT_FALSE(runs.has_spilled());
}

TEST(SpilledFiles, HaveNoNameAndAreTwoAtTheMost) {
    const tests::TemporaryFolder folder;
    const std::size_t before = open_files();
    SortedRuns runs{0, folder.path()};
    add(runs, many);
    EXPECT_TRUE(runs.has_spilled());
    EXPECT_EQ(folder.size(), 0U);
    EXPECT_EQ(open_files(), before + 1);
    runs.merge([&, looked = false](std::string_view, std::uint64_t, std::string_view) mutable {
        if (!looked) {
            EXPECT_EQ(folder.size(), 0U);
            EXPECT_LE(open_files(), before + 2);
        }
        looked = true;
    });
}

TEST(SpilledFiles, ThatCannotBeMadeAreAnErrorWithTheFolder) {
    SortedRuns runs{0, "/nowhere/at/all"};
    const tests::Thrown thrown = tests::thrown_by([&] { add(runs, many); });
    EXPECT_EQ(thrown.number, ENOENT);
    EXPECT_NE(thrown.what.find("/nowhere/at/all"), std::string::npos) << thrown.what;
}

TEST(SpilledFiles, ForWhichThereIsNoRoomAreAnErrorWithTheFolder) {
    const tests::TemporaryFolder folder;
    const int result = tests::in_a_child([&] {
        constexpr rlim_t most = 100'000;
        const rlimit limit{most, most};
        std::signal(SIGXFSZ, SIG_IGN);
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) {
            return tests::not_possible;
        }
        SortedRuns runs{0, folder.path()};
        const tests::Thrown thrown = tests::thrown_by([&] { add(runs, many); });
        return thrown.number == EFBIG && thrown.what.find(folder.path().string()) != std::string::npos ? 0 : 2;
    });
    EXPECT_EQ(result, 0);
}

} // namespace
} // namespace marcmill::runs
