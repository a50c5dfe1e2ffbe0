// That what the program says is plain English.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

TEST(Wording, OfOneThingIsSingular) {
    const Folder folder;
    const std::string one = folder.write("one.mrc", made_book("a"));
    EXPECT_THAT(marcmill({"count", "--verbose", one}).err,
                MatchesRegex("marcmill: 1 record, .* in .*B/s, [0-9,]+ records?/s\n"));
    const std::string junk = folder.write("junk.mrc", made_book("a") + "x");
    EXPECT_EQ(lines(marcmill({"count", junk}).err).at(0),
              "marcmill: 0 of 1 record rejected, 1 byte of junk (check: boundaries)");
    const std::string more = folder.write("more.mrc", made_books(2) + "xy");
    EXPECT_EQ(lines(marcmill({"count", more}).err).at(0),
              "marcmill: 0 of 2 records rejected, 2 bytes of junk (check: boundaries)");
    const std::string short_field = folder.write("short.mrc", made_record({{"001", "x"}}));
    EXPECT_EQ(marcmill({"freq", "001/3", short_field}).err,
              "marcmill: no record has 001/3: the longest 001 has 1 character, and positions count from 0\n");
    std::string long_entry = made_record({{"001", ""}});
    long_entry.replace(24 + 3, 4, "0009");
    EXPECT_THAT(marcmill({"check", folder.write("entry.mrc", long_entry)}).out,
                HasSubstr("(1 byte of data, and it ends at 9)"));
}

TEST(Wording, OfASeverityIsNoAction) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", book_with_invalid_entry("bad"));
    EXPECT_THAT(marcmill({"check", "--format", "tsv", path}).out, HasSubstr("\trepairable\t"));
    EXPECT_THAT(marcmill({"check", "--json", path}).out, HasSubstr("\"severity\":\"repairable\""));
    EXPECT_THAT(marcmill({"help", "F204"}).out, HasSubstr("F204 entry-invalid (repairable)\n"));
}

TEST(Wording, OfABaseAddressIsAWholePhrase) {
    const Folder folder;
    std::string book = made_book("a");
    book.replace(12, 5, "00000");
    EXPECT_THAT(marcmill({"check", folder.write("base.mrc", book)}).out,
                HasSubstr("found \"00000\", expected 00061, the address behind the directory's field terminator"));
}

TEST(Wording, OfANameThatPromisesAnotherFormatSaysWhichWouldDo) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(1));
    const auto refused = [&](const char* option, const char* name) {
        const Ended ended = marcmill({"check", option, folder.path(name), path});
        EXPECT_EQ(ended.exit_code, 2) << name;
        return ended.err;
    };
    EXPECT_THAT(refused("-o", "faults.csv"), HasSubstr("; name it .tsv for a table\n"));
    EXPECT_THAT(refused("-o", "faults.XLSX"), HasSubstr("; name it .tsv for a table\n"));
    EXPECT_THAT(refused("--report", "report.tsv"), HasSubstr("; name it .json\n"));
    EXPECT_THAT(refused("--rejects", "rejects.txt.xml"),
                HasSubstr("; name it .mrc, or write .xml by marcmill convert --to marcxml\n"));
    EXPECT_EQ(marcmill({"check", "-o", "", path}).err, "marcmill: an output needs a name\n");
    EXPECT_THAT(refused("-o", "faults.xml"), Not(HasSubstr("MARCXML")));
}

TEST(Wording, OfEndingsInUpperCaseMeansTheSame) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(9));
    ASSERT_EQ(marcmill({"cat", "-o", folder.path("books.MRC.GZ"), path}).exit_code, 0);
    EXPECT_EQ(read_file(folder.path("books.MRC.GZ")).substr(0, 2), "\x1F\x8B");
    ASSERT_EQ(marcmill({"cat", "-o", folder.path("books.ZST"), path}).exit_code, 0);
    EXPECT_EQ(read_file(folder.path("books.ZST")).substr(0, 4), "\x28\xB5\x2F\xFD");
    ASSERT_EQ(marcmill({"count", "-o", folder.path("count.JSON"), path}).exit_code, 0);
    EXPECT_EQ(read_file(folder.path("count.JSON")).substr(0, 1), "{");
}

} // namespace
} // namespace marcmill::cli::test
