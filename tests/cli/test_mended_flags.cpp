// What repair --only leader changes, and that it changes nothing else.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "folder.hpp"
#include "lying_records.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

TEST(RepairOnlyLeader, ChangesTheFlagsThatCanBeMendedAndNoOtherByte) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", all_kinds());
    for (const auto& way : ways_to_run) {
        const Ended ended = marcmill(with({"repair", "--only", "leader", path}, way));
        EXPECT_EQ(ended.out, all_true());
        EXPECT_EQ(ended.exit_code, 4);
        EXPECT_THAT(ended.err,
                    AllOf(HasSubstr("9 records looked at, 6 of them with a flag of the encoding that lies, 5 mended\n"),
                          HasSubstr("says MARC-8, is UTF-8: 1 (1 mended), first at " + path + ": byte "),
                          HasSubstr("says UTF-8, is Latin-1: 1, first at ")));
        EXPECT_EQ(marcmill(with({"repair", "--only", "leader", path, "-o", folder.path("mended.mrc")}, way)).out, "");
        EXPECT_EQ(read_file(folder.path("mended.mrc")), all_true());
    }
}

TEST(RepairOnlyLeader, TellsWhatItChangedAndWhere) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", book("1", utf8, ' ') + unimarc("2", utf8, "0103"));
    const std::string report = folder.path("faults.json");
    EXPECT_EQ(marcmill({"repair", "-q", "--only", "leader", "--report", report, path, "-o", "/dev/null"}).exit_code, 4);
    const std::size_t flag = read_file(path).find("0103");
    EXPECT_THAT(lines(read_file(report)),
                ElementsAre(AllOf(HasSubstr("\"offset\":9,\"length\":1"), HasSubstr("\"action\":\"repaired\""),
                                  HasSubstr("\"mended_by\":\"leader/09\"")),
                            AllOf(HasSubstr("\"offset\":" + std::to_string(flag) + ",\"length\":4"),
                                  HasSubstr("\"found\":\"0103\""), HasSubstr("\"mended_by\":\"100 $a/26-29\""))));
}

TEST(RepairOnlyLeader, ChangesNothingTheSecondTime) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", all_true());
    const Ended ended = marcmill({"repair", "--only", "leader", path});
    EXPECT_EQ(ended.out, all_true());
    EXPECT_THAT(ended.err, Not(HasSubstr("mended")));
    EXPECT_THAT(lines(marcmill({"check", "--encoding", path}).out), ElementsAre(HasSubstr("the text is Latin-1")));
}

/// Its text is not where it stands in the file, but leader/09 is at the same place of both.
TEST(RepairOnlyLeader, MendsARecordWithAnEntryMapOfItsOwnWhereItStands) {
    const Folder folder;
    const std::string data = std::string{"n1\x1E"} + "10\x1F" + "aCaf\xC3\xA9\x1E";
    const std::string directory = "001"
                                  "03"
                                  "000"
                                  "245"
                                  "10"
                                  "003\x1E"; // 2300: two digits, and three
    const std::size_t length = 24 + directory.size() + data.size() + 1;
    const auto record = [&](char flag) {
        return "000" + std::to_string(length) + "nam " + flag + "2200041 i 2300" + directory + data + '\x1D';
    };
    const std::string path = folder.write("books.mrc", book("1", utf8, 'a') + record(' ') + book("2", utf8, 'a'));
    EXPECT_EQ(marcmill({"repair", "-q", "--only", "leader", "--in-place", path}).exit_code, 4);
    EXPECT_EQ(read_file(path), book("1", utf8, 'a') + record('a') + book("2", utf8, 'a'));
    EXPECT_THAT(marcmill({"repair", "--only", "leader", path}).err, HasSubstr("3 records looked at, none of them"));
}

TEST(RepairOnlyLeader, ReadsPipesAndCompressedFiles) {
    const Folder folder;
    const std::string lies = book("1", utf8, ' ') + "\n";
    const std::string path = folder.write("books.mrc", lies);
    ASSERT_EQ(marcmill({"cat", path, "-o", folder.path("books.mrc.gz")}).exit_code, 0);
    EXPECT_EQ(marcmill({"repair", "-q", "--only", "leader"}, {.input = path}).out, book("1", utf8, 'a') + "\n");
    EXPECT_EQ(marcmill({"repair", "-q", "--only", "leader", folder.path("books.mrc.gz")}).out, book("1", utf8, 'a'));
}

TEST(RepairOnlyLeader, IsRefusedWhereItCannotBeDone) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", book("1", utf8, ' '));
    const std::string lines_path = folder.write("books.mrk", "=LDR  00000nam  2200000 a 4500\n=001  1\n\n");
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"repair", "--only", "leader", lines_path},
             {"repair", "--only", "leader", "--from", "mrk", path},
             {"repair", "--only", "leader", "--limit", "1", path},
             {"repair", "--only", "leader", "--where", "exists(245)", path},
             {"repair", "--only", "leader", "--check", "text", path},
             {"repair", "--only", "directory", path},
             {"repair", "--in-place", path},
             {"repair", "--only", "leader", "--in-place", path, "-o", folder.path("out.mrc")},
             {"repair", "--only", "leader", "--in-place", path, path},
             {"repair", "--only", "leader", "--in-place"},
             {"repair", "--only", "leader", "--in-place", "/dev/null"}}) {
        const Ended ended = marcmill(words);
        EXPECT_EQ(ended.exit_code, 2) << testing::PrintToString(words) << ended.err;
    }
    EXPECT_EQ(marcmill({"repair", "--only", "leader"}, {.input = lines_path}).exit_code, 2);
    EXPECT_THAT(marcmill({"repair", "--only", "leader", lines_path}).err, HasSubstr("ISO 2709"));
    EXPECT_EQ(read_file(path), book("1", utf8, ' '));
}

TEST(RepairInPlace, LeavesAsManyBytesInTheSameFile) {
    for (const auto& way : ways_to_run) {
        const Folder folder;
        const std::string first = folder.write("first.mrc", all_kinds());
        const std::string second = folder.write("second.mrc", book("x", utf8, 'a') + book("y", marc8, 'a'));
        struct stat before {};
        struct stat after {};
        ASSERT_EQ(stat(first.c_str(), &before), 0);
        const Ended ended = marcmill(with({"repair", "--only", "leader", "--in-place", first, second}, way));
        EXPECT_EQ(ended.exit_code, 4);
        EXPECT_EQ(ended.out, "");
        EXPECT_THAT(ended.err, HasSubstr("6 mended"));
        EXPECT_EQ(read_file(first), all_true());
        EXPECT_EQ(read_file(second), book("x", utf8, 'a') + book("y", marc8, ' '));
        ASSERT_EQ(stat(first.c_str(), &after), 0);
        EXPECT_EQ(before.st_ino, after.st_ino);
        EXPECT_THAT(folder.names(), SizeIs(2));
        EXPECT_THAT(marcmill(with({"repair", "--only", "leader", "--in-place", first, second}, way)).err,
                    Not(HasSubstr("mended")));
    }
}

TEST(RepairInPlace, ChangesNoFileWhereOneCannotBeChangedOrRead) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", book("1", utf8, ' '));
    const std::string compressed = folder.path("more.mrc.gz");
    ASSERT_EQ(marcmill({"cat", path, "-o", compressed}).exit_code, 0);
    const std::string bytes = read_file(compressed);
    const Ended ended = marcmill({"repair", "--only", "leader", "--in-place", path, compressed});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("is compressed"));
    EXPECT_EQ(marcmill({"repair", "--only", "leader", "--in-place", path, folder.path("absent.mrc")}).exit_code, 3);
    const std::string stops = folder.write("stops.mrc", "junk" + book("2", utf8, ' '));
    const Ended stopped = marcmill({"repair", "--only", "leader", "--in-place", "--max-faults", "1", path, stops});
    EXPECT_EQ(stopped.exit_code, 5);
    EXPECT_THAT(stopped.err, HasSubstr("no file was changed"));
    EXPECT_EQ(read_file(path), book("1", utf8, ' '));
    EXPECT_EQ(read_file(compressed), bytes);
}

} // namespace
} // namespace marcmill::cli::test
