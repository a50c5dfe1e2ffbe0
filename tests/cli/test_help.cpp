// Help: how a page looks, and what every command has to say there.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/help_page.hpp"
#include "cli/wrap.hpp"

namespace marcmill::cli {
namespace {

using testing::Each;
using testing::SizeIs;
using testing::StartsWith;

/// A command line with one command, which declares something of every kind.
struct Made {
    std::optional<std::uint64_t> number;
    std::optional<std::string> text;
    std::string path;
    bool is_set = false;
    std::vector<std::string> files;
    CommandLine line;

    Made() {
        Arguments all = line.for_every_command();
        all.flag("-q,--quiet", is_set, "say nothing");
        all.choice("--on-error", text, {"skip", "stop"}, "what to do about a fault (skip)");
        all.text("--report", text, "FILE", "where faults are written");
        all.example("marcmill weigh books.mrc", "how heavy are they?");
        all.note("Exit: 0 or 1.");
        Arguments weigh = line.command("weigh", "how heavy the books are");
        weigh.example("marcmill weigh books.mrc", "how heavy are they?");
        weigh.example("marcmill weigh -n 3 books.mrc", "which three are the heaviest?");
        weigh.operand("UNIT", path, "kilograms or pounds");
        weigh.number("-n", number, {}, "so many only, which a meaning of more than one line says at some length");
        weigh.by_default("--on-error", "stop");
        weigh.refuse({"--report"});
        weigh.files(files);
        weigh.note("Prints TSV.");
    }
};

TEST(Help, OfACommandHasItsCallExamplesItsOwnOptionsAndThenTheCommonOnes) {
    const Made made;
    const std::string page = help_page(*made.line.text().command("weigh"));
    EXPECT_EQ(page, "how heavy the books are\n"
                    "\n"
                    "Usage: marcmill weigh [OPTIONS] UNIT [FILE...]\n"
                    "\n"
                    "Examples:\n"
                    "  marcmill weigh books.mrc\n"
                    "      how heavy are they?\n"
                    "  marcmill weigh -n 3 books.mrc\n"
                    "      which three are the heaviest?\n"
                    "\n"
                    "Operands:\n"
                    "  UNIT                  kilograms or pounds\n"
                    "  FILE...               what is read; - or no name: standard input\n"
                    "\n"
                    "Options:\n"
                    "  -n N                  so many only, which a meaning of more than one line\n"
                    "                        says at some length\n"
                    "\n"
                    "Prints TSV.\n"
                    "\n"
                    "Common options:\n"
                    "  -h,--help             print this help\n"
                    "  -V,--version          print the version\n"
                    "  -q,--quiet            say nothing\n"
                    "  --on-error skip|stop  what to do about a fault (stop)\n");
}

TEST(Help, OfTheProgramHasExamplesCommandsAndTheOptionsOfAll) {
    const Made made;
    EXPECT_EQ(help_page(made.line.text()), "Reads MARC (ISO 2709, .mrk) on all cores.\n"
                                           "\n"
                                           "Usage: marcmill COMMAND [OPTIONS] [FILE...]\n"
                                           "\n"
                                           "Examples:\n"
                                           "  marcmill weigh books.mrc\n"
                                           "      how heavy are they?\n"
                                           "\n"
                                           "Commands:\n"
                                           "  weigh       how heavy the books are\n"
                                           "\n"
                                           "Options:\n"
                                           "  -h,--help             print this help\n"
                                           "  -V,--version          print the version\n"
                                           "  -q,--quiet            say nothing\n"
                                           "  --on-error skip|stop  what to do about a fault (skip)\n"
                                           "  --report FILE         where faults are written\n"
                                           "\n"
                                           "Exit: 0 or 1.\n");
}

/// What the program itself takes.
ProgramText whole_program() {
    const auto commands = all_commands();
    CommonOptions common;
    CommandLine line;
    declare(line, common, commands);
    return line.text();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

TEST(Help, OfEveryCommandFitsATerminalOf80Columns) {
    const ProgramText program = whole_program();
    EXPECT_THAT(lines_of(help_page(program)), Each(SizeIs(testing::Le(page_width))));
    for (const CommandText& command : program.commands) {
        EXPECT_THAT(lines_of(help_page(command)), Each(SizeIs(testing::Le(page_width)))) << command.name;
    }
}

TEST(Help, OfEveryCommandHasTwoToFourExamplesThatCallIt) {
    for (const CommandText& command : whole_program().commands) {
        EXPECT_THAT(command.examples, SizeIs(testing::AllOf(testing::Ge(2U), testing::Le(4U)))) << command.name;
        for (const ExampleText& example : command.examples) {
            EXPECT_THAT(example.call, StartsWith("marcmill ")) << command.name;
            EXPECT_THAT(example.call, testing::HasSubstr("marcmill " + command.name)) << command.name;
            EXPECT_THAT(example.meaning, SizeIs(testing::AllOf(testing::Ge(1U), testing::Le(page_width - 6))))
                << example.call;
        }
    }
}

TEST(FirstScreen, FitsATerminalOf24LinesAndNamesEveryCommand) {
    const ProgramText program = whole_program();
    const std::vector<std::string> screen = lines_of(first_screen(program));
    EXPECT_LE(screen.size(), 24U);
    EXPECT_THAT(screen, Each(SizeIs(testing::Le(page_width))));
    for (const CommandText& command : program.commands) {
        EXPECT_THAT(screen, testing::Contains(testing::ContainsRegex("( |^)" + command.name + "( |$)")));
    }
}

TEST(Choices, AreWhatAShapeNames) {
    EXPECT_EQ(choices_of("next|stop"), (std::vector<std::string>{"next", "stop"}));
    EXPECT_EQ(choices_of("FILE"), std::vector<std::string>{});
    EXPECT_EQ(choices_of(""), std::vector<std::string>{});
}

} // namespace
} // namespace marcmill::cli
