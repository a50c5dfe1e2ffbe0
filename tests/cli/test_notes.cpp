// What check tells of sound records, records that share a control number, and junk of other formats; fields without
// delimiters as freq and stats see them.

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

std::string aleph_record(const std::string& number) {
    return made_record(
        {{"001", "tst" + number}, {"FMT", "BK"}, {"SYS", number}, {"245", "10\x1F" + std::string{"aTitle"}}});
}

TEST(Tags, ThatAreOddCostNoRecordAndAreVisible) {
    const Folder folder;
    const std::string book = made_book("1").replace(48, 3, "2\x01 ");
    const std::string path = folder.write("books.mrc", book);
    const Ended checked = marcmill({"check", path});
    EXPECT_EQ(checked.exit_code, 0);
    EXPECT_THAT(lines(checked.out),
                ElementsAre(path + ": byte 48: record 1: F209 tag-invalid: field 2\\x01 : found \"2\\x01 \", expected "
                                   "three bytes of 0x21-0x7E (001 1)"));
    EXPECT_EQ(marcmill({"cat", path}).out, book) << "byte for byte";
    EXPECT_EQ(marcmill({"count", "--parse", path}).out, "1\n");
    EXPECT_THAT(marcmill({"stats", path}).out, HasSubstr("\n2\\x01 \ta\t1\t1\t"));
    EXPECT_THAT(marcmill({"stats", "--json", path}).out, HasSubstr("{\"tag\":\"2\\u0001 \",\"code\":\"a\""));
}

TEST(FieldsWithoutDelimiters, HaveValues) {
    const Folder folder;
    const std::string path =
        folder.write("aleph.mrc", aleph_record("000000001") + aleph_record("000000002") + aleph_record("000000003"));
    EXPECT_EQ(marcmill({"freq", "SYS", path}).out, "1\t000000001\n1\t000000002\n1\t000000003\n");
    EXPECT_EQ(marcmill({"freq", "FMT", path}).out, "3\tBK\n");
    EXPECT_EQ(marcmill({"freq", "SYS/8", path, "-n", "1"}).out, "1\t1\n");
    EXPECT_THAT(marcmill({"stats", path}).out, HasSubstr("FMT\t\t3\t3\t6\nSYS\t\t3\t3\t27\n"));
    EXPECT_THAT(marcmill({"stats", path, "--wide"}).out, HasSubstr("SYS\t\t3\t3\t27\t9\t9.00\t9\t000000001\n"));
}

TEST(Notes, AreToldAndEndWithZero) {
    const Folder folder;
    const std::string record = made_record({{"001", "1"},
                                            {"008", "26\x1F"},
                                            {"245", "10\x1F" + std::string{"aTi\x07tle\x1F"}},
                                            {"500", "\x1F" + std::string{"ano indicators"}}});
    const std::string path = folder.write("odd.mrc", made_book("0") + record);
    const Ended ended = marcmill({"check", path});
    EXPECT_EQ(ended.exit_code, 0);
    for (const char* code : {"F301 ", "F303 ", "F305 ", "F307 "}) {
        EXPECT_THAT(ended.out, HasSubstr(code));
    }
    EXPECT_THAT(ended.out, Not(HasSubstr("record 1:")));
    EXPECT_THAT(lines(ended.out), SizeIs(4));
    EXPECT_EQ(marcmill({"check", path, "--check", "fields"}).out, "") << "of level text alone";
    EXPECT_THAT(marcmill({"help", "F305"}).out, HasSubstr("delimiter-in-control-field"));
}

TEST(Unique, NamesRecordsWhoseControlNumberAnEarlierOneHas) {
    const Folder folder;
    const std::string one = folder.write("one.mrc", made_book("a") + made_book("b") + made_book("a"));
    const std::string two = folder.write("two.mrc", made_book("c") + made_book("b"));
    const Ended ended = marcmill({"check", "--unique", one, two});
    EXPECT_EQ(ended.exit_code, 0);
    const std::string size = std::to_string(made_book("a").size());
    EXPECT_THAT(lines(ended.out),
                ElementsAre(HasSubstr("one.mrc: byte " + std::to_string(2 * made_book("a").size() + 61) +
                                      ": record 3: F310 control-number-not-unique: field 001: found \"a\", expected a "
                                      "number that no record before has: record 1 at byte 0 has it"),
                            HasSubstr("record 2 at byte " + size + " of " + one + " has it")));
    EXPECT_THAT(ended.err, HasSubstr("F310 control-number-not-unique: 2, first at " + one));
    EXPECT_EQ(marcmill({"check", one, two}).out, "") << "nobody asked";
    EXPECT_EQ(marcmill({"check", "--unique", two}).out, "");
}

TEST(Unique, IsTheSameForAnyNumberOfThreads) {
    const Folder folder;
    std::string bytes;
    for (int number = 0; number < 3'000; ++number) {
        bytes += made_book("number " + std::to_string(number * 7 % 1'999));
        bytes += number % 500 == 0 ? "junk" : "";
    }
    const std::string path = folder.write("books.mrc", bytes);
    const std::string report = folder.path("report");
    const auto answer = [&](std::vector<std::string> more) {
        std::vector<std::string> arguments{"check", "--unique", "--json", path, "--report", report};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Ended ended = marcmill(arguments);
        EXPECT_EQ(read_file(report), ended.out);
        return ended.out;
    };
    const std::string once = answer({"-j", "1"});
    EXPECT_THAT(lines(once), SizeIs(1'001 + 6));
    EXPECT_EQ(answer({"-j", "2", "--chunk-size", "64KiB"}), once);
    EXPECT_EQ(answer({"-j", "3", "--chunk-size", "1000"}), once);
    EXPECT_EQ(answer({"-j", "8", "--io", "stream"}), once);
}

TEST(Junk, ThatLooksLikeAnotherFormatSaysSoInEveryCommand) {
    const Folder folder;
    const std::string json = "{\"leader\":\"00000nam a2200000 a 4500\",\"fields\":[{\"001\":\"1\"}]}\n";
    const std::string path = folder.write("books.mrc", json);
    const std::string line = "marcmill: " + path + " looks like MARC-in-JSON, which --from marc-json reads\n";
    for (const std::vector<std::string>& command :
         std::vector<std::vector<std::string>>{{"count"},
                                               {"stats"},
                                               {"freq", "245"},
                                               {"cat"},
                                               {"scan"},
                                               {"check"},
                                               {"repair", "-o", folder.path("out")}}) {
        std::vector<std::string> arguments = command;
        arguments.insert(arguments.end(), {"--from", "iso2709", path});
        const Ended ended = marcmill(arguments);
        EXPECT_EQ(ended.exit_code, 4) << command[0];
        EXPECT_THAT(ended.err, HasSubstr(line)) << command[0];
    }
    EXPECT_THAT(marcmill({"check", "--from", "iso2709", path}).out,
                HasSubstr("expected ISO 2709: this looks like MARC-in-JSON"));
    EXPECT_EQ(marcmill({"count", "--from", "iso2709", path, "-q"}).err, "");
    const std::string mixed = folder.write("mixed.mrc", made_book("1") + json + made_book("2"));
    EXPECT_THAT(marcmill({"count", mixed}).err,
                HasSubstr(mixed + ": the junk at byte " + std::to_string(made_book("1").size()) + " looks like"));
}

} // namespace
} // namespace marcmill::cli::test
