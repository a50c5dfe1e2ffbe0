// The command line's words, as they reach the commands.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/arguments.hpp"
#include "cli/options.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// A command line with one command that takes -n, a path and files.
struct Line {
    CommonOptions common;
    std::optional<std::uint64_t> rows;
    std::string path;
    CommandLine line;

    Line() {
        declare(line.for_every_command(), common);
        Arguments freq = line.command("freq", "how often");
        freq.operand("PATH", path, "a path");
        freq.number("-n", rows, {1}, "rows");
        freq.files(common.files);
        line.command("count", "how many").files(common.files);
    }

    CommandLine::Parsed parse(std::initializer_list<const char*> words) {
        std::vector<const char*> argv{"marcmill"};
        argv.insert(argv.end(), words);
        return line.parse(static_cast<int>(argv.size()), argv.data());
    }
};

std::string refusal(std::initializer_list<const char*> words) {
    Line line;
    try {
        line.parse(words);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "taken";
}

TEST(Arguments, TakeCommonOptionsBeforeAndBehindTheCommandAndBetweenFiles) {
    Line line;
    EXPECT_EQ(
        line.parse({"--quiet", "-j", "3", "count", "a.mrc", "--chunk-size", "64K", "b.mrc", "--window=16MiB"}).command,
        "count");
    EXPECT_TRUE(line.common.quiet);
    EXPECT_EQ(line.common.threads, 3U);
    EXPECT_EQ(line.common.chunk_size, 65536U);
    EXPECT_EQ(line.common.window, 16777216U);
    EXPECT_EQ(line.common.files, (std::vector<std::string>{"a.mrc", "b.mrc"}));
}

TEST(Arguments, GiveTheFirstOperandToThePathAndTheRestToTheFiles) {
    Line line;
    EXPECT_EQ(line.parse({"freq", "-n", "5", "245$a", "a.mrc", "-"}).command, "freq");
    EXPECT_EQ(line.path, "245$a");
    EXPECT_EQ(line.rows, 5U);
    EXPECT_EQ(line.common.files, (std::vector<std::string>{"a.mrc", "-"}));
}

TEST(Arguments, TakeFilesOfAnyName) {
    Line line;
    EXPECT_EQ(line.parse({"count", "count", "", "[ab]", "++", "{}", "a b", "--", "-x", "--quiet", "-"}).command,
              "count");
    EXPECT_EQ(line.common.files,
              (std::vector<std::string>{"count", "", "[ab]", "++", "{}", "a b", "-x", "--quiet", "-"}));
    EXPECT_FALSE(line.common.quiet);
}

TEST(Arguments, TakeTheLastOfAnOptionThatIsGivenTwice) {
    Line line;
    line.parse({"count", "-j", "1", "--threads", "2"});
    EXPECT_EQ(line.common.threads, 2U);
}

TEST(Arguments, TakeTheLevelOfTheCommandWhereNoneIsGiven) {
    Line line;
    EXPECT_EQ(line.common.check_or(Check::directory), Check::directory);
    line.parse({"count", "--check", "fields"});
    EXPECT_EQ(line.common.check_or(Check::directory), Check::fields);
}

TEST(Arguments, TakeADashForStandardOutput) {
    Line line;
    EXPECT_TRUE(line.common.to_standard_output());
    line.parse({"count", "-o", "-"});
    EXPECT_TRUE(line.common.to_standard_output());
    Line other;
    other.parse({"count", "-o", ""});
    EXPECT_FALSE(other.common.to_standard_output());
}

TEST(Arguments, TakeEveryListOfFilesAndOneWordForEach) {
    Line line;
    line.parse({"--files-from", "a.txt", "count", "a.mrc", "--files-from", "-", "b.mrc", "--files-from=c.txt"});
    EXPECT_EQ(line.common.files_from, (std::vector<std::string>{"a.txt", "-", "c.txt"}));
    EXPECT_EQ(line.common.files, (std::vector<std::string>{"a.mrc", "b.mrc"}));
    EXPECT_EQ(refusal({"count", "--files-from"}), "--files-from needs a value: FILE");
}

TEST(Arguments, GoOnWithTheNextFileUnlessTheyAreToStop) {
    Line line;
    EXPECT_EQ(line.common.on_file_error_or(OnFileError::next), OnFileError::next);
    line.parse({"count", "--on-file-error", "stop"});
    EXPECT_EQ(line.common.on_file_error_or(OnFileError::next), OnFileError::stop);
    EXPECT_EQ(refusal({"count", "--on-file-error", "skip"}), "--on-file-error: expected next|stop, not \"skip\"");
}

TEST(Arguments, RefuseInOneLineThatNamesTheOption) {
    EXPECT_EQ(refusal({"count", "-j", "0"}), "-j: expected a number from 1 to 4096, not \"0\"");
    EXPECT_EQ(refusal({"count", "-j", "x"}), "-j: expected a number from 1 to 4096, not \"x\"");
    EXPECT_EQ(refusal({"count", "-j", "-1"}), "-j: expected a number from 1 to 4096, not \"-1\"");
    EXPECT_EQ(refusal({"count", "--threads", "x"}), "--threads: expected a number from 1 to 4096, not \"x\"");
    EXPECT_EQ(refusal({"-qj9999", "count"}), "-j: expected a number from 1 to 4096, not \"9999\"");
    EXPECT_EQ(refusal({"freq", "-n", "0", "245"}), "-n: expected a number from 1, not \"0\"");
    EXPECT_EQ(refusal({"freq", "-n", "18446744073709551616", "245"}),
              "-n: expected a smaller number, not \"18446744073709551616\"");
    EXPECT_EQ(refusal({"freq", "-n", "", "245"}), "-n: expected a number from 1, not \"\"");
    EXPECT_EQ(refusal({"count", "--window", "18446744073709551616"}),
              "--window: expected a smaller size, not \"18446744073709551616\"");
    EXPECT_EQ(refusal({"count", "--window", "99999999999G"}),
              "--window: expected a smaller size, not \"99999999999G\"");
    EXPECT_EQ(refusal({"count", "--window", ""}).find("--window: expected a size of one byte or more"), 0U);
    EXPECT_EQ(refusal({"count", "--window", "K"}),
              "--window: expected a size of one byte or more, such as 65536, 64K, 64KiB or 64KB, not \"K\"");
    EXPECT_EQ(refusal({"count", "--chunk-size", "0"}),
              "--chunk-size: expected a size of one byte or more, such as 65536, 64K, 64KiB or 64KB, not \"0\"");
    EXPECT_EQ(refusal({"count", "--check", "deep"}),
              "--check: expected boundaries|directory|fields|text, not \"deep\"");
    EXPECT_EQ(refusal({"count", "--bogus"}), "unknown option --bogus; marcmill count --help lists those there are");
    EXPECT_EQ(refusal({"--bogus", "count"}), "unknown option --bogus; marcmill count --help lists those there are");
    EXPECT_EQ(refusal({"count", "-z", "a.mrc"}), "unknown option -z; marcmill count --help lists those there are");
    EXPECT_EQ(refusal({"xyzzy"}), "no command xyzzy; marcmill --help lists them");
    EXPECT_EQ(refusal({"recount"}), "no command recount (did you mean count?); marcmill --help lists them");
    EXPECT_EQ(refusal({""}), "no command ; marcmill --help lists them");
    EXPECT_EQ(refusal({}), "a command is needed; marcmill --help lists them");
    EXPECT_EQ(refusal({"freq"}), "PATH is required");
    EXPECT_EQ(refusal({"count", "-j"}), "-j needs a value: N");
    EXPECT_EQ(refusal({"count", "--check"}), "--check needs a value: boundaries|directory|fields|text");
    EXPECT_EQ(refusal({"count", "--quiet=x"}), "--quiet takes no value");
}

TEST(Arguments, RefuseWhatIsInTheContractAndNotBuiltYet) {
    for (const char* later : {"--color", "--where", "--limit", "--dialect"}) {
        EXPECT_EQ(refusal({"count", later, "1"}).find("unknown option"), 0U) << later;
    }
}

TEST(Arguments, AnswerHelpAndVersionWithoutACommand) {
    Line line;
    const auto help = line.parse({"--help"});
    EXPECT_EQ(help.command, "");
    EXPECT_NE(help.answer.find("--threads"), std::string::npos);
    EXPECT_NE(help.answer.find("freq"), std::string::npos);
    Line other;
    EXPECT_EQ(other.parse({"--version"}).answer.find("marcmill "), 0U);
}

TEST(Arguments, TellInACommandsHelpWhatEveryCommandTakes) {
    Line line;
    const std::string help = line.parse({"freq", "-h"}).answer;
    EXPECT_NE(help.find("PATH"), std::string::npos);
    EXPECT_NE(help.find("--threads"), std::string::npos);
}

} // namespace
} // namespace marcmill::cli
