// What the program says of paths that no record has, that can never match, or that stand in the wrong place.

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

using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

std::string books() {
    return made_books(3) + made_record({{"001", "x"},
                                        {"650", " 0\x1F"
                                                "aCats"},
                                        {"651", " 0\x1F"
                                                "aRome"}});
}

TEST(Hints, SayThatNoRecordHasAPathAndWhichWasMeant) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const auto told = [&path](const char* wanted) {
        const Ended ended = marcmill({"freq", wanted, path});
        EXPECT_EQ(ended.exit_code, 0);
        EXPECT_EQ(ended.out, "");
        return ended.err;
    };
    EXPECT_EQ(told("6XX$a"), "marcmill: no record has 6XX$a (did you mean 6..$a?)\n");
    EXPECT_EQ(told("9xx"), "marcmill: no record has 9xx (did you mean 9..?)\n");
    EXPECT_EQ(told("000/6"), "marcmill: no record has 000/6 (did you mean LDR/6?)\n");
    EXPECT_EQ(told("Leader/06-07"), "marcmill: no record has Leader/06-07 (did you mean LDR/06-07?)\n");
    EXPECT_EQ(told("title"), "marcmill: no record has title (a path begins with a tag, as 245$a does)\n");
    EXPECT_EQ(told("abc"), "marcmill: no record has abc\n");
    EXPECT_EQ(told("245$A"), "marcmill: no record has 245$A, though there is 245 (did you mean 245$a?)\n");
    EXPECT_EQ(told("245$q"), "marcmill: no record has 245$q, though there is 245\n");
    EXPECT_EQ(told("100$a"), "marcmill: no record has 100$a\n");
    EXPECT_EQ(told("008/100"),
              "marcmill: no record has 008/100: the longest 008 has 40 characters, and positions count from 0\n");
    EXPECT_EQ(told("245$a/90-95"),
              "marcmill: no record has 245$a/90-95: the longest 245$a has 7 characters, and positions count from 0\n");
}

TEST(Hints, SayThatARangeEndsBeforeItBegins) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const auto told = [&path](const char* wanted) { return marcmill({"freq", wanted, path}).err; };
    EXPECT_EQ(told("008/37-35"), "marcmill: no record has 008/37-35: the range ends before it begins\n");
    EXPECT_EQ(told("245$a/3-0"), "marcmill: no record has 245$a/3-0: the range ends before it begins\n");
    EXPECT_EQ(told("008/35-37"), "");
    EXPECT_EQ(told("008/3-3"), "");
    EXPECT_EQ(told("245$a/3-#"), "");
}

TEST(Hints, OfSeveralPathsSayThatCommasStandBetweenThem) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    EXPECT_THAT(marcmill({"select", "001 245$a", path}).err, EndsWith("(did you mean 001,245$a?)\n"));
    EXPECT_THAT(marcmill({"freq", "650 651 245", path}).err, EndsWith("(did you mean 650,651,245?)\n"));
    EXPECT_THAT(marcmill({"freq", "LDR 6", path}).err, EndsWith("(did you mean LDR/6?)\n"));
    EXPECT_THAT(marcmill({"freq", "245 $a", path}).err, EndsWith("(did you mean 245$a?)\n"));
    EXPECT_EQ(marcmill({"select", "--header", "001, 245$a", path}).out,
              marcmill({"select", "--header", "001,245$a", path}).out);
}

TEST(Hints, RefuseWhatAShellMadeOfACodeInDoubleQuotes) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const auto refused = [&path](const std::vector<std::string>& words) {
        const Ended ended = marcmill(with(words, {path}));
        EXPECT_EQ(ended.exit_code, 2) << testing::PrintToString(words);
        EXPECT_EQ(ended.out, "");
        return ended.err;
    };
    EXPECT_EQ(
        refused({"freq", "650bash"}),
        "marcmill: path \"650bash\": a shell put its name in the place of $0: '650$0' in single quotes stays as it "
        "is, and 650$b$a$s$h is these codes\n");
    EXPECT_THAT(refused({"select", "001,650zsh"}), HasSubstr("'650$0' in single quotes"));
    EXPECT_THAT(refused({"filter", "exists(6..bash)"}), HasSubstr("'6..$0' in single quotes"));
    const std::string meant = "(did you mean 650$0? single quotes about it keep a shell from putting its name there)";
    for (const char* made : {"650-bash", "650/bin/bash", "001,650-zsh", "650/usr/bin/ksh,001"}) {
        EXPECT_THAT(refused({"freq", made}), EndsWith("'650$0' in single quotes stays as it is\n")) << made;
    }
    EXPECT_THAT(refused({"filter", "exists(650-bash)"}), HasSubstr(meant));
    EXPECT_EQ(marcmill({"freq", "650abhs", path}).exit_code, 0);
    EXPECT_EQ(marcmill({"freq", "650ash", path}).exit_code, 0);
}

TEST(Hints, SayThatNoRecordHasAllPositions) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const Ended ended = marcmill({"freq", "008/39-45", path});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_NE(ended.out, "");
    EXPECT_EQ(
        ended.err,
        "marcmill: no record has all of 008/39-45: the longest 008 has 40 characters, and positions count from 0\n");
    EXPECT_EQ(
        marcmill({"freq", "LDR/20-24", path}).err,
        "marcmill: no record has all of LDR/20-24: the longest LDR has 24 characters, and positions count from 0\n");
    EXPECT_THAT(marcmill({"freq", "245$a/0-90", path}).err, StartsWith("marcmill: no record has all of 245$a/0-90: "));
    EXPECT_EQ(marcmill({"freq", "008/38-39", path}).err, "");
    EXPECT_EQ(marcmill({"freq", "LDR/20-23", path}).err, "");
    EXPECT_EQ(marcmill({"freq", "-q", "008/39-45", path}).err, "");
}

TEST(Hints, SayNothingWhereThereIsAValueOrNoRecordOrItIsToBeQuiet) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const std::string empty = folder.write("empty.mrc", "");
    EXPECT_EQ(marcmill({"freq", "650$a", path}).err, "");
    EXPECT_EQ(marcmill({"freq", "--min", "9", "650$a", path}).err, "");
    EXPECT_EQ(marcmill({"freq", "999", empty}).err, "marcmill: " + empty + " holds no record\n");
    EXPECT_EQ(marcmill({"freq", "-q", "999", path}).err, "");
}

TEST(Hints, OfFreqSayNothingOfRecordsThatWereLeftOut) {
    const Folder folder;
    std::vector<MadeField> fields;
    for (int field = 0; field < 300; ++field) {
        fields.push_back({"650", " 0\x1F"
                                 "a" +
                                     std::to_string(field)});
    }
    const Ended ended = marcmill({"freq", "650$a,650$a", folder.write("wide.mrc", made_record(fields))});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err,
              "marcmill: 1 record not counted: too many combinations of values, more than 65536 or 16 MiB each\n");
}

TEST(Hints, OfFreqCountCharactersAsPositionsDo) {
    const Folder folder;
    const MadeField title{"245", "00\x1F"
                                 "a\xC3\xA9\xC3\xA9\xC3\xA9\xFF"};
    const std::string path = folder.write("accents.mrc", made_record({title}));
    EXPECT_EQ(marcmill({"freq", "245$a/5", path}).err,
              "marcmill: no record has 245$a/5: the longest 245$a has 4 characters, and positions count from 0\n");
}

TEST(Hints, AreTheSameForAnyNumberOfThreads) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(500) + books());
    for (const char* threads : {"1", "2", "3"}) {
        const Ended ended = marcmill({"freq", "-j", threads, "--chunk-size", "61", "245$a/30", path});
        EXPECT_EQ(ended.err,
                  "marcmill: no record has 245$a/30: the longest 245$a has 7 characters, and positions count from 0\n");
    }
}

TEST(Hints, OfFilterNameThePathsOfAConditionThatNoRecordHas) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const auto told = [&path](const std::vector<std::string>& words) {
        const Ended ended = marcmill(with(with({"filter"}, words), {path}));
        EXPECT_EQ(ended.exit_code, 1);
        return ended.err;
    };
    EXPECT_EQ(told({"65X$a == 'Cats'"}), "marcmill: no record has 65X$a (did you mean 65.$a?)\n");
    EXPECT_EQ(told({"245$A =~ 'Title'"}), "marcmill: no record has 245$A, though there is 245 (did you mean 245$a?)\n");
    EXPECT_EQ(told({"exists(245) && count(\"100\") >= 1 && 008/100 == 'x' && 100 > 'a'"}),
              "marcmill: no record has 100\n"
              "marcmill: no record has 008/100: the longest 008 has 40 characters, and positions count from 0\n");
    EXPECT_EQ(told({"-c", "exists(100)"}), "marcmill: no record has 100\n");
    EXPECT_EQ(told({"-v", "!exists(100)"}), "marcmill: no record has 100\n");
    EXPECT_EQ(told({"-j3", "--chunk-size", "61", "--io", "stream", "exists(100)"}), "marcmill: no record has 100\n");
    EXPECT_EQ(told({"exists(245)", "--where", "001 == 'x' and 650 == 'no'"}), "");
    EXPECT_EQ(told({"650$a == 'no'"}), "");
    EXPECT_EQ(told({"-q", "exists(100)"}), "");
    EXPECT_EQ(marcmill({"filter", "exists(245) || exists(100)", path}).err, "");
    EXPECT_EQ(marcmill({"filter", "exists(100)"}, {.input = path}).err, ""); // which cannot be read again
    const std::string empty = folder.write("empty.mrc", "");
    EXPECT_EQ(marcmill({"filter", "exists(100)", empty}).err, "marcmill: " + empty + " holds no record\n");
}

TEST(Hints, OfEveryCommandNameThePathsOfWhereThatNoRecordHas) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const std::string wanted = "marcmill: no record has 65X$a (did you mean 65.$a?)\n";
    const std::vector<std::vector<std::string>> commands = {
        {"count"},     {"stats"},       {"cat"},           {"head"},
        {"print"},     {"freq", "245"}, {"select", "245"}, {"filter", "exists(245)"},
        {"grep", "a"}, {"sample", "2"}};
    for (const std::vector<std::string>& command : commands) {
        EXPECT_EQ(marcmill(with(command, {"--where", "65X$a == 'Cats'", path})).err, wanted) << command.front();
        EXPECT_EQ(marcmill(with(command, {"--where", "650$a == 'Dogs'", path})).err, "") << command.front();
    }
    EXPECT_EQ(marcmill({"count", "--where", "exists(245)", "--where", "exists(65X$a)", path}).err, wanted);
    EXPECT_EQ(marcmill({"count", "-q", "--where", "exists(65X$a)", path}).err, "");
    EXPECT_EQ(marcmill({"count", "--where", "exists(245)", "--skip", "9", path}).err, "");
    EXPECT_EQ(marcmill({"count", "--where", "exists(65X$a)"}, {.input = path}).err, "");
}

TEST(Hints, ReadTheFilesOnceMoreWithoutWritingAnythingTwice) {
    const Folder folder;
    const std::string bad = book_with_invalid_entry("bad");
    const std::string path = folder.write("books.mrc", books() + bad);
    const std::string rejects = folder.path("rejects.mrc");
    const std::string report = folder.path("report.json");
    const Ended ended = marcmill(
        {"count", "--where", "exists(999)", "--rejects", rejects, "--report", report, "--progress", "always", path});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, "0\n");
    EXPECT_THAT(ended.err, EndsWith("\nmarcmill: no record has 999\n"));
    EXPECT_EQ(read_file(rejects), bad);
    EXPECT_THAT(lines(read_file(report)), SizeIs(1));
}

TEST(Hints, OfGrepNameThePathsThatNoRecordHas) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const auto told = [&path](const std::vector<std::string>& words) {
        const Ended ended = marcmill(with(with({"grep"}, words), {path}));
        EXPECT_EQ(ended.exit_code, 1);
        return ended.err;
    };
    EXPECT_EQ(told({"--path", "65X$a,650$a", "cats"}), "marcmill: no record has 65X$a (did you mean 65.$a?)\n");
    EXPECT_EQ(told({"-c", "--path", "100,100", "a"}), "marcmill: no record has 100\n");
    EXPECT_EQ(told({"--path", "650$a", "dogs"}), "");
    EXPECT_EQ(told({"-q", "--path", "100", "a"}), "");
    EXPECT_EQ(told({"dogs"}), "");
    EXPECT_EQ(marcmill({"grep", "--path", "100,650$a", "Cats", path}).err, "");
}

TEST(Hints, OfSelectNameTheColumnsInWhichNoRecordHasAValue) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(500) + books());
    const auto told = [&path](const std::vector<std::string>& words) {
        const Ended ended = marcmill(with(with({"select"}, words), {path}));
        EXPECT_EQ(ended.exit_code, 0);
        return ended.err;
    };
    const std::string wanted = "marcmill: no record has 65X$a (did you mean 65.$a?)\n"
                               "marcmill: no record has 245$q, though there is 245\n";
    EXPECT_EQ(told({"001,65X$a,651,245$q"}), wanted);
    EXPECT_EQ(told({"--explode", "001,65X$a,245$q"}), wanted);
    EXPECT_EQ(told({"-j3", "--chunk-size", "61", "001,65X$a,651,245$q"}), wanted);
    EXPECT_EQ(told({"001,651", "--limit", "2"}), "marcmill: no record has 651\n");
    EXPECT_EQ(told({"001,651"}), "");
    EXPECT_EQ(told({"-q", "100"}), "");
    EXPECT_EQ(told({"100", "--where", "650 == 'no'"}), "");
    // What cannot be read again is known by what was found in it.
    EXPECT_EQ(marcmill({"select", "001,65X$a,245$q"}, {.input = path}).err,
              "marcmill: no record has 65X$a (did you mean 65.$a?)\nmarcmill: no record has 245$q\n");
}

TEST(Hints, RefuseAPathThatCanNeverMatchAndNameTheUsualSpelling) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    const auto refused = [&path](const char* wanted) {
        const Ended ended = marcmill({"freq", wanted, path});
        EXPECT_EQ(ended.exit_code, 2);
        return ended.err;
    };
    EXPECT_THAT(refused("LDR/24"), HasSubstr("column 5: expected a position of 0 to 23"));
    EXPECT_THAT(refused("245$"), HasSubstr("column 5: expected a subfield code"));
    EXPECT_THAT(refused("24"), HasSubstr("column 3: expected a tag"));
    EXPECT_THAT(refused("245A"), HasSubstr("(did you mean 245$A?)"));
    EXPECT_THAT(refused("245 $a"), HasSubstr("(did you mean 245$a?)"));
    EXPECT_THAT(refused("245|a"), HasSubstr("(did you mean 245$a?)"));
    EXPECT_THAT(refused("ldr 06-07"), HasSubstr("(did you mean LDR/06-07?)"));
}

TEST(Freq, TakesADotForAnyByteOfATag) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", books());
    EXPECT_EQ(marcmill({"freq", "6..$a", path}).out, "1\tCats\n1\tRome\n");
    EXPECT_EQ(marcmill({"freq", "65.", path}).out, "1\tCats\n1\tRome\n");
    EXPECT_EQ(marcmill({"freq", ".51$a", path}).out, "1\tRome\n");
}

} // namespace
} // namespace marcmill::cli::test
