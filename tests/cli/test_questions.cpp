// filter, grep, --where, --ids: what they write, and what they say of what is wrong.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "naive/build_record.hpp"
#include "process.hpp"
#include "read_order.hpp"
#include "shelf.hpp"

namespace marcmill::cli::test {
namespace {

using naive::build_record;
using naive::data_field;
using testing::HasSubstr;

TEST(Filter, WritesTheRecordsForWhichAConditionHolds) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"filter", "650$a == \"Whales\"", shelf.path}), whale);
    EXPECT_EQ(out_of({"filter", "exists(001)", shelf.path}), whale + ship);
    EXPECT_EQ(out_of({"filter", "-v", "exists(001)", shelf.path}), bare);
    EXPECT_EQ(out_of({"filter", "LDR/7 == 's'", shelf.path}), bare);
    EXPECT_EQ(out_of({"filter", "count(245) == 1", shelf.path}), whale + ship + bare);
    EXPECT_EQ(out_of({"filter", "245 contains 'whale'", "--limit", "1", shelf.path}), whale);
}

TEST(Filter, OfNoRecordIsANo) {
    const Shelf shelf;
    const Ended ended = marcmill({"filter", "exists(999)", shelf.path});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(marcmill({"filter", "exists(245)", shelf.path}).exit_code, 0);
}

TEST(Filter, CountsTheRecordsForWhichAConditionHolds) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"filter", "-c", "exists(001)", shelf.path}), "2\n");
    EXPECT_EQ(out_of({"filter", "-cv", "exists(001)", shelf.path}), "1\n");
    EXPECT_EQ(out_of({"filter", "--count", "650$a == 'Whales'", shelf.path, shelf.path}), "2\n");
    EXPECT_EQ(out_of({"filter", "-c", "exists(245)", "--limit", "1", shelf.path}), "1\n");
    EXPECT_EQ(marcmill({"filter", "-c", "exists(001)", shelf.path}).exit_code, 0);
    const Ended none = marcmill({"filter", "-c", "245 == 'no'", shelf.path});
    EXPECT_EQ(none.out, "0\n");
    EXPECT_EQ(none.exit_code, 1);
    EXPECT_EQ(marcmill({"filter", "-c", "exists(001)", shelf.path, "-o", shelf.folder.path("n.txt")}).exit_code, 0);
    EXPECT_EQ(read_file(shelf.folder.path("n.txt")), "2\n");
}

TEST(Filter, ShowsWhereAConditionIsWrongAndWhatWasExpected) {
    const Shelf shelf;
    const Ended ended = marcmill({"filter", "exists(245) &&\n\t245$a == \xC3\xA9", shelf.path});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, "marcmill: WHERE is wrong at line 2, column 11: expected a text in quotes\n"
                         "   245$a == \xC3\xA9\n"
                         "            ^\n");
    const std::string long_one = std::string(200, ' ') + "245$a =" + std::string(200, ' ');
    EXPECT_THAT(marcmill({"filter", long_one, shelf.path}).err,
                HasSubstr("column 207: expected an operator: == != < <= > >= in contains starts ends =~ !~, "
                          "or exists() around the path (did you mean ==?)\n  ..."));
    EXPECT_EQ(marcmill({"count", "--where", "(", shelf.path}).err,
              "marcmill: --where is wrong at column 2: expected a path, exists(PATH), count(PATH), all(PATH), ! or (\n"
              "  (\n"
              "   ^\n");
}

TEST(Filter, NamesFaultsOfRecordsThatItHadToRead) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale + book_with_invalid_entry("bad") + ship);
    EXPECT_EQ(marcmill({"filter", "exists(001)", path}).out, whale + ship);
    EXPECT_EQ(marcmill({"filter", "exists(001)", path}).exit_code, 4);
    // What its bytes refute is not read, and so not rejected.
    EXPECT_EQ(marcmill({"filter", "650$a == 'Whales'", path}).out, whale);
    EXPECT_EQ(marcmill({"filter", "650$a == 'Whales'", path}).exit_code, 0);
    EXPECT_EQ(marcmill({"filter", "650$a =~ 'Wh'", "--on-error", "stop", path}).exit_code, 0);
}

TEST(Filter, GivesUpOnAHostilePattern) {
    const Folder folder;
    const std::string path =
        folder.write("books.mrc", build_record({{"500", data_field("  ", {{'a', std::string(60, 'a') + "b"}})}}));
    const Ended ended = marcmill({"filter", "500$a =~ '^(a+)+$'", path});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("the pattern \"^(a+)+$\" was given up on a text of 61 bytes: match limit "
                                     "exceeded; record 1, at byte 0, 001"));
}

TEST(Where, ChoosesTheRecordsOfEveryCommandThatLooksAtThem) {
    const Shelf shelf;
    const std::string where = "245$a contains 'whale'";
    EXPECT_EQ(out_of({"count", "--where", where, shelf.path}), "1\n");
    EXPECT_EQ(out_of({"cat", "--where", where, shelf.path}), whale);
    EXPECT_EQ(out_of({"head", "--where", "!exists(001)", shelf.path}), bare);
    EXPECT_EQ(out_of({"freq", "001", "--where", where, shelf.path}), "1\tw1\n");
    EXPECT_EQ(out_of({"select", "001", "--where", where, shelf.path}), "w1\n");
    EXPECT_EQ(out_of({"filter", "exists(650)", "--where", where, shelf.path}), whale);
    EXPECT_THAT(out_of({"print", "--where", where, shelf.path}), HasSubstr("w1"));
    EXPECT_EQ(out_of({"sample", "3", "--where", where, shelf.path}), whale);
    EXPECT_EQ(out_of({"cat", "--where", "exists(001)", "--where", "!exists(650)", shelf.path}), ship);
    EXPECT_EQ(out_of({"cat", "--where", "exists(245)", "--skip", "1", "--limit", "1", shelf.path}), ship);
}

TEST(Ids, AreTakenFromTheFirstColumnOfAFile) {
    const Shelf shelf;
    const std::string ids = shelf.folder.write("ids.txt", "w1\tThe whale\r\n\nnone\n  s2\n");
    EXPECT_EQ(out_of({"cat", "--ids", ids, shelf.path}), whale + ship);
    EXPECT_EQ(out_of({"cat", "--not-ids", ids, shelf.path}), bare);
    EXPECT_EQ(out_of({"count", "--ids", ids, "--where", "exists(650)", shelf.path}), "1\n");
    const std::string more = shelf.folder.write("more.txt", "none");
    EXPECT_EQ(out_of({"cat", "--ids", more, "--ids", ids, shelf.path}), whale + ship);
    EXPECT_EQ(
        marcmill({"count", "--ids", more, shelf.path}).err,
        "marcmill: no record is chosen: --ids lists 1 control number, one a line, and 001 is compared with all of it "
        "before the first tab\n");
    const std::string odd = shelf.folder.write("odd.txt", "w1\n" + std::string(1, '\0') + "\ns2\n");
    EXPECT_EQ(out_of({"cat", "--ids", odd, shelf.path}), whale + ship);
    EXPECT_EQ(marcmill({"count", "--ids", "/nowhere.txt", shelf.path}).exit_code, 3);
}

TEST(Ids, ThatAreInNoRecordAreTold) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale + ship + bare);
    const std::string ids = folder.write("ids.txt", "z1\tlost\nw1\nz1\na2\ns2\nz3\nz4\n");
    const auto told = [&](const std::vector<std::string>& words) {
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--ids", ids, path});
        return marcmill(all).err;
    };
    const std::string lost = "marcmill: 4 of 6 control numbers of --ids are in no record: z1, a2, z3, ...\n";
    EXPECT_EQ(told({"count"}), lost);
    EXPECT_EQ(told({"count", "-j", "4", "--chunk-size", "64"}), lost);
    EXPECT_EQ(told({"count", "--where", "650$a == 'Whales'"}), lost);
    EXPECT_EQ(told({"filter", "650$a == 'Whales'", "-c"}), lost);
    EXPECT_EQ(told({"grep", "-c", "-F", "Whales"}), lost);
    EXPECT_EQ(told({"count", "--limit", "3"}), lost); // there are fewer
    EXPECT_EQ(told({"count", "--limit", "1"}), "");
    EXPECT_EQ(told({"count", "-q"}), "");
    EXPECT_EQ(marcmill({"count", "--ids", folder.write("one", "w1\nz\n"), path}).err,
              "marcmill: 1 of 2 control numbers of --ids is in no record: z\n");
    EXPECT_EQ(marcmill({"count", "--ids", folder.write("two", "w1\ns2\n"), path}).err, "");
    EXPECT_EQ(marcmill({"count", "--not-ids", ids, path}).err, "");
}

TEST(Grep, PrintsFieldsWithTheirControlNumbers) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"grep", "[Ww]hale", shelf.path}), "w1\t245 10\tThe whale : a, \"tale\"\nw1\t650 #0\tWhales\n");
    EXPECT_EQ(out_of({"grep", "-i", "WHALES", shelf.path}), "w1\t650 #0\tWhales\n");
    EXPECT_EQ(out_of({"grep", "-F", "whale : a,", shelf.path}), "w1\t245 10\tThe whale : a, \"tale\"\n"); // joined
    EXPECT_EQ(out_of({"grep", "-F", "[Ww]", shelf.path}), "");
    EXPECT_EQ(out_of({"grep", "--path", "245$a,650$a", "s", shelf.path}),
              "w1\t650$a\tWhales\nw1\t650$a\tSea\\tside\n s2 \t245$a\tShips\\\\boats\n");
    EXPECT_EQ(out_of({"grep", "eng d$", shelf.path}), "w1\t008\t850101s1985    xxu           000 0 eng d\n");
}

TEST(Grep, ListsAndCountsRecords) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"grep", "--control-numbers", "a", shelf.path}), "w1\n s2 \n");
    EXPECT_EQ(out_of({"grep", "-c", "a", shelf.path}), "2\n");
    EXPECT_EQ(out_of({"grep", "-v", "Whales", shelf.path}), " s2 \n\n");
    EXPECT_EQ(out_of({"grep", "-vc", "Whales", shelf.path}), "2\n");
    EXPECT_EQ(out_of({"grep", "--control-numbers", "-m", "1", "a", shelf.path}), "w1\n");
    EXPECT_EQ(marcmill({"grep", "-c", "--control-numbers", "a", shelf.path}).exit_code, 2);
}

TEST(Grep, ListsFiles) {
    const Folder folder;
    const std::string first = folder.write("first.mrc", whale + whale + ship);
    const std::string second = folder.write("a \\ b.mrc", bare);
    const std::string third = folder.write("third.mrc", ship);
    EXPECT_EQ(out_of({"grep", "-l", "Whales|Moby", first, second, third}), first + "\n" + second + "\n");
    EXPECT_EQ(out_of({"grep", "--files-with-matches", "-v", "Ships", first, second, third}),
              first + "\n" + second + "\n");
    EXPECT_EQ(out_of({"grep", "-l", "--where", "exists(008)", "Moby|Ships", first, second, third}),
              first + "\n" + third + "\n");
    EXPECT_EQ(out_of({"grep", "-lm", "1", "a", first, third}), first + "\n");
    const Ended none = marcmill({"grep", "-l", "zebra", first, second});
    EXPECT_EQ(none.out, "");
    EXPECT_EQ(none.exit_code, 1);
    const std::vector<std::vector<std::string>> two_ways = {{"-lc"}, {"-l", "--control-numbers"}};
    for (const auto& words : two_ways) {
        EXPECT_EQ(marcmill(with(with({"grep"}, words), {"a", first})).exit_code, 2);
    }
}

TEST(Grep, FindsAnyOfSeveralPatterns) {
    const Shelf shelf;
    const std::string found = "w1\t650 #0\tWhales\n\t245 00\tMoby Dick Melville\n";
    EXPECT_EQ(out_of({"grep", "-e", "^Whales$", "-e", "Moby", shelf.path}), found);
    EXPECT_EQ(out_of({"grep", "--regexp=Moby", "-e^Whales$", shelf.path}), found);
    EXPECT_EQ(out_of({"grep", shelf.path, "-ie", "^WHALES$", "-e", "moby"}), found);
    EXPECT_EQ(out_of({"grep", "-c", "-e", "Moby", shelf.path, shelf.path}), "2\n");
    EXPECT_EQ(out_of({"grep", "-F", "-e", "a, \"", "-e", "z", shelf.path}), "w1\t245 10\tThe whale : a, \"tale\"\n");
    EXPECT_EQ(out_of({"grep", "-vc", "-e", "Moby", "-e", "Whales", shelf.path}), "1\n");
    EXPECT_EQ(marcmill({"grep", "-c", "-e", "Moby"}, {.input = shelf.path}).out, "1\n");
    EXPECT_EQ(marcmill({"grep", "-c"}).err, "marcmill: PATTERN is required\n");
    EXPECT_EQ(marcmill({"grep", "-e", "a", "-e", "a(b", shelf.path}).err,
              "marcmill: -e is wrong at column 4: missing closing parenthesis\n  a(b\n     ^\n");
}

TEST(Grep, TakesWithAnEAPatternThatBeginsWithAHyphen) {
    const Folder folder;
    const std::string path =
        folder.write("books.mrc", build_record({{"001", "n"}, {"245", data_field("00", {{'a', "x -y"}})}}));
    for (const char* pattern : {"-e-y", "--regexp=-y"}) {
        EXPECT_EQ(marcmill({"grep", pattern, path}).out, "n\t245 00\tx -y\n") << pattern;
    }
}

TEST(Grep, TakesAPatternThatLooksLikeSomethingElse) {
    const Folder folder;
    const std::string path =
        folder.write("books.mrc", build_record({{"001", "n"}, {"245", data_field("00", {{'a', "x -y ++ [z]"}})}}));
    for (const char* pattern : {"[xz]", "[+]"}) {
        EXPECT_EQ(marcmill({"grep", pattern, path}).out, "n\t245 00\tx -y ++ [z]\n") << pattern;
    }
    EXPECT_EQ(marcmill({"grep", "-F", "[z]", path}).out, "n\t245 00\tx -y ++ [z]\n");
    EXPECT_EQ(marcmill({"grep", "-F", "++", path}).out, "n\t245 00\tx -y ++ [z]\n");
    EXPECT_EQ(marcmill({"grep", "-F", "--", "-y", path}).out, "n\t245 00\tx -y ++ [z]\n");
    EXPECT_EQ(marcmill({"select", "245$a,245$a", "--join", "[;]", path}).out, "x -y ++ [z]\tx -y ++ [z]\n");
    EXPECT_EQ(marcmill({"select", "245$a", "--join", "++", path}).out, "x -y ++ [z]\n");
}

TEST(Grep, OfNothingIsANo) {
    const Shelf shelf;
    EXPECT_EQ(marcmill({"grep", "zebra", shelf.path}).exit_code, 1);
    EXPECT_EQ(marcmill({"grep", "-c", "zebra", shelf.path}).out, "0\n");
    EXPECT_EQ(marcmill({"grep", "-c", "zebra", shelf.path}).exit_code, 1);
    const Ended ended = marcmill({"grep", "a(b", shelf.path});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, "marcmill: PATTERN is wrong at column 4: missing closing parenthesis\n  a(b\n     ^\n");
}

} // namespace
} // namespace marcmill::cli::test
