// What becomes of a benchmark that is interrupted.

#include <csignal>
#include <string>

#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

TEST(Bench, ThatIsInterruptedEndsAtOnceAndLeavesNothingBehind) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(2000));
    Process process{marcmill_command({"bench", "--rounds", "1000", "-o", folder.path("out"), path})};
    process.wait_until_it_watches();
    process.signal(SIGINT);
    const Ended ended = process.wait();
    EXPECT_EQ(ended.exit_code, 130);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err, "");
    EXPECT_EQ(folder.names(), std::vector<std::string>{"books.mrc"});
}

} // namespace
} // namespace marcmill::cli::test
