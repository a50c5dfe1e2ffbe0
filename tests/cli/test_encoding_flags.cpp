// Records that say of their text what it is not: what check --encoding tells of them, and what repair --only leader
// changes.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "folder.hpp"
#include "naive/build_record.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using naive::build_record;
using naive::data_field;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string book(const std::string& number, const std::string& title, char flag) {
    return build_record({{"001", number},
                         {"008", "850101s1985    xxu           000 0 eng d"},
                         {"245", data_field("10", {{'a', title}})}},
                        std::string{"nam "} + flag + "22");
}

std::string unimarc(const std::string& number, const std::string& title, const std::string& sets) {
    return build_record({{"001", number},
                         {"100", data_field("  ", {{'a', "20250101d2025    m  y0frey" + sets + "ba"}})},
                         {"200", data_field("1 ", {{'a', title}})}});
}

const std::string utf8 = "caf\xC3\xA9";
const std::string damaged = "\xC3\xA9t\xC3\xA9 \xC3";
const std::string marc8 = "Les mis\xE2"
                          "erables";
const std::string latin1 = "\xE9t\xE9 \xE0 la mer";
const std::string broken = book("broken", utf8, ' ').replace(24 + 3, 4, "00x0");

/// Of every kind, with padding, junk and a rejected record between.
std::string all_kinds() {
    return book("1", "ASCII", ' ') + book("2", utf8, ' ') + "\r\n" + book("3", marc8, 'a') + "junk" +
           book("4", latin1, 'a') + broken + book("5", damaged, ' ') + book("6", utf8, '#') +
           unimarc("7", utf8, "0103") + unimarc("8", utf8, "50  ") + book("9", marc8, ' ') + "\n";
}

/// The same with what is true in the flags that can be mended.
std::string all_true() {
    return book("1", "ASCII", ' ') + book("2", utf8, 'a') + "\r\n" + book("3", marc8, ' ') + "junk" +
           book("4", latin1, 'a') + broken + book("5", damaged, 'a') + book("6", utf8, 'a') +
           unimarc("7", utf8, "50  ") + unimarc("8", utf8, "50  ") + book("9", marc8, ' ') + "\n";
}

const std::vector<std::vector<std::string>> ways = {
    {}, {"-j1"}, {"-j2", "--chunk-size", "64"}, {"-j3", "--chunk-size", "200"}, {"-j3", "--io", "stream"}};

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST(CheckEncoding, TellsEachRecordThatLiesAndWhatItsTextIs) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", all_kinds());
    const auto at = [&](const std::string& number) {
        const std::string bytes = all_kinds();
        const std::size_t field = bytes.find('\x1E' + number + '\x1E');
        return std::to_string(bytes.rfind("nam ", field) - 5);
    };
    const std::string lines_wanted =
        path + ": byte " + at("2") + ": record 2: leader/09 \" \" says MARC-8, and the text is UTF-8 (001 2)\n" + path +
        ": byte " + at("3") + ": record 3: leader/09 \"a\" says UTF-8, and the text is MARC-8 (001 3)\n" + path +
        ": byte " + at("4") + ": record 4: leader/09 \"a\" says UTF-8, and the text is Latin-1 (001 4)\n" + path +
        ": byte " + at("5") + ": record 6: leader/09 \" \" says MARC-8, and the text is damaged UTF-8 (001 5)\n" +
        path + ": byte " + at("6") +
        ": record 7: leader/09 \"#\" says nothing that is defined, and the text is UTF-8 (001 6)\n" + path + ": byte " +
        at("7") + ": record 8: 100 $a/26-29 \"0103\" says ISO 5426, and the text is UTF-8 (001 7)\n";
    for (const auto& way : ways) {
        const Ended ended = marcmill(with({"check", "--encoding", path}, way));
        EXPECT_EQ(ended.out, lines_wanted);
        EXPECT_EQ(ended.exit_code, 4) << "a record was rejected";
        EXPECT_THAT(ended.err, AllOf(HasSubstr("marcmill: 9 records looked at, 6 of them with a flag of the encoding "
                                               "that lies\n"),
                                     HasSubstr("says MARC-8, is UTF-8: 1, first at " + path + ": byte "),
                                     HasSubstr("says UTF-8, is Latin-1: 1, first at "),
                                     HasSubstr("says nothing that is defined, is UTF-8: 1, first at ")));
    }
}

TEST(CheckEncoding, IsATableOrObjectsForPrograms) {
    const Folder folder;
    const std::string first = folder.write("first.mrc", book("1", "ASCII", ' '));
    const std::string second = folder.write("second.mrc", book("2", damaged, ' ') + book("3", marc8, 'a'));
    const std::string length = std::to_string(book("2", damaged, ' ').size());
    const std::string other = std::to_string(book("3", marc8, 'a').size());
    for (const auto& way : ways) {
        EXPECT_EQ(marcmill(with({"check", "--encoding", "-q", "--format", "tsv", first, second}, way)).out,
                  "path\toffset\tlength\trecord\tcontrol_number\tflag\tsays\tis\n" + second + "\t0\t" + length +
                      "\t1\t2\t \tmarc8\tutf8 damaged\n" + second + '\t' + length + '\t' + other +
                      "\t2\t3\ta\tutf8\tmarc8\n");
        EXPECT_EQ(marcmill(with({"check", "--encoding", "-q", "--json", first, second}, way)).out,
                  "{\"path\":\"" + second + "\",\"offset\":0,\"length\":" + length +
                      ",\"record\":1,\"control_number\":\"2\",\"flag\":\" \",\"says\":\"marc8\",\"is\":\"utf8 "
                      "damaged\"}\n{\"path\":\"" +
                      second + "\",\"offset\":" + length + ",\"length\":" + other +
                      ",\"record\":2,\"control_number\":\"3\",\"flag\":\"a\",\"says\":\"utf8\",\"is\":\"marc8\"}\n");
    }
}

TEST(CheckEncoding, ReadsEveryFormat) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", book("1", utf8, ' ') + book("2", "ASCII", ' '));
    for (const char* name : {"books.mrk", "books.xml", "books.jsonl", "books.seq", "books.mrc.gz"}) {
        const std::string other = folder.path(name);
        // What is written says what is true, so the lie is put back.
        ASSERT_EQ(marcmill({std::string{name}.ends_with(".gz") ? "cat" : "convert", path, "-o", other}).exit_code, 0);
        std::string text = read_file(other);
        for (const std::string flag : {"nam a22", "nam^a22"}) {
            if (const std::size_t at = text.find(flag); at != std::string::npos) {
                text[at + 4] = flag[3];
            }
        }
        const Ended ended = marcmill({"check", "--encoding", folder.write(name, text)});
        EXPECT_THAT(lines(ended.out), ElementsAre(HasSubstr("says MARC-8, and the text is UTF-8 (001 1)"))) << name;
    }
}

TEST(CheckEncoding, CallsALieANote) {
    const Folder folder;
    const std::string lies = folder.write("lies.mrc", book("1", utf8, ' '));
    const std::string sound = folder.write("sound.mrc", book("1", utf8, 'a'));
    EXPECT_EQ(marcmill({"check", "--encoding", lies}).exit_code, 0);
    EXPECT_EQ(marcmill({"check", "--encoding", "--fail-on", "note", lies}).exit_code, 4);
    const Ended ended = marcmill({"check", "--encoding", "--fail-on", "note", sound});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.err, "marcmill: 1 record looked at, none of them with a flag of the encoding that lies\n");
    EXPECT_THAT(marcmill({"check", "--encoding", "-q", lies}).err, IsEmpty());
    const std::string report = folder.path("faults.json");
    EXPECT_EQ(marcmill({"check", "--encoding", "-q", "--report", report, lies}).exit_code, 0);
    EXPECT_THAT(read_file(report), AllOf(HasSubstr("\"code\":\"F402\""), HasSubstr("\"offset\":9,\"length\":1"),
                                         HasSubstr("\"found\":\" \",\"expected\":\"UTF-8\",\"action\":\"kept\"")));
}

TEST(CheckEncoding, TakesNoValueAndNoOtherQuestion) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", book("1", utf8, ' '));
    const Ended ended = marcmill({"check", "--encoding", "latin1", path});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("takes no value"));
    EXPECT_EQ(marcmill({"check", "--encoding", "--unique", path}).exit_code, 2);
    EXPECT_EQ(marcmill({"check", "--encoding", "--check", "text", path}).exit_code, 2);
    EXPECT_EQ(marcmill({"--encoding", "latin1", "check", path}).exit_code, 0);
    EXPECT_EQ(marcmill({"count", "--encoding", "latin1", path}).exit_code, 0);
}

TEST(RepairOnlyLeader, ChangesTheFlagsThatCanBeMendedAndNoOtherByte) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", all_kinds());
    for (const auto& way : ways) {
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
    for (const auto& way : ways) {
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
