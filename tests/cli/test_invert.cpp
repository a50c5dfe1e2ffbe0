// The rows of invert.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "naive/build_record.hpp"
#include "process.hpp"
#include "shelf.hpp"

namespace marcmill::cli::test {
namespace {

using naive::build_record;
using naive::data_field;
using testing::HasSubstr;
using testing::StartsWith;

/// Refused before anything is read.
std::string usage_error_of(const std::vector<std::string>& words) {
    const Ended ended = marcmill(words);
    EXPECT_EQ(ended.exit_code, 2) << ended.err;
    EXPECT_EQ(ended.out, "");
    return ended.err;
}

/// Where TMPDIR names no folder.
Ended without_folder(const std::vector<std::string>& words) {
    std::vector<std::string> command{"/usr/bin/env", "TMPDIR=/nowhere/at/all", binary(), "invert", "245$a"};
    command.insert(command.end(), words.begin(), words.end());
    return Process{command}.wait();
}

TEST(Invert, EscapesWhatKeysAndNumbersAreToldApartBy) {
    const Folder folder;
    const std::string title = data_field("10", {{'a', "A"}});
    const std::string path =
        folder.write("books.mrc", build_record({{"001", "#0 1"}, {"245", title}}) + build_record({{"245", title}}));
    EXPECT_EQ(out_of({"invert", "245$a", path}), "A\t2\t\\x230\\x201 #1\n");
}

TEST(Invert, WritesARowATerm) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"invert", "245$a,650$a", shelf.path}),
              "Dick\t1\t#2\nMoby\t1\t#"
              "2\nSea\t1\tw1\nShips\t1\ts2\nThe\t1\tw1\nWhales\t1\tw1\nboats\t1\ts2\n"
              "side\t1\tw1\nwhale\t1\tw1\n");
    EXPECT_EQ(out_of({"invert", "650$a", "--terms", "value", "--numbers", shelf.path}),
              "Sea\\tside\t1\t0\nWhales\t1\t0\n");
    EXPECT_EQ(out_of({"invert", "245$a", "--terms", "phrase", "--fold", "--key", "LDR/6", shelf.path}),
              "moby dick\t1\ta\nships\\\\boats\t1\ta\nthe whale\t1\ta\n");
}

TEST(Invert, WritesTermsOfAsManyRecordsAsAsked) {
    const Folder folder;
    std::string records;
    for (const char* title : {"one", "one two", "one two three"}) {
        records += build_record({{"245", data_field("10", {{'a', title}})}});
    }
    const std::string path = folder.write("books.mrc", records);
    EXPECT_EQ(out_of({"invert", "245$a", "--min", "2", path}), "one\t3\t#0 #1 #2\ntwo\t2\t#1 #2\n");
    EXPECT_EQ(out_of({"invert", "245$a", "--max", "1", path}), "three\t1\t#2\n");
    EXPECT_EQ(out_of({"invert", "245$a", "--min", "2", "--max", "2", path}), "two\t2\t#1 #2\n");
    EXPECT_EQ(out_of({"invert", "245$a", "--skip", "1", "--min", "2", path}), "one\t2\t#1 #2\ntwo\t2\t#1 #2\n");
}

TEST(Invert, DecodesText) {
    const Folder folder;
    const std::string title = data_field("10", {{'a', "Les mis\xE2"
                                                      "erables \xE2"}});
    const std::string path = folder.write("marc8.mrc", build_record({{"001", "n"}, {"245", title}}, "nam  22"));
    EXPECT_THAT(out_of({"invert", "245$a", path}), StartsWith("Les\t1\tn\nmise\u0301rables\t1\tn\n"));
    EXPECT_THAT(out_of({"invert", "245$a", "--fold", path}), StartsWith("les\t1\tn\nmiserables\t1\tn\n"));
}

TEST(Invert, RefusesWhatMeansNothing) {
    EXPECT_THAT(usage_error_of({"invert", "245$a", "--key", "001", "--numbers"}), HasSubstr("--key and --numbers"));
    EXPECT_THAT(usage_error_of({"invert", "245$a", "--key", "001,035$a"}), HasSubstr("--key takes one path"));
    EXPECT_THAT(usage_error_of({"invert", "245$a", "--min", "3", "--max", "2"}), HasSubstr("3 records or more"));
    EXPECT_THAT(usage_error_of({"invert", "245$a", "--terms", "words"}), HasSubstr("--terms"));
}

TEST(Invert, SaysThatAPathIsInNoRecord) {
    const Shelf shelf;
    const Ended ended = marcmill({"invert", "999$a", shelf.path});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, HasSubstr("999"));
}

TEST(Invert, EndsWithTheFolderInWhichNoFileCanBeMade) {
    const Folder folder;
    std::string records;
    for (int number = 0; number < 3'000; ++number) {
        const std::string title = "the w" + std::to_string(number);
        records += build_record({{"001", std::to_string(number)}, {"245", data_field("10", {{'a', title}})}});
    }
    const std::string path = folder.write("books.mrc", records);
    const Ended ended = without_folder({"--memory-limit", "64KiB", "-o", folder.path("terms.tsv"), path});
    const Ended without_files = without_folder({path});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_THAT(ended.err, HasSubstr("/nowhere/at/all"));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"books.mrc"});
    EXPECT_EQ(without_files.exit_code, 0) << without_files.err;
}

} // namespace
} // namespace marcmill::cli::test
