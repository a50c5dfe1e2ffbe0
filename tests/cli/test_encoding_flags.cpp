// Records that say of their text what it is not, as check --encoding tells them.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "lying_records.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

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
    for (const auto& way : ways_to_run) {
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
    for (const auto& way : ways_to_run) {
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

} // namespace
} // namespace marcmill::cli::test
