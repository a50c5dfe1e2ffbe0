// Outputs by the name of a stream, through links, under names that promise something else, and two of them at one
// place.

#include <filesystem>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

/// Runs a line of the shell, where $0 is the program and $1, $2, ... the arguments.
Ended shell(const std::string& line, std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), {"/bin/bash", "-c", line, binary()});
    return Process{arguments}.wait();
}

TEST(StreamOutput, GoesToTheFileThatTheStreamWasLedTo) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3));
    const std::string out = folder.path("out");
    for (const std::string name : {"/dev/stdout", "/proc/self/fd/1", "/dev/fd/1", "/proc/thread-self/fd/1", "-"}) {
        const Ended ended =
            shell("{ echo before; \"$0\" cat \"$1\" -o \"$2\"; echo after; } > \"$3\"", {books, name, out});
        EXPECT_EQ(ended.err, "") << name;
        EXPECT_EQ(read_file(out), "before\n" + made_books(3) + "after\n") << name;
    }
    for (const std::string name : {"/dev/fd/3", "/proc/self/fd/3"}) {
        shell("{ echo before >&3; \"$0\" count \"$1\" -o \"$2\"; echo after >&3; } 3> \"$3\"", {books, name, out});
        EXPECT_EQ(read_file(out), "before\n3\nafter\n") << name;
    }
    shell("{ echo before; \"$0\" count \"$1\" -o /proc/$$/fd/1; echo after; } > \"$2\"", {books, out});
    EXPECT_EQ(read_file(out), "before\n3\nafter\n");
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "out"));
}

TEST(StreamOutput, IsAppendedWhereTheShellAppends) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3));
    const std::string out = folder.write("out", "before\n");
    shell("\"$0\" count \"$1\" -o /dev/stdout >> \"$2\"; \"$0\" count \"$1\" >> \"$2\"", {books, out});
    EXPECT_EQ(read_file(out), "before\n3\n3\n");
}

TEST(StreamOutput, IsThereForEveryOptionThatOpensAnOutput) {
    const Folder folder;
    const std::string faulty = folder.write("faulty.mrc", "junk" + made_books(1));
    const std::string out = folder.path("out");
    const auto written = [&](const std::vector<std::string>& words, const std::string& redirection) {
        std::string line = "{ echo before; \"$0\"";
        for (const std::string& word : words) {
            line += ' ' + word;
        }
        const Ended ended = shell(line + "; echo after; } " + redirection + " \"$1\"", {out});
        return read_file(out);
    };
    EXPECT_EQ(written({"cat", faulty, "-q", "-o", "/dev/null", "--rejects", "/dev/stdout"}, ">"),
              "before\njunkafter\n");
    EXPECT_THAT(written({"cat", faulty, "-o", "/dev/null", "--report", "/dev/stdout"}, ">"),
                AllOf(StartsWith("before\n{\"code\":\"F105\""), EndsWith("}\nafter\n")));
    EXPECT_THAT(written({"count", faulty, "--report", "/dev/stderr"}, "2>"),
                AllOf(HasSubstr("{\"code\":\"F105\""), HasSubstr("4 bytes of junk")))
        << "messages are told there too";
    EXPECT_THAT(written({"synth", "--records", "2", "-o", "/dev/stdout"}, ">"),
                AllOf(StartsWith("before\n"), EndsWith("\x1D"
                                                       "after\n")));
    EXPECT_THAT(written({"cat", faulty, "-q", "--report", "-", "-o", folder.path("copy")}, ">"),
                AllOf(StartsWith("before\n{"), EndsWith("}\nafter\n")));
    EXPECT_EQ(read_file(folder.path("copy")), made_books(1));
}

TEST(StreamOutput, OfABenchmarkIsAPictureAndAPageToo) {
    if (shell("gnuplot --version").exit_code != 0) {
        GTEST_SKIP() << "no gnuplot";
    }
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2000));
    const std::string out = folder.path("out");
    for (const std::string option : {"--svg", "--html"}) {
        const Ended ended =
            shell("{ echo before; \"$0\" bench --rounds 1 --works count --strategies reduce \"$1\" \"$2\" "
                  "/dev/stdout -o /dev/null; echo after; } > \"$3\"",
                  {books, option, out});
        EXPECT_EQ(ended.err, "");
        EXPECT_THAT(read_file(out), AllOf(StartsWith("before\n<"), EndsWith("after\n"))) << option;
    }
}

TEST(StreamOutput, ThatWasNotHandedOnIsNoneOfTheProgramsOwnFiles) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", "junk" + made_books(3));
    const std::string out = folder.path("out");
    for (const std::string number : {"3", "4", "5", "6", "7", "8"}) {
        const Ended ended = shell("exec \"$0\" cat \"$1\" -o \"$2\" --rejects /dev/fd/$3 3>&- 4>&- 5>&- 6>&- 7>&- 8>&-",
                                  {books, out, number});
        EXPECT_EQ(ended.exit_code, 3) << number;
        EXPECT_THAT(ended.err, StartsWith("marcmill: /dev/fd/" + number + ": "));
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc"));
    }
}

TEST(LinkedOutput, IsMadeWhereTheLinkLeadsTo) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3));
    fs::create_symlink("out", folder.path("link"));
    fs::create_symlink("link", folder.path("chain"));
    for (int time = 0; time < 2; ++time) { // first it leads to nothing
        EXPECT_EQ(marcmill({"cat", books, "-o", folder.path("chain")}).exit_code, 0);
        EXPECT_TRUE(fs::is_symlink(folder.path("chain")) && fs::is_symlink(folder.path("link")));
        EXPECT_EQ(read_file(folder.path("out")), made_books(3));
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "chain", "link", "out"));
    }
    fs::create_symlink("circle", folder.path("circle"));
    const Ended ended = marcmill({"cat", books, "-o", folder.path("circle")});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_EQ(ended.err, "marcmill: " + folder.path("circle") + ": Too many levels of symbolic links\n");
}

TEST(OutputName, ThatPromisesAnotherFormatIsRefusedWithWhatWouldBeWritten) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(1));
    const auto refused = [&](std::vector<std::string> arguments, const std::string& name, const std::string& what) {
        arguments.push_back(folder.path(name));
        if (arguments.front() != "synth") {
            arguments.push_back(books);
        }
        const Ended ended = marcmill(arguments);
        EXPECT_EQ(ended.exit_code, 2) << name;
        EXPECT_THAT(ended.err, AllOf(StartsWith("marcmill: " + folder.path(name) + ": "), HasSubstr(what)));
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc"));
    };
    for (const std::string ending :
         {"xml", "json", "mrk", "jsonl", "mrcxml", "marcxml", "parquet", "csv", "tsv", "ndjson", "XML", "xml.gz",
          "json.zst", "mrk.bgz", "sqlite", "xlsx", "seq", "rdf", "yaml"}) {
        refused({"cat", "-o"}, "out." + ending, "ISO 2709");
    }
    refused({"repair", "-o"}, "out.xml", "ISO 2709");
    refused({"synth", "--records", "1", "-o"}, "out.json", "ISO 2709");
    refused({"cat", "-o", "/dev/null", "--rejects"}, "rejects.xml", "ISO 2709");
    refused({"cat", "-o", "/dev/null", "--report"}, "report.csv", "JSON");
    refused({"freq", "001", "--format", "tsv", "-o"}, "out.json", "text");
    refused({"scan", "-o"}, "out.jsonl.gz", "text");
    refused({"count", "--per-file", "-o"}, "out.json", "text");
    refused({"check", "--format", "text", "-o"}, "out.tsv", "lines to be read");
    refused({"check", "--format", "tsv", "-o"}, "out.json", "text");
    refused({"bench", "-o"}, "out.tsv", "lines to be read");
    refused({"stats", "-o"}, "out.mrc", "text");
    refused({"freq", "001", "--format", "tsv", "-o"}, "out.csv", "text");
    refused({"stats", "-o"}, "out.csv", "text");
    refused({"stats", "--json", "-o"}, "out.tsv", "JSON");
    refused({"cat", "-o"}, "out.mrc.gzip", "cannot be compressed in this way");
    refused({"cat", "-o", "/dev/null", "--rejects"}, "rejects.mrc.xz", "cannot be compressed in this way");
}

TEST(OutputName, ThatPromisesWhatIsWrittenOrNothingIsTaken) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(1));
    const std::vector<std::vector<std::string>> taken = {
        {"cat", books, "-o", folder.path("out.mrc")},    {"cat", books, "-o", folder.path("OUT.MARC")},
        {"cat", books, "-o", folder.path("out.dat")},    {"cat", books, "-o", folder.path("xml")},
        {"cat", books, "-o", folder.path(".xml")},       {"cat", books, "-o", folder.path("out.xml.mrc.gz")},
        {"stats", books, "-o", folder.path("out.tsv")},  {"stats", books, "--json", "-o", folder.path("out.json")},
        {"check", books, "-o", folder.path("out.txt")},  {"check", books, "--json", "-o", folder.path("out.jsonl.gz")},
        {"cat", books, "-o", folder.path("2026.11.29")}, {"count", books, "--report", folder.path("report.json")},
    };
    for (const auto& arguments : taken) {
        EXPECT_EQ(marcmill(arguments).err, "") << testing::PrintToString(arguments);
    }
}

TEST(OutputName, ChoosesTheFormatWhereNoOptionDoes) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2) + book_with_invalid_entry("bad"));
    const auto is_same = [&](std::vector<std::string> arguments, const std::string& name, const std::string& option) {
        const std::string plain = folder.path("plain");
        const std::string named = folder.path(name);
        arguments.insert(arguments.end(), {books, "-q", "-o", named});
        EXPECT_NE(marcmill(arguments).exit_code, 2) << name;
        arguments.back() = plain;
        arguments.push_back(option);
        EXPECT_NE(marcmill(arguments).exit_code, 2) << name;
        EXPECT_EQ(read_file(named), read_file(plain)) << name;
    };
    is_same({"check"}, "faults.tsv", "--format=tsv");
    is_same({"check"}, "FAULTS.TAB", "--format=tsv");
    is_same({"check"}, "faults.json", "--json");
    is_same({"check"}, "faults.ndjson", "--json");
    is_same({"check"}, "faults.txt", "--format=text");
    is_same({"check"}, "faults", "--format=text");
    is_same({"stats"}, "fields.json", "--json");
    is_same({"stats", "--wide"}, "wide.json", "--json");
    EXPECT_EQ(marcmill({"count", "-q", books, "-o", folder.path("count.json")}).exit_code, 0);
    EXPECT_THAT(read_file(folder.path("count.json")), StartsWith(R"({"files":1,)"));
}

TEST(SharedOutput, IsRefusedByWhateverNames) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(1));
    const std::string out = folder.path("out");
    fs::create_symlink("out", folder.path("link"));
    const std::vector<std::vector<std::string>> wrong = {
        {"cat", books, "-o", out, "--rejects", out},
        {"cat", books, "-o", out, "--report", folder.path("./out")},
        {"cat", books, "--rejects", folder.path("link"), "--report", out},
        {"cat", books, "-o", "/dev/stdout", "--rejects", "/proc/self/fd/1"},
        {"cat", books, "--report", "/dev/stdout"},
        {"cat", books, "--report", "-"},
    };
    for (const auto& arguments : wrong) {
        const Ended ended = marcmill(arguments);
        EXPECT_EQ(ended.exit_code, 2) << testing::PrintToString(arguments);
        EXPECT_THAT(ended.err, AllOf(HasSubstr("two outputs cannot be written to one place"), EndsWith("\n")));
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "link"));
    }
    EXPECT_EQ(marcmill({"cat", books, "-o", "/dev/null", "--rejects", "/dev/null"}).exit_code, 0);
}

TEST(SharedOutput, WithAStandardStreamIsRefusedWhereTheStreamWouldLoseItsFile) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(1));
    const std::string out = folder.path("out");
    EXPECT_EQ(shell("\"$0\" cat \"$1\" --rejects \"$2\" > \"$2\"", {books, out}).exit_code, 2);
    EXPECT_EQ(shell("\"$0\" cat \"$1\" -o \"$2\" 2> \"$2\"", {books, out}).exit_code, 2);
    EXPECT_THAT(read_file(out), HasSubstr("standard error leads to this file already"));
    EXPECT_EQ(shell("\"$0\" cat \"$1\" -o \"$2\" > \"$2\"", {books, out}).exit_code, 0) << "nothing goes to the stream";
    EXPECT_EQ(read_file(out), made_books(1));
}

} // namespace
} // namespace marcmill::cli::test
