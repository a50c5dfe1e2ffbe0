// What the program says to somebody who does not know it yet: hints, help, and what it says without arguments.

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

TEST(Hints, OfCountSayThatDeeperChecksRejectMoreWhereItShows) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3) + book_with_invalid_entry("bad"));
    const Ended counted = marcmill({"count", path});
    EXPECT_EQ(counted.exit_code, 0);
    EXPECT_EQ(counted.out, "4\n");
    EXPECT_THAT(counted.err, HasSubstr("deeper checks reject records that are counted here, the first for F204"));
    EXPECT_EQ(lines(counted.err).size(), 1U);
    EXPECT_EQ(marcmill({"count", "-q", path}).err, "");
    EXPECT_THAT(marcmill({"count", "--parse", path}).err, Not(HasSubstr("deeper")));
    EXPECT_THAT(marcmill({"count", "--check", "directory", path}).err, Not(HasSubstr("deeper")));
}

TEST(Hints, OfCountSayNothingOfRecordsThatTheCountItselfRejects) {
    const Folder folder;
    std::string based = made_book("based");
    based.replace(12, 5, "XXXXX");
    based.erase(9, 1);
    based.replace(0, 5, "00" + std::to_string(based.size()));
    const std::string path = folder.write("base.mrc", made_books(2) + based + made_books(1));
    const Ended counted = marcmill({"count", path});
    EXPECT_EQ(counted.out, "3\n");
    EXPECT_EQ(marcmill({"count", "--parse", path}).out, "3\n");
    EXPECT_THAT(counted.err, AllOf(HasSubstr("F202"), Not(HasSubstr("deeper"))));
    // One that only deeper checks reject is told all the same.
    const std::string more = folder.write("more.mrc", made_books(2) + based + book_with_invalid_entry("bad"));
    EXPECT_THAT(marcmill({"count", more}).err,
                HasSubstr("deeper checks reject records that are counted here, the first for F204"));
}

TEST(Hints, OfCountComeForCompressedFilesAndForRecordsThatAreTooLong) {
    const Folder folder;
    const std::string bad = folder.write("bad.mrc", made_books(3) + book_with_invalid_entry("bad"));
    const std::string compressed = folder.path("bad.mrc.gz");
    ASSERT_EQ(marcmill({"cat", "--check", "boundaries", bad, "-o", compressed}).exit_code, 0);
    EXPECT_EQ(marcmill({"count", compressed}).out, "4\n");
    EXPECT_THAT(marcmill({"count", compressed}).err, HasSubstr("are counted here, the first for F204"));
    // Six digits of length move everything behind them.
    const std::string six_digits = made_record(std::vector<MadeField>(12, {"500", std::string(9'000, 'x')}));
    const std::string path = folder.write("long.mrc", made_books(1) + six_digits + made_books(1));
    EXPECT_EQ(marcmill({"count", path}).out, "3\n");
    EXPECT_EQ(marcmill({"count", "--parse", path}).out, "2\n");
    EXPECT_THAT(marcmill({"count", path}).err, HasSubstr("are counted here, the first for F106"));
}

TEST(Hints, OfCountSayNothingOfWhatItDoesNotKnow) {
    const Folder folder;
    const std::string sound = folder.write("sound.mrc", made_books(3));
    const std::string far = folder.write("far.mrc", made_books(10'000) + book_with_invalid_entry("bad"));
    const std::string bad = folder.write("bad.mrc", book_with_invalid_entry("bad"));
    EXPECT_EQ(marcmill({"count", sound}).err, "");
    EXPECT_EQ(marcmill({"count", far}).err, "");
    EXPECT_EQ(marcmill({"count"}, {.input = bad}).err, "");
}

TEST(Hints, OfCountReadTheFormatThatFromNames) {
    const Folder folder;
    const std::string note = std::string(5'000, 'x') + "\n"; // behind which no first bytes tell
    const std::string path = folder.write(
        "books", note + "=LDR  00000nam a2200000 a 4500\n=001  one\n\n=LDR  00000nam a2200000 a 4500\n=2\n");
    const Ended counted = marcmill({"count", "--from", "mrk", path});
    EXPECT_EQ(counted.out, "2\n");
    EXPECT_THAT(counted.err, HasSubstr("are counted here, the first for F505"));
}

TEST(Hints, OfFromSayInWhichFormatAFileIs) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2));
    const std::string lines = folder.write("lines.mrk", "=LDR  00000nam a2200000 a 4500\n=001  one\n");
    const std::string books_told =
        "marcmill: " + books + " looks like MARC records (ISO 2709), which --from iso2709 reads\n";
    const std::string lines_told = "marcmill: " + lines + " looks like mnemonic MARC (.mrk), which --from mrk reads\n";
    const auto told = [](const std::vector<std::string>& arguments) { return marcmill(arguments).err; };
    for (const char* command : {"count", "check", "stats"}) {
        EXPECT_THAT(told({command, "--from", "mrk", books}), testing::EndsWith(books_told)) << command;
        EXPECT_THAT(told({command, "--from", "iso2709", lines}), testing::EndsWith(lines_told)) << command;
    }
    EXPECT_THAT(told({"count", "--from", "mrk", lines, books}), testing::EndsWith(books_told));
    EXPECT_EQ(told({"count", "-q", "--from", "mrk", books}), "");
    EXPECT_EQ(told({"count", "--from", "mrk", lines}), "");
    EXPECT_THAT(told({"count", books, folder.write("junk", "no record")}), Not(HasSubstr("looks like")));
}

TEST(Hints, OfUtf16SpeakOfTextOfAnyFormat) {
    const Folder folder;
    const auto told_of = [&folder](const std::string& bytes) {
        std::string wide = "\xFF\xFE";
        for (const char byte : bytes) {
            wide += {byte, '\0'};
        }
        const std::string path = folder.write("wide", wide);
        EXPECT_THAT(
            marcmill({"count", path}).err,
            testing::EndsWith(path + " looks like UTF-16, which is not read: save it as UTF-8, or as it was\n"));
    };
    told_of(made_books(2));
    told_of("=LDR  00000nam a2200000 a 4500\n=001  one\n");
}

TEST(Hints, OfLinesThatYazMarcdumpPrintsSayWhatReadsThem) {
    const Folder folder;
    const std::string lines_told = " looks like lines that yaz-marcdump prints, which --from line reads\n";
    const std::string printed = "00868cam a2200229 i 4500\n001 3\n245 10 $a Title\n\n";
    const std::string path = folder.write("printed.txt", printed + printed);
    for (const char* const command : {"count", "print"}) {
        EXPECT_THAT(marcmill({command, "--from", "iso2709", path}).err,
                    testing::EndsWith("marcmill: " + path + lines_told));
        EXPECT_EQ(marcmill({command, path}).err, "") << "by its first bytes";
    }
    const std::string books = made_books(2);
    const std::string mixed = folder.write("mixed.mrc", books + printed);
    EXPECT_THAT(marcmill({"count", mixed}).err,
                testing::EndsWith(mixed + ": the record at byte " + std::to_string(books.size()) + lines_told));
    const std::string cut = folder.write("cut.mrc", books.substr(0, books.size() - 20));
    EXPECT_THAT(marcmill({"count", cut}).err, AllOf(HasSubstr("F103"), Not(HasSubstr("looks like"))));
}

TEST(Hints, SayHowManyRecordsAreAskedFor) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(12));
    const auto refused = [](const std::vector<std::string>& arguments) {
        const Ended ended = marcmill(arguments);
        EXPECT_EQ(ended.exit_code, 2);
        EXPECT_EQ(ended.out, "");
        return ended.err;
    };
    EXPECT_EQ(refused({"head", "-5", path}),
              "marcmill: unknown option -5 (did you mean -n 5?); marcmill head --help lists those there are\n");
    EXPECT_THAT(refused({"freq", "245$a", "-20", path}), HasSubstr("(did you mean -n 20?)"));
    EXPECT_THAT(refused({"cat", "-5", path}), AllOf(HasSubstr("unknown option -5;"), Not(HasSubstr("did you mean"))));
    EXPECT_THAT(refused({"head", "-0.5", path}), Not(HasSubstr("did you mean")));
    EXPECT_EQ(marcmill({"head", "-n5", path}).out, marcmill({"head", "-n", "5", path}).out);
    EXPECT_EQ(marcmill({"count", "--", folder.write("-5", made_books(1))}).out, "1\n");
}

TEST(Hints, NameTheNearestCommandOptionAndTopic) {
    EXPECT_THAT(marcmill({"statz"}).err, HasSubstr("(did you mean stats?)"));
    EXPECT_THAT(marcmill({"Count", "a.mrc"}).err, HasSubstr("(did you mean count?)"));
    EXPECT_THAT(marcmill({"cehck"}).err, HasSubstr("(did you mean check?)"));
    EXPECT_THAT(marcmill({"frequency"}).err, HasSubstr("(did you mean freq?)"));
    EXPECT_THAT(marcmill({"count", "--thread", "2"}).err, HasSubstr("(did you mean --threads?)"));
    EXPECT_THAT(marcmill({"count", "--chunksize=2K"}).err, HasSubstr("(did you mean --chunk-size?)"));
    EXPECT_THAT(marcmill({"stats", "--widee"}).err, HasSubstr("(did you mean --wide?)"));
    EXPECT_THAT(marcmill({"help", "chek"}).err, HasSubstr("(did you mean check?)"));
    EXPECT_THAT(marcmill({"help", "entry-invalit"}).err, HasSubstr("(did you mean entry-invalid?)"));
    EXPECT_THAT(marcmill({"--xyzzy", "count"}).err, Not(HasSubstr("did you mean")));
    for (const std::vector<std::string>& wrong :
         {std::vector<std::string>{"statz"}, {"count", "--thread", "2"}, {"help", "chek"}}) {
        EXPECT_EQ(marcmill(wrong).exit_code, 2);
    }
}

TEST(Help, OfACommandIsThatCommandsHelp) {
    for (const char* command : {"count", "freq", "check", "repair", "help"}) {
        const Ended help = marcmill({"help", command});
        EXPECT_EQ(help.exit_code, 0);
        EXPECT_EQ(help.out, marcmill({command, "--help"}).out);
        EXPECT_THAT(help.out, HasSubstr(std::string{"Usage: marcmill "} + command));
    }
}

TEST(Help, TakesACodeInAnySpelling) {
    const std::string wanted = marcmill({"help", "F204"}).out;
    EXPECT_THAT(wanted, StartsWith("F204 entry-invalid"));
    for (const char* spelling : {"f204", "204", "entry-invalid", "Entry-Invalid"}) {
        EXPECT_EQ(marcmill({"help", spelling}).out, wanted);
    }
}

TEST(Help, FitsATerminalOf80Columns) {
    const auto expect_fit = [](const std::vector<std::string>& command, const std::string& text) {
        EXPECT_NE(text, "") << testing::PrintToString(command);
        EXPECT_THAT(lines(text), Each(SizeIs(testing::Le(79U)))) << testing::PrintToString(command);
    };
    expect_fit({"--help"}, marcmill({"--help"}).out);
    expect_fit({"help"}, marcmill({"help"}).out);
    expect_fit({}, marcmill({}).err);
    int codes = 0;
    for (const std::string& line : lines(marcmill({"help"}).out)) {
        if (!line.starts_with(' ')) {
            ++codes;
            expect_fit({"help", line}, marcmill({"help", line.substr(0, line.find(' '))}).out);
        }
    }
    EXPECT_GT(codes, 20);
}

TEST(Version, HasAShortOption) {
    EXPECT_EQ(marcmill({"-V"}).out, marcmill({"--version"}).out);
    EXPECT_EQ(marcmill({"-V"}).exit_code, 0);
}

TEST(WithoutArguments, TheProgramShowsExamplesAndItsCommandsOnOneScreen) {
    const Ended ended = marcmill({});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.out, "");
    const std::vector<std::string> screen = lines(ended.err);
    EXPECT_LE(screen.size(), 24U);
    EXPECT_THAT(screen, Each(SizeIs(testing::Le(80U))));
    EXPECT_GE(std::count_if(screen.begin(), screen.end(),
                            [](const std::string& line) { return line.starts_with("  marcmill "); }),
              4);
    EXPECT_THAT(ended.err, AllOf(HasSubstr("(ISO 2709, .mrk)"), HasSubstr("marcmill convert books.mrc -o books.mrk")));
}

} // namespace
} // namespace marcmill::cli::test
