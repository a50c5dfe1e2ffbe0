// What each command prints for made records, and the exit code that goes with it.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

/// Two books with a newline and junk between them.
struct Mixed {
    Folder folder;
    std::string first = made_book("b1", "One");
    std::string second = made_book("b2", "Two");
    std::string path = folder.write("mixed.mrc", first + "\n" + "no record" + second);

    std::string junk_at() const { return std::to_string(first.size() + 1); }
};

/// A sound book before and behind one with an entry that cannot be read.
struct Damaged {
    Folder folder;
    std::string before = made_book("b1");
    std::string damaged = book_with_invalid_entry("b2");
    std::string behind = made_book("b3");
    std::string path = folder.write("damaged.mrc", before + damaged + behind);

    std::string summary() const {
        return "marcmill: 1 of 3 records rejected, 0 bytes of junk (check: fields)\nF204 entry-invalid: 1, first at " +
               path + ": byte " + std::to_string(before.size() + 24) +
               ": record 2, expected four digits and five digits behind the tag\n";
    }
};

TEST(Count, PrintsTheNumberOfRecords) {
    const Folder folder;
    const Ended ended = marcmill({"count", folder.write("books.mrc", made_books(7))});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, "7\n");
    EXPECT_EQ(ended.err, "");
}

TEST(Count, LooksAtTheBoundariesAloneUnlessItIsToParse) {
    const Damaged made;
    const Ended bounds = marcmill({"count", made.path});
    EXPECT_EQ(bounds.exit_code, 0);
    EXPECT_EQ(bounds.out, "3\n");
    for (const char* deeper : {"--parse", "--check=fields"}) {
        const Ended parsed = marcmill({"count", deeper, made.path});
        EXPECT_EQ(parsed.exit_code, 4);
        EXPECT_EQ(parsed.out, "2\n");
        EXPECT_EQ(parsed.err, made.summary());
    }
}

TEST(Count, PrintsTheWholeAccountAsJson) {
    const Mixed made;
    const Ended ended = marcmill({"count", "--json", made.path});
    EXPECT_EQ(ended.exit_code, 4);
    const std::size_t records = made.first.size() + made.second.size();
    EXPECT_THAT(ended.out,
                StartsWith("{\"files\":1,\"bytes\":" + std::to_string(records + 10) +
                           ",\"records\":2,\"record_bytes\":" + std::to_string(records) +
                           ",\"rejected\":0,\"rejected_bytes\":0,\"padding_bytes\":1,\"junk_bytes\":9,"
                           "\"repaired\":0,\"check\":\"boundaries\",\"faults\":{\"F105\":1},\"files_failed\":0,"
                           "\"seconds\":"));
    EXPECT_THAT(ended.out.substr(ended.out.find("\"seconds\"")), MatchesRegex("\"seconds\":[0-9]+\\.[0-9]+}\n"));
}

TEST(Count, PrintsATableOfFilesWithTheTotalLast) {
    const Folder folder;
    const std::string a = folder.write("a.mrc", made_books(2));
    const std::string b = folder.write("b\tc.mrc", made_books(3) + "junk");
    const Ended ended = marcmill({"count", "--per-file", a, b});
    EXPECT_EQ(ended.exit_code, 4);
    const auto size = [](int books, std::size_t more) { return std::to_string(made_books(books).size() + more); };
    EXPECT_THAT(lines(ended.out), ElementsAre("2\t" + size(2, 0) + "\t0\t0\t" + a + "\t\t",
                                              "3\t" + size(3, 4) + "\t0\t4\t" + folder.path("b\\tc.mrc") + "\tF105:1\t",
                                              "5\t" + std::to_string(made_books(2).size() + made_books(3).size() + 4) +
                                                  "\t0\t4\ttotal\tF105:1\t"));
}

TEST(Scan, PrintsEverySpanWithItsKindAndFault) {
    const Mixed made;
    const Ended ended = marcmill({"scan", made.path});
    EXPECT_EQ(ended.exit_code, 4);
    const std::string first = std::to_string(made.first.size());
    const std::string second = std::to_string(made.second.size());
    EXPECT_THAT(lines(ended.out),
                ElementsAre("0\t" + first + "\trecord\t\tb1", first + "\t1\tpadding\t\t",
                            made.junk_at() + "\t9\tjunk\tF105\t",
                            std::to_string(made.first.size() + 10) + "\t" + second + "\trecord\t\tb2"));
    EXPECT_EQ(ended.err, "marcmill: 0 of 2 records rejected, 9 bytes of junk (check: fields)\nF105 junk: 1, first at " +
                             made.path + ": byte " + made.junk_at() + "\n");
}

TEST(Scan, TellsWhichFaultRejectedARecord) {
    const Damaged made;
    const Ended ended = marcmill({"scan", "-q", made.path});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.err, "");
    EXPECT_THAT(lines(ended.out)[1], HasSubstr("\trejected\tF204\t"));
}

TEST(Scan, TellsTheControlNumberOfARejectedRecordThatItHasOrNone) {
    const Folder folder;
    const std::string misplaced = made_book("b1").replace(31, 5, "00001");
    const std::string misnamed = made_book("b2").replace(39, 4, "9999");
    const auto rows = lines(marcmill({"scan", "-q", folder.write("a.mrc", misplaced + misnamed)}).out);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_THAT(rows[0], EndsWith("\trejected\tF206\t"));
    EXPECT_THAT(rows[1], EndsWith("\trejected\tF205\tb2"));
}

TEST(Scan, NamesTheFileLastWhenThereAreSeveral) {
    const Folder folder;
    const std::string a = folder.write("a.mrc", made_book("b1"));
    const std::string b = folder.write("b.mrc", made_book("x\ty"));
    const Ended ended = marcmill({"scan", a, b});
    EXPECT_EQ(ended.exit_code, 0);
    const std::string length_a = std::to_string(made_book("b1").size());
    const std::string length_b = std::to_string(made_book("x\ty").size());
    EXPECT_THAT(lines(ended.out),
                ElementsAre("0\t" + length_a + "\trecord\t\tb1\t" + a, "0\t" + length_b + "\trecord\t\tx\\ty\t" + b));
}

/// Two records that between them hold a repeated subfield, a code that is no UTF-8 and a delimiter without a code.
std::string odd_fields() {
    return made_record({{"001", "b1"},
                        {"245", "10\x1F"
                                "aOne\x1F"
                                "aTwo\x1F"
                                "b\xFF\"x"},
                        {"650", " 0\x1F\xE9"
                                "z\x1F"}}) +
           made_record({{"001", "b22"},
                        {"245", "10\x1F"
                                "aThree\tfour"}});
}

TEST(Stats, PrintsTagsAndCodesInOrder) {
    const Folder folder;
    const Ended ended = marcmill({"stats", folder.write("odd.mrc", odd_fields())});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(lines(ended.out),
                ElementsAre("001\t\t2\t2\t5", "245\t\t2\t2\t19", "245\ta\t2\t3\t16", "245\tb\t1\t1\t3",
                            "650\t\t1\t1\t1", "650\t\\0\t1\t1\t0", "650\t\\xE9\t1\t1\t1"));
}

TEST(Stats, AddsLengthsAndASampleWhenWide) {
    const Folder folder;
    const Ended ended = marcmill({"stats", "--wide", folder.write("odd.mrc", odd_fields())});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(lines(ended.out),
                ElementsAre("001\t\t2\t2\t5\t2\t2.50\t3\tb1", "245\t\t2\t2\t19\t9\t9.50\t10\tOne Two \\xFF\"x",
                            "245\ta\t2\t3\t16\t3\t5.33\t10\tOne", "245\tb\t1\t1\t3\t3\t3.00\t3\t\\xFF\"x",
                            "650\t\t1\t1\t1\t1\t1.00\t1\tz ", "650\t\\0\t1\t1\t0\t0\t0.00\t0\t",
                            "650\t\\xE9\t1\t1\t1\t1\t1.00\t1\tz"));
}

TEST(Stats, PrintsValidJsonForAnyBytes) {
    const Folder folder;
    const std::string path = folder.write("odd.mrc", odd_fields());
    const std::string narrow = marcmill({"stats", "--json", path}).out;
    EXPECT_THAT(
        narrow,
        StartsWith(R"({"records":2,"fields":[{"tag":"001","code":null,"records":2,"occurrences":2,"bytes":5},)"));
    EXPECT_THAT(narrow, HasSubstr(R"({"tag":"650","code":"\u0000","records":1,"occurrences":1,"bytes":0},)"));
    EXPECT_THAT(narrow, testing::EndsWith(R"({"tag":"650","code":"\\xE9","records":1,"occurrences":1,"bytes":1}]})"
                                          "\n"));
    const std::string wide = marcmill({"stats", "--json", "--wide", path}).out;
    EXPECT_THAT(wide, HasSubstr(R"("min":3,"mean":3.00,"max":3,"sample":"\\xFF\"x"})"));
}

TEST(Freq, PrintsValuesByFallingCountThenByBytes) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(7) + made_book("b8", "a\tb"));
    const Ended ended = marcmill({"freq", "245$a", path});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(lines(ended.out), ElementsAre("3\tTitle 1", "2\tTitle 0", "2\tTitle 2", "1\ta\\tb"));
    EXPECT_EQ(marcmill({"freq", "245$a", "-n", "1", path}).out, "3\tTitle 1\n");
    EXPECT_EQ(marcmill({"freq", "245$a", "--min", "2", path}).out, "3\tTitle 1\n2\tTitle 0\n2\tTitle 2\n");
    EXPECT_EQ(marcmill({"freq", "008/35-37", path}).out, "8\teng\n");
    EXPECT_EQ(marcmill({"freq", "LDR/6", path}).out, "8\ta\n");
}

TEST(Freq, OfNoValueIsEmptyAndNoFailure) {
    const Folder folder;
    const Ended ended = marcmill({"freq", "999$z", folder.write("books.mrc", made_books(2))});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, "");
}

TEST(Freq, RefusesAPathWithItsColumnAndWhatWasExpected) {
    for (const char* path : {"", "24", "245$", "245$a,650$", "650aX", "008/7-", "LDR$a"}) {
        const Ended ended = marcmill({"freq", path, "/nowhere.mrc"});
        EXPECT_EQ(ended.exit_code, 2) << path;
        EXPECT_EQ(ended.out, "");
        EXPECT_THAT(ended.err, MatchesRegex("marcmill: path \".*\": column [0-9]+: expected .*\n"));
        EXPECT_EQ(lines(ended.err).size(), 1U);
    }
}

TEST(Help, TellsWhatACodeMeansByItsNumberOrName) {
    const Ended ended = marcmill({"help", "F204"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(lines(ended.out), ElementsAre("F204 entry-invalid (repairable)", HasSubstr("is no number"),
                                              StartsWith("The record is rejected"), HasSubstr("what was meant.")));
    EXPECT_EQ(marcmill({"help", "entry-invalid"}).out, ended.out);
}

TEST(Help, WithoutACodeListsAll) {
    const Ended ended = marcmill({"help"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(lines(ended.out), Contains("F101 length-not-digits (repairable)"));
    EXPECT_THAT(lines(ended.out), Contains("F207 field-oversize (note)"));
}

TEST(Help, RefusesACodeThatThereIsNot) {
    const Ended ended = marcmill({"help", "F999"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err,
              "marcmill: no command or fault code F999; marcmill --help lists commands, marcmill help the codes\n");
}

TEST(Cat, PutsOutTheRecordsAndLeavesOutPaddingAndJunk) {
    const Mixed made;
    const Ended ended = marcmill({"cat", made.path});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, made.first + made.second);
}

TEST(Cat, LeavesOutRejectedRecords) {
    const Damaged made;
    const Ended ended = marcmill({"cat", made.path});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, made.before + made.behind);
    EXPECT_EQ(ended.err, made.summary());
    EXPECT_EQ(marcmill({"cat", "--check", "boundaries", made.path}).out, made.before + made.damaged + made.behind);
}

TEST(Cat, PutsOutTheRecordsAtOffsetsInTheOrderGiven) {
    const Mixed made;
    const std::string second = std::to_string(made.first.size() + 10);
    const Ended ended = marcmill({"cat", "--at", second + ",0," + second, made.path});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, made.second + made.first + made.second);
    EXPECT_EQ(ended.err, "");
}

TEST(Cat, SaysNoWhereNoRecordBeginsAtAnOffset) {
    const Mixed made;
    const Ended ended = marcmill({"cat", "--at=0,1,999999", made.path});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.out, made.first);
    EXPECT_THAT(lines(ended.err), ElementsAre("marcmill: " + made.path + ": no sound record begins at byte 1",
                                              "marcmill: " + made.path + ": no sound record begins at byte 999999"));
}

TEST(Cat, RefusesOffsetsThatAreNoneAndAnythingButOneFile) {
    const Mixed made;
    for (const char* offsets : {"", "x", "1,", "-1", "0 1"}) {
        const Ended ended = marcmill({"cat", std::string{"--at="} + offsets, made.path});
        EXPECT_EQ(ended.exit_code, 2) << offsets;
        EXPECT_THAT(ended.err, StartsWith("marcmill: --at: "));
    }
    EXPECT_EQ(marcmill({"cat", "--at", "0", made.path, made.path}).exit_code, 2);
    EXPECT_EQ(marcmill({"cat", "--at", "0"}).exit_code, 2);
    EXPECT_EQ(marcmill({"cat", "--at", "0", "-"}).exit_code, 2);
}

TEST(Synth, MakesTheSameCorpusForTheSameSeed) {
    const Folder folder;
    const Ended made = marcmill({"synth", "--records", "50", "--seed", "7"});
    EXPECT_EQ(made.exit_code, 0);
    EXPECT_EQ(marcmill({"count", "--parse", folder.write("made.mrc", made.out)}).out, "50\n");
    EXPECT_EQ(marcmill({"synth", "--records", "50", "--seed", "7"}).out, made.out);
    EXPECT_NE(marcmill({"synth", "--records", "50", "--seed", "8"}).out, made.out);
    EXPECT_EQ(marcmill({"synth", "--records", "50", "--seed", "7", "-o", folder.path("same.mrc")}).out, "");
    EXPECT_EQ(read_file(folder.path("same.mrc")), made.out);
}

TEST(Synth, EndsWithTheRecordThatReachesTheSize) {
    const Ended made = marcmill({"synth", "--size", "100KB", "--mean", "300"});
    EXPECT_EQ(made.exit_code, 0);
    EXPECT_GE(made.out.size(), 100'000U);
    EXPECT_LT(made.out.size(), 110'000U);
}

TEST(Synth, NeedsEitherRecordsOrASize) {
    EXPECT_EQ(marcmill({"synth"}).exit_code, 2);
    EXPECT_EQ(marcmill({"synth", "--records", "1", "--size", "1K"}).exit_code, 2);
    EXPECT_EQ(marcmill({"synth", "--records", "0"}).exit_code, 2);
    EXPECT_EQ(marcmill({"synth", "--records", "1", "--mean", "10"}).exit_code, 2);
    EXPECT_EQ(marcmill({"synth", "--records", "1", "file.mrc"}).exit_code, 2);
}

} // namespace
} // namespace marcmill::cli::test
