// The rows of select and freq, in every format.

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

TEST(Select, WritesARowARecord) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"select", "001,650$a,245[ab],900", shelf.path}),
              "w1\tWhales;Sea\\tside\tThe whale :;a, \"tale\"\t\n s2 \t\tShips\\\\boats\t\n\t\tMoby Dick\t\n");
    EXPECT_EQ(out_of({"select", "650$a", "--join", " | ", "--header", "--limit", "1", shelf.path}),
              "650$a\nWhales | Sea\\tside\n");
}

TEST(Select, DecodesTextAndNoControlFieldThatIsAskedForAlone) {
    const Folder folder;
    const std::string title = data_field("10", {{'a', "Les mis\xE2"
                                                      "erables"}});
    const std::string path = folder.write("marc8.mrc", build_record({{"001", "n\xE2"
                                                                             "e"},
                                                                     {"245", title}},
                                                                    "nam  22"));
    const std::string decoded = "Les mise\xCC\x81rables\n";
    EXPECT_EQ(out_of({"select", "245$a", path}), decoded);
    EXPECT_EQ(out_of({"select", "245$a", "--normalize", "nfc", path}), "Les mis\xC3\xA9rables\n");
    EXPECT_EQ(out_of({"select", "245$a", "--encoding", "raw", path}), "Les mis\\xE2erables\n");
    EXPECT_EQ(out_of({"select", "001", path}), "n\\xE2e\n") << "which is ASCII by the standard";
    EXPECT_EQ(out_of({"select", "001", "--where", "245$a contains 'mise'", path}), "n\\xE2e\n") << "here too";
    EXPECT_EQ(out_of({"select", "001", "--encoding", "auto", path}), "ne\xCC\x81\n");
    EXPECT_EQ(out_of({"select", "00.", path}), "ne\xCC\x81\n") << "which may mean other fields";
    EXPECT_EQ(out_of({"filter", "245$a contains 'mise'", "-c", path}), "1\n");
    EXPECT_EQ(out_of({"filter",
                      "001 == \"n\xE2"
                      "e\"",
                      "-c", path}),
              "1\n");
}

TEST(Select, QuotesInCsvWhatMustBe) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"select", "001,245$b,650$a,245[a,c]", "--format", "csv", "--header", shelf.path}),
              "001,245$b,650$a,\"245[a,c]\"\nw1,\"a, \"\"tale\"\"\",Whales;Sea\tside,The whale :\n s2 ,,,Ships\\boats\n"
              ",,,Moby Dick;Melville\n");
}

TEST(Select, LosesNoRowOfOneEmptyCellInCsv) {
    const Folder folder;
    const std::string path =
        folder.write("books.mrc", build_record({{"245", data_field("00", {{'a', ""}, {'b', "x"}, {'b', ""}})}}) +
                                      build_record({{"001", "n"}}));
    EXPECT_EQ(out_of({"select", "245$a", "--format", "csv", path}), "\"\"\n\"\"\n");
    EXPECT_EQ(out_of({"select", "245$b", "--format", "csv", "--explode", path}), "x\n\"\"\n");
    EXPECT_EQ(out_of({"select", "245$a,245$b", "--format", "csv", path}), ",x;\n,\n");
}

TEST(Select, HasAListForEachPathInJson) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"select", "001,650$a", "--format", "jsonl", shelf.path}),
              "{\"001\":[\"w1\"],\"650$a\":[\"Whales\",\"Sea\\tside\"]}\n{\"001\":[\" s2 \"],\"650$a\":[]}\n"
              "{\"001\":[],\"650$a\":[]}\n");
}

TEST(Select, RefusesAPathThatIsThereTwiceInJsonAlone) {
    const Shelf shelf;
    const Ended ended = marcmill({"select", "001,245$b,245$b", "--format", "jsonl", shelf.path});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_EQ(ended.err, "marcmill: jsonl names each value by its path, and 245$b is there twice\n");
    EXPECT_EQ(marcmill({"select", "001,001", "-o", shelf.folder.path("twice.jsonl"), shelf.path}).exit_code, 2);
    EXPECT_EQ(out_of({"select", "001,001", "--format", "csv", "--header", "--limit", "1", shelf.path}),
              "001,001\nw1,w1\n");
    EXPECT_EQ(out_of({"select", "001,245$b,245b", "--format", "jsonl", "--limit", "1", shelf.path}),
              "{\"001\":[\"w1\"],\"245$b\":[\"a, \\\"tale\\\"\"],\"245b\":[\"a, \\\"tale\\\"\"]}\n");
}

TEST(Select, ExplodesARowForEachValueAndKeepsWhatIsOfOneFieldTogether) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"select", "001,650$a,650$x", "--explode", shelf.path}),
              "w1\tWhales\t\nw1\tSea\\tside\tOld; new\n s2 \t\t\n");
    EXPECT_EQ(
        out_of({"select", "650$x,245$*", "--explode", "--format", "jsonl", "--limit", "1", shelf.path}),
        "{\"650$x\":\"Old; new\",\"245$*\":\"The whale :\"}\n{\"650$x\":\"Old; new\",\"245$*\":\"a, \\\"tale\\\"\"}\n");
    EXPECT_EQ(out_of({"select", "245$a,245$c,008/35-37", "--explode", shelf.path}),
              "The whale :\t\teng\nShips\\\\boats\t\tger\nMoby Dick\tMelville\t\n");
}

TEST(Select, RejectsARecordThatWouldExplodeIntoTooManyRows) {
    const Folder folder;
    std::vector<naive::FieldText> fields;
    for (int number = 0; number < 300; ++number) {
        fields.push_back({"650", data_field(" 0", {{'a', std::to_string(number)}})});
        fields.push_back({"700", data_field("1 ", {{'a', std::to_string(number)}})});
    }
    const std::string path = folder.write("books.mrc", build_record(fields) + whale);
    const Ended ended = marcmill({"select", "650$a,700$a", "--explode", path});
    EXPECT_EQ(ended.out, "Whales\t\nSea\\tside\t\n");
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_THAT(ended.err, HasSubstr("more than 65536 rows"));
}

TEST(Select, TakesItsFormatFromTheNameOfTheOutput) {
    const Shelf shelf;
    EXPECT_EQ(marcmill({"select", "001", "--header", shelf.path, "-o", shelf.folder.path("ids.csv")}).exit_code, 0);
    EXPECT_EQ(read_file(shelf.folder.path("ids.csv")), "001\nw1\n s2 \n\"\"\n");
    EXPECT_EQ(marcmill({"select", "001", shelf.path, "-o", shelf.folder.path("ids.jsonl")}).exit_code, 0);
    EXPECT_THAT(read_file(shelf.folder.path("ids.jsonl")), HasSubstr("{\"001\":[\"w1\"]}\n"));
    EXPECT_EQ(marcmill({"select", "001", "--format", "tsv", shelf.path, "-o", shelf.folder.path("x.csv")}).exit_code,
              2);
}

TEST(Freq, OfSeveralPathsCountsEachCombination) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"freq", "LDR/7,008/35-37", shelf.path}), "1\tm\teng\n1\tm\tger\n1\ts\t\n");
    EXPECT_EQ(out_of({"freq", "008/7-10,650$a", "--sort", "value", shelf.path}),
              "1\t1985\tSea\\tside\n1\t1985\tWhales\n1\t1991\t\n");
    EXPECT_EQ(out_of({"freq", "650$a", "--sort", "value", shelf.path}), "1\tSea\\tside\n1\tWhales\n");
}

TEST(Freq, WithLabelsSaysWhatCodesMean) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"freq", "LDR/7,008/35-37,650^2", "--labels", shelf.path}),
              "2\tm\tMonograph or item\teng\tEnglish\t0\n1\tm\tMonograph or item\tger\tGerman\t\n1\ts\tSerial\t\t\t\n");
    EXPECT_EQ(marcmill({"freq", "245$a", "--labels", shelf.path}).exit_code, 2);
}

TEST(Freq, WritesRowsAsTheyAreAskedFor) {
    const Shelf shelf;
    EXPECT_EQ(out_of({"freq", "245$b", "--format", "csv", "--header", shelf.path}),
              "count,245$b\n1,\"a, \"\"tale\"\"\"\n");
    EXPECT_EQ(out_of({"freq", "650$a", "--sort", "value", "--header", "-n", "1", shelf.path}),
              "count\t650$a\n1\tSea\\tside\n");
    EXPECT_EQ(out_of({"freq", "650$a,LDR/7", "--labels", "--header", "--format", "csv", "--sort", "value", shelf.path}),
              "count,650$a,LDR/7,LDR/7 label\n1,,m,Monograph or item\n1,,s,Serial\n1,Sea\tside,m,Monograph or item\n"
              "1,Whales,m,Monograph or item\n");
    EXPECT_EQ(out_of({"freq", "LDR/7", "--labels", "--format", "jsonl", shelf.path}),
              "{\"count\":2,\"LDR/7\":\"m\",\"LDR/7 label\":\"Monograph or item\"}\n"
              "{\"count\":1,\"LDR/7\":\"s\",\"LDR/7 label\":\"Serial\"}\n");
    EXPECT_EQ(out_of({"freq", "-q", "999", "--header", shelf.path}), "count\t999\n");
}

TEST(Freq, WritesEveryRowOnceHoweverManyThereAre) {
    std::string records;
    std::string rows;
    for (int number = 10'000; number < 15'000; ++number) {
        records += build_record({{"001", "a number of some length: " + std::to_string(number)}});
        rows += "1\ta number of some length: " + std::to_string(number) + "\n";
    }
    const Folder folder;
    const std::string path = folder.write("books.mrc", records);
    EXPECT_TRUE(marcmill({"freq", "001", path}).out == rows);
    EXPECT_TRUE(marcmill({"freq", "001", "--header", path}).out == "count\t001\n" + rows);
}

TEST(Freq, TakesItsFormatFromTheNameOfTheOutput) {
    const Shelf shelf;
    const std::string csv = shelf.folder.path("kinds.csv");
    EXPECT_EQ(marcmill({"freq", "LDR/7", shelf.path, "-o", csv}).exit_code, 0);
    EXPECT_EQ(read_file(csv), "2,m\n1,s\n");
    EXPECT_EQ(marcmill({"freq", "LDR/7", "--format", "tsv", shelf.path, "-o", csv}).exit_code, 2);
    EXPECT_EQ(marcmill({"freq", "LDR/7,LDR/7", "--format", "jsonl", shelf.path}).exit_code, 2);
    EXPECT_EQ(marcmill({"freq", "LDR/7", "--format", "jsonl", "--header", shelf.path}).exit_code, 2);
}

} // namespace
} // namespace marcmill::cli::test
