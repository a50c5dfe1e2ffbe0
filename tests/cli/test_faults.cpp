// check, quickcheck, repair, and the options that say what is done about faults.

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// Three books, of which the second has an invalid entry, then junk, then a fourth.
struct Damaged {
    std::string first = made_book("1");
    std::string second = book_with_invalid_entry("2");
    std::string third = made_book("3");
    std::string fourth = made_book("4");

    std::string bytes() const { return first + second + third + "junk" + fourth; }
    std::string sound() const { return first + third + fourth; }
};

TEST(Faults, CheckPrintsALineForEach) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    const Ended ended = marcmill({"check", path});
    EXPECT_EQ(ended.exit_code, 4);
    const std::string entry = std::to_string(books.first.size() + 24);
    const std::string junk = std::to_string((books.first + books.second + books.third).size());
    EXPECT_THAT(lines(ended.out), ElementsAre(StartsWith(path + ": byte " + entry + ": record 2: F204 entry-invalid: "),
                                              path + ": byte " + junk + ": F105 junk: found \"junk\""));
    EXPECT_THAT(ended.err, HasSubstr("1 of 4 records rejected, 4 bytes of junk (check: text)"));
}

TEST(Faults, CheckPrintsNothingWhereNothingIsWrong) {
    const Folder folder;
    const Ended ended = marcmill({"check", folder.write("books.mrc", made_books(3))});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err, "");
}

TEST(Faults, ReportHoldsAnObjectForEach) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    const std::string report = folder.path("report");
    EXPECT_EQ(marcmill({"count", "--parse", path, "--report", report, "-q"}).exit_code, 4);
    const auto objects = lines(read_file(report));
    ASSERT_EQ(objects.size(), 2U);
    EXPECT_THAT(objects[0],
                StartsWith("{\"code\":\"F204\",\"slug\":\"entry-invalid\",\"severity\":\"repairable\",\"path\":"));
    EXPECT_THAT(objects[0], HasSubstr("\"record\":2,"));
    EXPECT_THAT(objects[0], HasSubstr("\"action\":\"rejected\",\"mended_by\":null}"));
    EXPECT_THAT(objects[1],
                HasSubstr("\"length\":4,\"record\":null,\"control_number\":null,\"tag\":null,\"found\":\"junk\""));
    EXPECT_EQ(marcmill({"check", path, "--json"}).out, read_file(report));
}

TEST(Faults, RejectsHoldTheBytesLeftOut) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    const std::string rejects = folder.path("rejects");
    const Ended ended = marcmill({"cat", path, "--rejects", rejects});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, books.sound());
    EXPECT_EQ(read_file(rejects), books.second + "junk");
    EXPECT_EQ(marcmill({"cat", folder.write("sound.mrc", books.sound()), "--rejects", rejects}).exit_code, 0);
    EXPECT_EQ(read_file(rejects), "") << "there is nothing to hold, and the old is gone";
}

TEST(Faults, StopGivesEveryRecordBeforeAndExitsWithFive) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    const Ended ended = marcmill({"cat", path, "--on-error", "stop"});
    EXPECT_EQ(ended.exit_code, 5);
    EXPECT_EQ(ended.out, books.first);
    const std::string entry = std::to_string(books.first.size() + 24);
    EXPECT_THAT(ended.err, HasSubstr("marcmill: stopped at " + path + ": byte " + entry + "\n"));
    EXPECT_EQ(marcmill({"count", "--parse", path, "--on-error", "stop"}).out, "1\n");
    EXPECT_EQ(marcmill({"count", path, "--on-error", "stop"}).out, "3\n") << "its boundaries are sound";
}

TEST(Faults, MaxFaultsCountsRecordsAndJunk) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    const Ended second = marcmill({"cat", path, "--max-faults", "2"});
    EXPECT_EQ(second.exit_code, 5);
    EXPECT_EQ(second.out, books.first + books.third);
    const Ended third = marcmill({"cat", path, "--max-faults", "3"});
    EXPECT_EQ(third.exit_code, 4);
    EXPECT_EQ(third.out, books.sound());
}

TEST(Faults, AStoppedRunPutsNoHalfOutputInPlaceButTellsWhy) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    const std::string out = folder.write("out", "before");
    const std::string report = folder.path("report");
    const Ended ended = marcmill({"cat", path, "--on-error", "stop", "-o", out, "--report", report});
    EXPECT_EQ(ended.exit_code, 5);
    EXPECT_THAT(ended.err, HasSubstr("marcmill: " + out + ": not written, as the run was stopped\n"));
    EXPECT_EQ(read_file(out), "before");
    EXPECT_THAT(lines(read_file(report)), ElementsAre(HasSubstr("\"action\":\"stopped\"")));
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "out", "report"));
}

TEST(Faults, RepairWritesWhatCanBeMendedAndRejectsTheRest) {
    const Folder folder;
    const Damaged books;
    const std::string cut = books.fourth.substr(0, 50);
    const std::string path = folder.write("books.mrc", books.bytes() + cut);
    const std::string out = folder.path("out");
    const std::string rejects = folder.path("rejects");
    const Ended ended = marcmill({"repair", path, "-o", out, "--rejects", rejects});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_THAT(ended.err, HasSubstr("1 of 5 records rejected, 1 mended, 4 bytes of junk"));
    EXPECT_EQ(read_file(out), books.first + made_book("2") + books.third + books.fourth);
    EXPECT_EQ(read_file(rejects), "junk" + cut);
    EXPECT_EQ(marcmill({"check", out}).exit_code, 0);
}

TEST(Faults, RepairAlwaysWritesItsOutput) {
    const Folder folder;
    const std::string out = folder.path("out");
    EXPECT_EQ(marcmill({"repair", folder.write("empty", ""), "-o", out}).exit_code, 0);
    EXPECT_EQ(read_file(out), "");
    EXPECT_EQ(marcmill({"repair", folder.write("text", "no record"), "-o", out}).exit_code, 4);
    EXPECT_EQ(read_file(out), "");
}

TEST(Faults, RepairReportsTheRuleThatMendedAndItsFields) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    const std::string report = folder.path("report");
    EXPECT_EQ(marcmill({"repair", path, "-o", folder.path("out"), "--report", report, "-q"}).exit_code, 4);
    const auto objects = lines(read_file(report));
    ASSERT_EQ(objects.size(), 2U);
    EXPECT_THAT(objects[0], HasSubstr(R"("action":"repaired","mended_by":"entries tile the data"})"));
    EXPECT_THAT(objects[1], HasSubstr(R"("action":"rejected","mended_by":null})"));
}

TEST(Faults, EveryCommandMendsWhereItIsAsked) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    EXPECT_THAT(marcmill({"count", "--parse", "--json", path, "--on-error", "repair"}).out,
                HasSubstr("\"records\":4,"));
    EXPECT_EQ(marcmill({"freq", "001", path, "--on-error", "repair"}).out, "1\t1\n1\t2\n1\t3\n1\t4\n");
    const std::string offset = std::to_string(books.first.size());
    EXPECT_EQ(marcmill({"cat", "--at", offset, path}).exit_code, 1);
    EXPECT_EQ(marcmill({"cat", "--at", offset, path, "--on-error", "repair"}).out, made_book("2"));
}

TEST(Faults, QuickcheckAnswersByItsExitCode) {
    const Folder folder;
    const Damaged books;
    const std::string path = folder.write("books.mrc", books.bytes());
    EXPECT_EQ(marcmill({"quickcheck", path}).exit_code, 0) << "what is between is not looked at";
    const std::string cut = folder.write("cut.mrc", made_books(30).substr(0, made_books(30).size() - 1));
    const Ended ended = marcmill({"quickcheck", path, cut});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(lines(ended.err), ElementsAre(StartsWith(cut + ": byte ")));
    EXPECT_THAT(marcmill({"quickcheck", "-q", cut}).err, IsEmpty());
    EXPECT_EQ(marcmill({"quickcheck", folder.path("missing"), cut}).exit_code, 3);
}

TEST(Faults, OptionsThatContradictAreRefused) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(3));
    const std::string out = folder.path("out");
    EXPECT_EQ(marcmill({"repair", path, "--on-error", "skip"}).exit_code, 2);
    EXPECT_EQ(marcmill({"repair", path, "--check", "directory"}).exit_code, 2);
    EXPECT_EQ(marcmill({"quickcheck", path, "--rejects", out}).exit_code, 2);
    EXPECT_EQ(marcmill({"count", path, "--max-faults", "0"}).exit_code, 2);
    EXPECT_EQ(marcmill({"count", path, "--on-error", "ignore"}).exit_code, 2);
    EXPECT_EQ(marcmill({"cat", path, "-o", out, "--rejects", out}).exit_code, 2);
    EXPECT_EQ(marcmill({"cat", path, "--report", out, "--rejects", out}).exit_code, 2);
    EXPECT_EQ(marcmill({"cat", path, "--rejects", path}).exit_code, 2);
    EXPECT_EQ(marcmill({"cat", path, "--report", path}).exit_code, 2);
    EXPECT_EQ(read_file(path), made_books(3));
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc"));
}

} // namespace
} // namespace marcmill::cli::test
