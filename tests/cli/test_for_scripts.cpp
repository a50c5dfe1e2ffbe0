// What nightly jobs and spreadsheets take: exit codes by --fail-on, tables of faults, lists of offsets.

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

#include "../io/fifo.hpp"

namespace marcmill::cli::test {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::StartsWith;

/// A sound book without a delimiter in its title: a note.
std::string noted_book() {
    return made_record({{"001", "noted"}, {"008", "800108s1899    ilu           000 0 eng  "}, {"245", "10Title"}});
}

int cells(const std::string& row) {
    return static_cast<int>(std::count(row.begin(), row.end(), '\t')) + 1;
}

TEST(FailOn, SetsWhatMakesExit4ForEveryCommand) {
    const Folder folder;
    const std::string sound = folder.write("sound.mrc", made_books(3));
    const std::string noted = folder.write("noted.mrc", made_books(3) + noted_book());
    const std::string lost = folder.write("lost.mrc", made_books(3) + book_with_invalid_entry("bad"));
    const std::vector<std::vector<std::string>> commands = {{"count", "--check", "text"},
                                                            {"scan", "--check", "text"},
                                                            {"stats", "--check", "text"},
                                                            {"freq", "245", "--check", "text"},
                                                            {"cat", "--check", "text"},
                                                            {"slice", "--check", "text"},
                                                            {"check"},
                                                            {"repair"},
                                                            {"quickcheck", "--check", "text"}};
    for (std::vector<std::string> command : commands) {
        const auto exit_code = [&](const std::string& path, const std::string& fail_on) {
            std::vector<std::string> words = command;
            words.insert(words.end(), {"-q", path});
            if (!fail_on.empty()) {
                words.insert(words.end(), {"--fail-on", fail_on});
            }
            return marcmill(words).exit_code;
        };
        for (const std::string fail_on : {"", "none", "lost", "note"}) {
            EXPECT_EQ(exit_code(sound, fail_on), 0) << command[0] << fail_on;
            EXPECT_EQ(exit_code(noted, fail_on), fail_on == "note" ? 4 : 0) << command[0] << fail_on;
            EXPECT_EQ(exit_code(lost, fail_on), fail_on == "none" ? 0 : 4) << command[0] << fail_on;
        }
    }
}

TEST(FailOn, SeesAByteOrderMarkInEveryCommandAndFromAPipe) {
    const Folder folder;
    const std::string path = folder.write("mark.mrc", "\xEF\xBB\xBF" + made_books(3));
    for (const char* command : {"count", "scan", "stats", "cat", "check", "repair", "quickcheck"}) {
        for (const std::string& input : {path, std::string{"-"}}) {
            const auto exit_code = [&](const char* fail_on) {
                return marcmill({command, "-q", "--fail-on", fail_on, input}, {.input = path}).exit_code;
            };
            EXPECT_EQ(exit_code("note"), 4) << command << input;
            EXPECT_EQ(exit_code("lost"), 0) << command << input;
        }
    }
}

TEST(FailOn, LeavesOtherExitCodesAsTheyAre) {
    const Folder folder;
    const std::string lost = folder.write("lost.mrc", book_with_invalid_entry("bad") + made_books(3));
    EXPECT_EQ(marcmill({"cat", "--fail-on", "none", "--on-error", "stop", lost}).exit_code, 5);
    EXPECT_EQ(marcmill({"cat", "--fail-on", "none", folder.path("missing.mrc")}).exit_code, 3);
    EXPECT_EQ(marcmill({"cat", "--fail-on", "none", "--at", "1", lost}).exit_code, 1);
    EXPECT_EQ(marcmill({"cat", "--fail-on", "notes", lost}).exit_code, 2);
}

TEST(Check, PrintsATableWithAHeaderAndTheControlNumberInEveryRow) {
    const Folder folder;
    const std::string path =
        folder.write("odd\tname.mrc", made_books(1) + noted_book() + book_with_invalid_entry("bad"));
    const Ended ended = marcmill({"check", "--format", "tsv", path});
    EXPECT_EQ(ended.exit_code, 4);
    const std::vector<std::string> rows = lines(ended.out);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(
        rows[0],
        "path\toffset\tlength\trecord\tcontrol_number\tcode\tslug\tseverity\ttag\tfound\texpected\taction\tmended_by");
    for (const std::string& row : rows) {
        EXPECT_EQ(cells(row), cells(rows[0])) << row;
    }
    EXPECT_THAT(rows[1], HasSubstr("odd\\tname.mrc\t"));
    EXPECT_THAT(rows[1], HasSubstr("\t2\tnoted\tF302\tdelimiter-missing\tnote\t245\tT"));
    EXPECT_THAT(rows[2], HasSubstr("\tF204\tentry-invalid\trepairable\t"));
}

TEST(Check, PrintsAHeaderAloneWhereNothingIsWrong) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(2));
    EXPECT_EQ(lines(marcmill({"check", "--format", "tsv", path}).out).size(), 1U);
    EXPECT_EQ(marcmill({"check", "--format", "text", path}).out, "");
}

TEST(Check, HasTheControlNumberInEveryFormat) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", noted_book());
    EXPECT_THAT(marcmill({"check", path}).out, HasSubstr(" (001 noted)\n"));
    EXPECT_EQ(marcmill({"check", "--format", "text", path}).out, marcmill({"check", path}).out);
    EXPECT_THAT(marcmill({"check", "--json", path}).out, HasSubstr(R"("control_number":"noted")"));
    EXPECT_EQ(marcmill({"check", "--format", "json", path}).out, marcmill({"check", "--json", path}).out);
    EXPECT_EQ(marcmill({"check", "--format", "tsv", "--json", path}).exit_code, 2);
}

TEST(CatAt, TakesALongListFromAFileAndFromStandardInput) {
    const Folder folder;
    const std::string books = made_books(40'000);
    const std::string path = folder.write("books.mrc", books);
    const std::string list = folder.path("list.tsv");
    ASSERT_EQ(marcmill({"scan", "-o", list, path}).exit_code, 0);
    EXPECT_EQ(marcmill({"cat", "--at", "@" + list, path}).out, books);
    EXPECT_EQ(marcmill({"cat", "--at", "-", path}, {.input = list}).out, books);
}

TEST(CatAt, OpensItsFileOnceHoweverLongTheList) {
    const Folder folder;
    const std::string book = made_book("a");
    constexpr std::size_t more_than_at_a_time = (std::size_t{1} << 20) + 10;
    std::string list;
    for (std::size_t line = 0; line < more_than_at_a_time; ++line) {
        list += "0\n";
    }
    list += std::to_string(book.size());
    const std::string path = folder.path("pipe");
    const std::string books = book + made_book("last");
    const tests::Fifo pipe{path, books}; // which is there once
    const std::string out = folder.path("out.mrc");
    EXPECT_EQ(marcmill({"cat", "--at", "@" + folder.write("list", list), "-o", out, path}).exit_code, 0);
    const std::string written = read_file(out);
    EXPECT_EQ(written.size(), more_than_at_a_time * book.size() + made_book("last").size());
    EXPECT_TRUE(written.ends_with(books));
}

TEST(CatAt, TakesAnOffsetPerLineWithEitherLineEndAndPassesOverPadding) {
    const Folder folder;
    const std::string first = made_book("a");
    const std::string path = folder.write("books.mrc", first + "\n" + made_book("b"));
    const std::string second = std::to_string(first.size() + 1);
    const std::string list =
        folder.write("list", second + "\r\n\n0\n" + std::to_string(first.size()) + "\t1\tpadding\t\t\n" + second);
    const Ended ended = marcmill({"cat", "--at", "@" + list, path});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, made_book("b") + first + made_book("b"));
}

TEST(CatAt, NamesTheLineThatIsNoOffsetAndTheOffsetsWithoutARecord) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(2));
    const Ended wrong = marcmill({"cat", "--at", "@" + folder.write("wrong", "0\nrecord\n"), path});
    EXPECT_EQ(wrong.exit_code, 2);
    EXPECT_THAT(wrong.err, HasSubstr("line 2: expected an offset such as 1204, not \"record\""));
    const Ended missing = marcmill({"cat", "--at", "@" + folder.write("list", "0\n7\n"), path});
    EXPECT_EQ(missing.exit_code, 1);
    EXPECT_THAT(missing.err, HasSubstr("no sound record begins at byte 7"));
    const Ended no_list = marcmill({"cat", "--at", "@" + folder.path("none"), path});
    EXPECT_EQ(no_list.exit_code, 3);
    EXPECT_THAT(no_list.err, HasSubstr("none: No such file"));
}

TEST(CatAt, PutsNoFileInPlaceThatLacksARecord) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(2));
    const std::string out = folder.path("out.mrc");
    for (const std::string offsets : {"7", "0,7"}) {
        const Ended ended = marcmill({"cat", "--at", offsets, "-o", out, "--report", out + ".json", path});
        EXPECT_EQ(ended.exit_code, 1);
        EXPECT_THAT(ended.err,
                    HasSubstr(out + ": not written, as what was asked for is not there, or not all of it\n"));
        EXPECT_THAT(folder.names(), testing::ElementsAre("books.mrc"));
    }
    EXPECT_EQ(marcmill({"cat", "--at", "0,7", path}).out.size(), marcmill({"cat", "--at", "0", path}).out.size());
    folder.write("out.mrc", "old");
    EXPECT_EQ(marcmill({"cat", "--at", "7", "-o", out, path}).exit_code, 1);
    EXPECT_EQ(read_file(out), "old");
    EXPECT_EQ(marcmill({"cat", "--at", "0", "-o", out, path}).exit_code, 0);
    EXPECT_EQ(read_file(out), marcmill({"cat", "--at", "0", path}).out);
}

} // namespace
} // namespace marcmill::cli::test
