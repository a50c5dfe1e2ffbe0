// Input files that are named in a list: --files-from.

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// Three files, and a list of two.
struct Listed {
    Folder folder;
    std::string a = folder.write("a.mrc", made_book("b1", "One"));
    std::string b = folder.write("b.mrc", made_book("b2", "Two"));
    std::string c = folder.write("c.mrc", made_book("b3", "Three"));
    std::string list = folder.write("list", c + "\n" + b + "\n");
};

TEST(FileList, NamesFilesBehindThoseOfTheCommandLineInItsOrder) {
    const Listed made;
    EXPECT_THAT(files_read({"--files-from", made.list, made.a}), ElementsAre(made.a, made.c, made.b));
    EXPECT_THAT(files_read({"--files-from", made.list}), ElementsAre(made.c, made.b));
    const std::string more = made.folder.write("more", made.a);
    EXPECT_THAT(files_read({"--files-from", more, made.b, "--files-from", made.list}),
                ElementsAre(made.b, made.a, made.c, made.b));
}

TEST(FileList, IsReadByEveryCommandAsIfItsNamesWereGiven) {
    const Listed made;
    for (const auto& command : reading_commands) {
        const Ended listed = marcmill(with(command, {made.a, "--files-from", made.list}));
        const Ended given = marcmill(with(command, {made.a, made.c, made.b}));
        EXPECT_EQ(listed.exit_code, 0) << command.front();
        EXPECT_EQ(listed.out, given.out) << command.front();
        EXPECT_EQ(listed.err, "");
    }
}

TEST(FileList, ComesFromAPipeAFileOrStandardInput) {
    const Listed made;
    const FilledPipe pipe{made.a + "\n" + made.b};
    EXPECT_THAT(files_read({"--files-from", "-"}, pipe.as_input()), ElementsAre(made.a, made.b));
    EXPECT_THAT(files_read({"--files-from", "-"}, {.input = made.list}), ElementsAre(made.c, made.b));
    const FilledPipe nul{made.a + '\0' + made.b + '\0'};
    EXPECT_THAT(files_read({"--files-from", "/dev/stdin"}, nul.as_input()), ElementsAre(made.a, made.b));
}

TEST(FileList, WithNulsNamesFilesOfAnyBytes) {
    const Folder folder;
    std::string list;
    std::vector<std::string> paths;
    for (const char* name : {"a b", "new\nline", "\xFF\xE9", "cr\r", "-", "-x", "[a]", "++", "end\n"}) {
        paths.push_back(folder.write(name, made_book("b1")));
        list += paths.back() + '\0';
    }
    const Ended ended = marcmill({"count", "--files-from", folder.write("list", list)});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.out, "9\n");
    EXPECT_THAT(files_read({"--files-from", folder.path("list")}),
                ElementsAre(paths[0], folder.path("new\\nline"), folder.path("\\xFF\\xE9"), folder.path("cr\\r"),
                            paths[4], paths[5], paths[6], paths[7], folder.path("end\\n")));
}

TEST(FileList, OfLinesTakesEitherLineEndAndNoneAtTheLast) {
    const Folder folder;
    const std::string spaced = folder.write(" a b ", made_book("b1"));
    const std::string bytes = folder.write("\xFF\xE9", made_book("b2"));
    const std::string list = folder.write("list", "\r\n\n" + spaced + "\r\n\n" + bytes);
    EXPECT_THAT(files_read({"--files-from", list}), ElementsAre(spaced, folder.path("\\xFF\\xE9")));
}

TEST(FileList, NamesFilesRelativeToTheCurrentFolder) {
    const Listed made;
    const std::filesystem::path lists = made.folder.path("lists");
    std::filesystem::create_directory(lists);
    const std::string list = made.folder.write("lists/list", "a.mrc\n./b.mrc\n");
    const Ended ended = Process{
        {"/bin/sh", "-c", "cd \"$1\"; exec \"$2\" count --files-from \"$3\"", "sh", made.folder.path(""),
         std::filesystem::absolute(binary()).string(),
         list}}.wait();
    EXPECT_EQ(ended.out, "2\n") << ended.err;
}

TEST(FileList, NamesAFileAsOftenAsItIsReadAndEmptyOnesToo) {
    const Listed made;
    const std::string empty = made.folder.write("empty", "");
    const std::string list = made.folder.write("twice", made.a + "\n" + empty + "\n" + made.a + "\n");
    EXPECT_THAT(files_read({made.a, "--files-from", list}), ElementsAre(made.a, made.a, empty, made.a));
    EXPECT_EQ(marcmill({"count", made.a, "--files-from", list}).out, "3\n");
}

TEST(FileList, OfNoNameReadsNothingRatherThanStandardInput) {
    const Listed made;
    for (const char* nothing : {"", "\n\r\n", "\n"}) {
        const std::string list = made.folder.write("nothing", nothing);
        for (const auto& command : reading_commands) {
            const Ended ended = marcmill(with(command, {"--files-from", list}), {.input = made.a});
            EXPECT_EQ(ended.exit_code, 0) << command.front();
            EXPECT_EQ(ended.out, command.front() == "count" ? "0\n" : "");
            EXPECT_EQ(ended.err, "marcmill: no file holds a record: there is none to read\n");
        }
        EXPECT_THAT(marcmill({"count", "--json", "--files-from", list, "--progress", "always"}, {.input = made.a}).out,
                    HasSubstr("{\"files\":0,\"bytes\":0,\"records\":0,"));
    }
    EXPECT_EQ(marcmill({"count", "--files-from", "-"}).out, "0\n");
}

TEST(FileList, ThatIsMissingOrUnreadableIsToldWithItsPathAndNothingIsRead) {
    const Listed made;
    for (const auto& command : reading_commands) {
        const Ended ended = marcmill(with(command, {made.a, "--files-from", "/nowhere/list"}));
        EXPECT_EQ(ended.exit_code, 3) << command.front();
        EXPECT_EQ(ended.out, "");
        EXPECT_EQ(ended.err, "marcmill: /nowhere/list: No such file or directory\n");
    }
    const std::string folder = made.folder.path(".");
    EXPECT_EQ(marcmill({"count", "--files-from", folder}).err, "marcmill: " + folder + ": Is a directory\n");
}

TEST(FileList, MayNameWhatIsMissingAndTheOthersAreRead) {
    const Listed made;
    const std::string list = made.folder.write("gap", made.a + "\n" + made.folder.path("x") + "\n" + made.b + "\n");
    const Ended ended = marcmill({"cat", "--files-from", list});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.out, made_book("b1", "One") + made_book("b2", "Two"));
    EXPECT_EQ(ended.err, "marcmill: " + made.folder.path("x") + ": No such file or directory\n");
}

TEST(FileList, AndInputAreNotBothStandardInput) {
    const Listed made;
    const std::string dash = made.folder.write("dash", made.b + "\n-\n");
    EXPECT_EQ(marcmill({"count", "--files-from", dash}, {.input = made.a}).out, "2\n") << "which a list may name";
    for (const std::vector<std::string>& both : {std::vector<std::string>{"count", "-", "--files-from", "-"},
                                                 {"count", "--files-from", dash, "--files-from", "-"},
                                                 {"count", "--files-from", "-"}}) {
        const Ended ended = marcmill(both, {.input = dash});
        EXPECT_EQ(ended.exit_code, 2);
        EXPECT_EQ(ended.out, "");
        EXPECT_EQ(ended.err, "marcmill: --files-from -: standard input holds the list, and cannot be an input too\n");
    }
}

TEST(FileList, AndListsOfControlNumbersAreNotBothStandardInput) {
    const Listed made;
    const std::string twice = ": standard input holds the list of --ids already\n";
    const std::string numbers = made.folder.write("numbers", "1\n2\n");
    using Words = std::vector<std::string>;
    for (const auto& [words, told] :
         {std::pair{Words{"count", "--ids", "-", "--not-ids", "-", made.a}, "--not-ids -" + twice},
          std::pair{Words{"count", "--ids", "-", "--ids", "-", made.a}, "--ids -" + twice},
          std::pair{Words{"count", "--ids", "-", "--files-from", "-"},
                    std::string{"--ids -: standard input holds the list of --files-from already\n"}},
          std::pair{Words{"count", "--ids", "-"},
                    std::string{"--ids -: standard input holds the list, and cannot be an input too\n"}}}) {
        const Ended ended = marcmill(words, {.input = numbers});
        EXPECT_EQ(ended.exit_code, 2);
        EXPECT_EQ(ended.out, "");
        EXPECT_EQ(ended.err, "marcmill: " + told);
    }
    EXPECT_EQ(marcmill({"count", "--ids", "-", made.a}, {.input = numbers}).exit_code, 0);
}

TEST(FileList, AndWhatItNamesAreNeverAnOutput) {
    const Listed made;
    const std::string before = read_file(made.list);
    for (const char* option : {"-o", "--rejects", "--report"}) {
        for (const std::string& path : {made.b, made.list}) {
            const Ended ended = marcmill({"cat", made.a, "--files-from", made.list, option, path});
            EXPECT_EQ(ended.exit_code, 2) << option;
            EXPECT_EQ(ended.err, "marcmill: " + path + ": is an input, and cannot be an output too\n");
        }
    }
    EXPECT_EQ(marcmill({"cat", "--files-from", "-", "-o", made.list}, {.input = made.list}).exit_code, 2);
    EXPECT_EQ(read_file(made.list), before);
    EXPECT_EQ(read_file(made.b), made_book("b2", "Two"));
}

} // namespace
} // namespace marcmill::cli::test
