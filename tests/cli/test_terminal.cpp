// What a user sees: the progress line makes way for the answer and for messages, and never fills more than its line.

#include <algorithm>
#include <csignal>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"
#include "terminal.hpp"

namespace marcmill::cli::test {
namespace {

using testing::AnyOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::Not;
using testing::SizeIs;

constexpr unsigned short widths[] = {20, 40, 80};
constexpr unsigned short narrowest = 1;

/// Runs the program with both streams on one terminal, and gives what came.
std::string shown(const std::vector<std::string>& arguments, unsigned short columns) {
    Terminal terminal{columns};
    Process process{marcmill_command(arguments),
                    {.output_descriptor = terminal.descriptor(), .error_descriptor = terminal.descriptor()}};
    process.wait();
    return terminal.bytes();
}

std::vector<std::string> with(std::vector<std::string> arguments, const std::string& option, const std::string& value) {
    arguments.insert(arguments.end(), {option, value});
    return arguments;
}

/// Commands over sound files, files with faults and files that are not there.
std::vector<std::vector<std::string>> runs(const Folder& folder) {
    const std::string books = folder.write("books.mrc", made_books(2000));
    const std::string faulty =
        folder.write("faulty.mrc", "junk" + made_books(2) + std::string(40, 'x') + made_books(1));
    const std::string missing = folder.path("missing.mrc");
    return {{"count", books},
            {"count", "--per-file", "--verbose", books, faulty, missing, books},
            {"count", books, "-o", "/dev/stdout"},
            {"stats", books},
            {"freq", "001", "-n", "3", books, faulty},
            {"scan", faulty, books},
            {"cat", faulty},
            {"check", "--max-faults", "1", faulty},
            {"check", faulty, books},
            {"check", faulty, "--report", "/dev/stderr"},
            {"repair", faulty, "--rejects", "/dev/stdout", "-o", "/dev/null"},
            {"quickcheck", books, faulty, missing},
            {"synth", "--records", "2"},
            {"cat", "--on-file-error", "stop", books, missing, "-o", folder.path("out")},
            {"count", "--at", books}};
}

TEST(Screen, ShowsNothingOfAProgressLineWhateverTheCommand) {
    const Folder folder;
    for (const auto& arguments : runs(folder)) {
        for (const unsigned short columns : widths) {
            SCOPED_TRACE(testing::PrintToString(arguments) + " at " + std::to_string(columns));
            auto plain = screen(shown(with(arguments, "--progress", "never"), columns), columns);
            auto drawn = screen(shown(arguments, columns), columns);
            for (auto* rows : {&plain, &drawn}) { // the speed differs
                rows->erase(std::remove_if(rows->begin(), rows->end(),
                                           [](const std::string& row) { return row.find("B/s") != std::string::npos; }),
                            rows->end());
            }
            if (arguments.size() < 3 || arguments[2] != "--verbose" || columns == 80) {
                EXPECT_EQ(drawn, plain);
            }
        }
    }
}

TEST(Screen, ShowsAnAnswerInALineOfItsOwn) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2000));
    for (const unsigned short columns : widths) {
        const std::string bytes = shown({"count", books}, columns);
        EXPECT_THAT(drawn_lines(bytes), Not(IsEmpty())) << "progress was drawn";
        EXPECT_THAT(screen(bytes, columns), ElementsAre("2000"));
    }
}

TEST(Screen, IsClearedWhereAnotherTerminalTakesTheAnswer) {
    const Folder folder;
    for (const auto& arguments : runs(folder)) {
        SCOPED_TRACE(testing::PrintToString(arguments));
        Terminal answers{80};
        Terminal messages{80};
        Process process{marcmill_command(arguments),
                        {.output_descriptor = answers.descriptor(), .error_descriptor = messages.descriptor()}};
        process.wait();
        EXPECT_THAT(drawn_lines(answers.bytes()), IsEmpty());
        EXPECT_THAT(screen(messages.bytes(), 80), Each(Not(HasSubstr(" %"))));
    }
}

TEST(Screen, OfABenchmarkShowsItsTablesAlone) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2000));
    for (const unsigned short columns : widths) {
        const std::string bytes =
            shown({"bench", "--rounds", "1", "--works", "count", "--strategies", "reduce", books}, columns);
        EXPECT_THAT(drawn_lines(bytes), Not(IsEmpty()));
        EXPECT_THAT(screen(bytes, 500), Each(Not(MatchesRegex("bench  [0-9]+ %.*"))));
    }
}

/// Of a text whose characters outside ASCII are all wide.
std::size_t columns_of(const std::string& text) {
    const auto is_ascii = [](char byte) { return (static_cast<unsigned char>(byte) & 0x80) == 0; };
    const auto leads = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0xC0; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_ascii) +
                                    2 * std::count_if(text.begin(), text.end(), leads));
}

TEST(ProgressLine, NeverFillsItsLine) {
    const Folder folder;
    const std::string long_name = std::string(40, 'n') + ".mrc";
    for (const std::string& name :
         {std::string{"books.mrc"}, long_name, std::string{"\xE4\xB9\xA6\xE7\x9B\xAE\xE5\xBD\x95.mrc"}}) {
        const std::string path = folder.write(name, made_books(2000));
        for (const unsigned short columns : {narrowest, widths[0], widths[1], widths[2]}) {
            for (const std::string command : {"count", "bench"}) {
                std::vector<std::string> arguments{command, path};
                if (command == "bench") {
                    arguments.insert(arguments.end(), {"--rounds", "1", "--works", "count", "--strategies", "scan"});
                    arguments.insert(arguments.end(), {"-o", "/dev/null"});
                }
                EXPECT_THAT(drawn_lines(shown(arguments, columns)),
                            Each(testing::ResultOf(columns_of, testing::Lt(columns))));
            }
        }
    }
}

TEST(ProgressLine, IsNotThereWhereTheUserWantsItQuiet) {
    const Folder folder;
    for (auto arguments : runs(folder)) {
        arguments.push_back("-q");
        EXPECT_THAT(drawn_lines(shown(arguments, 80)), IsEmpty()) << testing::PrintToString(arguments);
    }
    const std::string books = folder.path("books.mrc");
    EXPECT_THAT(drawn_lines(shown({"count", "-q", "--progress", "always", books}, 80)), Not(IsEmpty()))
        << "it was asked for by name";
}

/// A program on a terminal that reads from a pipe.
struct Fed {
    explicit Fed(unsigned short columns) : terminal{columns} {
        if (pipe2(ends, O_CLOEXEC) != 0) {
            throw std::runtime_error{"no pipe"};
        }
        process.emplace(marcmill_command({"count", "--chunk-size", "4K"}),
                        Streams{.input_descriptor = ends[0],
                                .output_descriptor = terminal.descriptor(),
                                .error_descriptor = terminal.descriptor()});
        close(ends[0]);
    }
    /// Enough for progress to be drawn.
    void feed() {
        std::this_thread::sleep_for(std::chrono::milliseconds{300}); // it is drawn five times a second
        const std::string books = made_books(4000);
        for (std::string_view rest = books; !rest.empty();) {
            const ssize_t taken = write(ends[1], rest.data(), rest.size());
            rest.remove_prefix(taken > 0 ? static_cast<std::size_t>(taken) : rest.size());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
    }
    int ends[2];
    Terminal terminal;
    std::optional<Process> process;
};

TEST(ProgressLine, FollowsTheTerminalsWidth) {
    Fed fed{80};
    fed.feed();
    fed.terminal.resize(20);
    fed.feed();
    close(fed.ends[1]);
    fed.process->wait();
    const std::string bytes = fed.terminal.bytes();
    const auto drawn = drawn_lines(bytes);
    EXPECT_THAT(drawn, testing::Contains(SizeIs(testing::Gt(30U))));
    EXPECT_THAT(drawn, testing::Contains(SizeIs(testing::AllOf(testing::Gt(5U), testing::Lt(20U)))));
    EXPECT_THAT(screen(bytes, 80), ElementsAre("8000"));
}

TEST(ProgressLine, IsClearedWhereASignalEndsTheProgram) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        Fed fed{80};
        fed.feed();
        fed.process->signal(signal);
        EXPECT_EQ(fed.process->wait().exit_code, 128 + signal);
        close(fed.ends[1]);
        const std::string bytes = fed.terminal.bytes();
        EXPECT_THAT(drawn_lines(bytes), Not(IsEmpty()));
        EXPECT_THAT(screen(bytes, 80), IsEmpty());
    }
}

TEST(ProgressLine, IsNotDrawnOnATerminalThatCannotDrawOver) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2000));
    Terminal terminal{80};
    Process process{{"/usr/bin/env", "TERM=dumb", binary(), "count", books},
                    {.output_descriptor = terminal.descriptor(), .error_descriptor = terminal.descriptor()}};
    process.wait();
    EXPECT_EQ(terminal.bytes(), "2000\r\n");
}

TEST(ProgressLog, IsWholeLinesTheLastOfWhichSaysHowItEnded) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2000));
    const std::vector<std::vector<std::string>> runs = {
        {"count", books}, {"stats", books}, {"cat", books, "-o", "/dev/null"}, {"check", "-q", books}};
    for (auto arguments : runs) {
        const Ended ended = marcmill(with(arguments, "--progress", "always"));
        EXPECT_THAT(ended.err, Not(AnyOf(HasSubstr("\r"), HasSubstr("\x1B")))) << testing::PrintToString(arguments);
        EXPECT_THAT(lines(ended.err).back(), MatchesRegex("books\\.mrc  100 %.*"));
        EXPECT_EQ(ended.err.back(), '\n');
    }
    const Ended stopped = marcmill({"count", folder.path("missing"), "--progress", "always"});
    EXPECT_THAT(lines(stopped.err), ElementsAre("missing  0 B", testing::StartsWith("marcmill: ")));
}

TEST(TerminalTables, AreLinedUpThereAndTabSeparatedElsewhere) {
    const Folder folder;
    const std::string books =
        folder.write("books.mrc", made_book("a") + made_book("b") + made_book("x", "Another title, which is long"));
    const auto on_screen = [&](const std::vector<std::string>& arguments, unsigned short columns) {
        return screen(shown(arguments, columns), columns);
    };
    EXPECT_THAT(on_screen({"freq", "245$a", "-q", books}, 80),
                ElementsAre("2  A title", "1  Another title, which is long"));
    EXPECT_THAT(on_screen({"freq", "245$a", "-q", books}, 20), ElementsAre("2  A title", "1  Another title,..."));
    EXPECT_EQ(marcmill({"freq", "245$a", books}).out, "2\tA title\n1\tAnother title, which is long\n");
    EXPECT_EQ(on_screen({"stats", "-q", books}, 80).at(0), "001     3  3    3");
    EXPECT_EQ(lines(marcmill({"stats", books}).out).at(0), "001\t\t3\t3\t3");
    const std::string faulty = folder.write("faulty.mrc", made_books(1) + "junk");
    EXPECT_THAT(on_screen({"count", "--per-file", "-q", faulty}, 200),
                ElementsAre(testing::EndsWith("faulty.mrc  F105:1"), testing::ContainsRegex("total +F105:1$")));
    EXPECT_THAT(on_screen({"check", "--format", "tsv", "-q", faulty}, 200),
                ElementsAre(testing::ContainsRegex("^path +offset  length  record  control_number"),
                            testing::ContainsRegex("faulty.mrc +[0-9]+       4")));
}

} // namespace
} // namespace marcmill::cli::test
