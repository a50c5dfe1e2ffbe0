// print: records to be read.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"
#include "read_order.hpp"
#include "terminal.hpp"

namespace marcmill::cli::test {
namespace {

using testing::HasSubstr;

/// The lines below the leader's.
std::string fields_of(const std::string& printed) {
    return printed.substr(printed.find('\n') + 1);
}

const std::string title = made_record({{"001", "one"},
                                       {"245", "10\x1F"
                                               "aTitle :\x1F"
                                               "brest"},
                                       {"650", " 0\x1F"
                                               "aArt"}});

TEST(Print, IsALineForTheLeaderAndEachField) {
    const Folder folder;
    const Ended ended = marcmill({"print", folder.write("one.mrc", title)});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(lines(ended.out).at(0), "LDR    " + title.substr(0, 24));
    EXPECT_EQ(fields_of(ended.out), "001    one\n"
                                    "245 10 $a Title : $b rest\n"
                                    "650 #0 $a Art\n");
}

TEST(Print, HasABlankLineBetweenTwoRecordsAndNoneBeforeOrBehind) {
    const Folder folder;
    const std::string printed = marcmill({"print", folder.write("one.mrc", title)}).out;
    const std::string two = folder.write("two.mrc", title + title);
    EXPECT_EQ(marcmill({"print", two}).out, printed + "\n" + printed);
    EXPECT_EQ(marcmill({"print", two, two}).out, printed + "\n" + printed + "\n" + printed + "\n" + printed);
    EXPECT_EQ(marcmill({"print", "--skip", "1", two}).out, printed);
    EXPECT_EQ(marcmill({"print", "--limit", "0", two}).out, "");
}

TEST(Print, ShowsAsBytesWhatWouldSteerATerminal) {
    const Folder folder;
    const std::string record = made_record({{"001", "a\x1B[2J"},
                                            {"245", "1\x07\x1F"
                                                    "\x1B"
                                                    "x\r\ny\x1F"
                                                    "a\xE2\x80\xAE\xE9"},
                                            {"24\x1B", "00\x1F"
                                                       "ax"}});
    const std::string printed = marcmill({"print", "--check", "boundaries", folder.write("odd.mrc", record)}).out;
    EXPECT_THAT(printed, HasSubstr("001    a\\x1B[2J\n"));
    EXPECT_THAT(printed, HasSubstr("245 1\\x07 $\\x1B x\\x0D\\x0Ay $a \\xE2\\x80\\xAE\\xE9\n"));
    EXPECT_EQ(printed.find('\x1B'), std::string::npos);
    EXPECT_EQ(
        marcmill({"print", "--color", "always", "--check", "boundaries", folder.path("odd.mrc")}).out.find("\x1B[2J"),
        std::string::npos);
}

TEST(Print, ShowsTextOfAnyScriptAsItIs) {
    const Folder folder;
    const std::string record = made_record({{"245", "00\x1F"
                                                    "aВойна и мир"}});
    EXPECT_EQ(fields_of(marcmill({"print", folder.write("war.mrc", record)}).out), "245 00 $a Война и мир\n");
}

TEST(Print, ShowsAFieldWithoutSubfieldsByItsValue) {
    const Folder folder;
    const std::string record = made_record({{"FMT", "BK"},
                                            {"245", "00loose\x1F"
                                                    "aTitle"},
                                            {"500", "  "}});
    EXPECT_EQ(fields_of(marcmill({"print", folder.write("odd.mrc", record)}).out), "FMT    BK\n"
                                                                                   "245 00 loose $a Title\n"
                                                                                   "500 ##\n");
}

const std::vector<MadeField> fields_in_two_scripts = {{"880", "1 \x1F"
                                                              "6100-02/(N\x1F"
                                                              "aТолстой"},
                                                      {"100", "1 \x1F"
                                                              "6880-02\x1F"
                                                              "aTolstoi"},
                                                      {"245", "10\x1F"
                                                              "6880-01\x1F"
                                                              "aVoina"},
                                                      {"500", "  \x1F"
                                                              "aNote"},
                                                      {"880", "10\x1F"
                                                              "6245-01\x1F"
                                                              "aВойна"},
                                                      {"880", "  \x1F"
                                                              "6500-00\x1F"
                                                              "aAlone"}};

TEST(Print, LinkedSetsEach880BelowTheFieldThatItRepeats) {
    const Folder folder;
    const std::string path = folder.write("two.mrc", made_record(fields_in_two_scripts));
    EXPECT_EQ(fields_of(marcmill({"print", "--linked", path}).out), "100 1# $6 880-02 $a Tolstoi\n"
                                                                    "880 1# $6 100-02/(N $a Толстой\n"
                                                                    "245 10 $6 880-01 $a Voina\n"
                                                                    "880 10 $6 245-01 $a Война\n"
                                                                    "500 ## $a Note\n"
                                                                    "880 ## $6 500-00 $a Alone\n");
    EXPECT_EQ(lines(marcmill({"print", path}).out).at(1), "880 1# $6 100-02/(N $a Толстой");
}

TEST(Print, HasColoursOnATerminalUnlessTheyAreUnwanted) {
    const Folder folder;
    const std::string path = folder.write("one.mrc", title);
    const auto on_a_terminal = [&](const std::vector<std::string>& environment,
                                   const std::vector<std::string>& options) {
        Terminal terminal{80};
        std::vector<std::string> command{"/usr/bin/env", "TERM=xterm"};
        command.insert(command.end(), environment.begin(), environment.end());
        command = with(command, marcmill_command(with({"print", "-q", path}, options)));
        EXPECT_EQ(Process(command, {.output_descriptor = terminal.descriptor()}).wait().exit_code, 0);
        return terminal.bytes();
    };
    const std::string tag = "\x1B[1m245\x1B[0m \x1B[33m10\x1B[0m \x1B[36m$a\x1B[0m Title :";
    EXPECT_THAT(on_a_terminal({}, {}), HasSubstr(tag));
    EXPECT_THAT(on_a_terminal({"NO_COLOR="}, {}), HasSubstr(tag));
    EXPECT_THAT(on_a_terminal({"NO_COLOR=1"}, {"--color", "always"}), HasSubstr(tag));
    for (const std::string& plain : {on_a_terminal({"NO_COLOR=1"}, {}), on_a_terminal({"TERM=dumb"}, {}),
                                     on_a_terminal({}, {"--color", "never"})}) {
        EXPECT_THAT(plain, HasSubstr("245 10 $a Title :"));
        EXPECT_EQ(plain.find('\x1B'), std::string::npos);
    }
    EXPECT_EQ(marcmill({"print", path}).out.find('\x1B'), std::string::npos);
    EXPECT_THAT(marcmill({"print", "--color", "always", path}).out, HasSubstr(tag));
}

TEST(Print, IsTheSameForAnyThreadsChunksAndWayToRead) {
    const Folder folder;
    std::string bytes;
    for (int number = 0; number < 500; ++number) {
        bytes += made_book(std::to_string(number), std::string(static_cast<std::size_t>(number % 90), 't'));
    }
    const std::string path = folder.write("books.mrc", bytes);
    const std::string printed = marcmill({"print", "-j1", path}).out;
    EXPECT_EQ(lines(printed).size(), 500U * 5 - 1);
    for (const std::vector<std::string>& way : std::vector<std::vector<std::string>>{
             {"-j4", "--chunk-size", "300"}, {"-j3", "--io", "stream", "--window", "4K"}, {"--linked", "-j2"}}) {
        EXPECT_EQ(marcmill(with({"print", path}, way)).out, printed);
    }
}

} // namespace
} // namespace marcmill::cli::test
