// split: the records in several files.

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/stat.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Books of many lengths, and a file of them.
struct Library {
    Folder folder;
    std::vector<std::string> books;
    std::string path;

    explicit Library(std::size_t count) {
        for (std::size_t number = 0; number < count; ++number) {
            books.push_back(made_book("b" + std::to_string(number), std::string(number * 7 % 90, 't')));
        }
        path = folder.write("books.mrc", joined(0, count));
    }
    std::string joined(std::size_t from, std::size_t count) const {
        std::string bytes;
        for (std::size_t number = from; number < std::min(books.size(), from + count); ++number) {
            bytes += books[number];
        }
        return bytes;
    }
    std::string parts() const { return folder.path("parts"); }
    /// Every part, by its name; nothing else stands in the folder.
    std::vector<std::string> written() const {
        std::vector<std::string> names;
        if (std::filesystem::exists(parts())) {
            for (const auto& entry : std::filesystem::directory_iterator{parts()}) {
                names.push_back(entry.path().filename().string());
            }
        }
        std::sort(names.begin(), names.end());
        return names;
    }
    std::vector<std::string> contents() const {
        std::vector<std::string> bytes;
        for (const std::string& name : written()) {
            bytes.push_back(read_file(parts() + "/" + name));
        }
        return bytes;
    }
    Ended split(const std::vector<std::string>& options) const {
        return marcmill(with({"split", "-o", parts(), path}, options));
    }
};

std::string concatenated(const std::vector<std::string>& pieces) {
    std::string bytes;
    for (const std::string& piece : pieces) {
        bytes += piece;
    }
    return bytes;
}

TEST(Split, ByRecordsHasSoManyInEachFileAndTheRestInTheLast) {
    const Library made{25};
    const Ended ended = made.split({"--records", "10"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.out + ended.err, "");
    EXPECT_THAT(made.written(), ElementsAre("part-00000.mrc", "part-00001.mrc", "part-00002.mrc"));
    EXPECT_THAT(made.contents(), ElementsAre(made.joined(0, 10), made.joined(10, 10), made.joined(20, 5)));
}

TEST(Split, ByRecordsMakesNoEmptyFileBehindTheLastRecord) {
    const Library made{20};
    EXPECT_EQ(made.split({"--records", "10"}).exit_code, 0);
    EXPECT_EQ(made.written().size(), 2U);
}

TEST(Split, ByPartsDiffersByOneRecordAtTheMost) {
    const Library made{26};
    EXPECT_EQ(made.split({"--parts", "4"}).exit_code, 0);
    EXPECT_THAT(made.contents(),
                ElementsAre(made.joined(0, 7), made.joined(7, 7), made.joined(14, 6), made.joined(20, 6)));
}

TEST(Split, ByMorePartsThanRecordsLeavesTheLastOnesEmpty) {
    const Library made{2};
    const Ended ended = made.split({"--parts", "4"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_EQ(ended.err, "marcmill: " + made.parts() + ": 2 of the 4 parts are empty: there are 2 records\n");
    EXPECT_THAT(made.contents(), ElementsAre(made.joined(0, 1), made.joined(1, 1), "", ""));
    EXPECT_EQ(made.split({"--parts", "4", "--force", "-q"}).err, "");
    EXPECT_EQ(Library{2}.split({"--parts", "2"}).err, "");
    const Library one{1};
    EXPECT_EQ(one.split({"--parts", "3"}).err,
              "marcmill: " + one.parts() + ": 2 of the 3 parts are empty: there is 1 record\n");
    const Library none{0};
    EXPECT_EQ(none.split({"--parts", "2"}).exit_code, 0);
    EXPECT_THAT(none.contents(), ElementsAre("", ""));
}

TEST(Split, ByBytesExceedsTheSizeByASingleRecordAlone) {
    const Library made{200};
    EXPECT_EQ(made.split({"--bytes", "500"}).exit_code, 0);
    const auto parts = made.contents();
    EXPECT_EQ(concatenated(parts), made.joined(0, 200));
    for (std::size_t number = 0; number + 1 < parts.size(); ++number) {
        EXPECT_LE(parts[number].size(), 500U);
        const std::size_t next = std::stoul(parts[number + 1].substr(0, 5)); // the length of the record behind
        EXPECT_GT(parts[number].size() + next, 500U);
    }
    const Library single{3};
    EXPECT_EQ(single.split({"--bytes", "1"}).exit_code, 0);
    EXPECT_THAT(single.contents(), ElementsAre(single.books[0], single.books[1], single.books[2]));
}

TEST(Split, GivesTheInputBackByteForByteForAnyThreadsChunksAndWayToRead) {
    const std::vector<std::vector<std::string>> bounds = {{"--records", "33"}, {"--bytes", "2K"}, {"--parts", "7"}};
    const std::vector<std::vector<std::string>> ways = {
        {"-j1"}, {"-j4", "--chunk-size", "300"}, {"-j3", "--io", "stream", "--window", "4K"}};
    for (const auto& bound : bounds) {
        std::vector<std::string> first;
        for (const auto& way : ways) {
            const Library made{500};
            EXPECT_EQ(made.split(with(bound, way)).exit_code, 0);
            const auto parts = made.contents();
            EXPECT_EQ(concatenated(parts), read_file(made.path));
            EXPECT_TRUE(first.empty() || first == parts);
            first = parts;
        }
    }
}

TEST(Split, OfAPipeIsBoundedByRecordsOrBytesAndRefusedByParts) {
    const Library made{30};
    EXPECT_EQ(
        marcmill({"split", "--records", "7", "-o", made.parts()}, FilledPipe{made.joined(0, 30)}.as_input()).exit_code,
        0);
    EXPECT_EQ(concatenated(made.contents()), made.joined(0, 30));
    const Library other{3};
    const Ended ended =
        marcmill({"split", "--parts", "2", "-o", other.parts()}, FilledPipe{other.joined(0, 3)}.as_input());
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("can be read once"));
    EXPECT_FALSE(std::filesystem::exists(other.parts()));
}

TEST(Split, LeavesOutWhatIsNotSoundAndCountsIt) {
    const Library made{6};
    const std::string path = made.folder.write("damaged.mrc", made.joined(0, 2) + book_with_invalid_entry("bad") +
                                                                  "junk" + made.joined(2, 4));
    const Ended ended =
        marcmill({"split", "--parts", "3", "--rejects", made.folder.path("lost.mrc"), "-o", made.parts(), path});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_THAT(made.contents(), ElementsAre(made.joined(0, 2), made.joined(2, 2), made.joined(4, 2)));
    EXPECT_EQ(read_file(made.folder.path("lost.mrc")), book_with_invalid_entry("bad") + "junk");
}

TEST(Split, WritesVeryManyFiles) {
    const Library made{1000};
    EXPECT_EQ(made.split({"--records", "1"}).exit_code, 0);
    EXPECT_EQ(made.contents(), made.books);
}

TEST(Split, NamesFilesByAPatternAndCompressesThem) {
    const Library made{5};
    EXPECT_EQ(made.split({"--records", "2", "--name", "load {}.mrc.gz"}).exit_code, 0);
    EXPECT_THAT(made.written(), ElementsAre("load 0.mrc.gz", "load 1.mrc.gz", "load 2.mrc.gz"));
    EXPECT_EQ(marcmill({"cat", made.parts() + "/load 1.mrc.gz"}).out, made.joined(2, 2));
}

TEST(Split, RefusesAPatternThatHasNotOnePlaceForTheNumber) {
    const Library made{5};
    for (const char* pattern :
         {"part.mrc", "{}{}.mrc", "a/{}.mrc", "{:5}", "{:0}", "{:099}", "{x}.mrc", "}{", "{", "", "../{}"}) {
        const Ended ended = made.split({"--records", "2", "--name", pattern});
        EXPECT_EQ(ended.exit_code, 2) << pattern;
        EXPECT_EQ(lines(ended.err).size(), 1U) << ended.err;
    }
    EXPECT_EQ(made.split({"--records", "2", "--name", "part-{}.xml"}).exit_code, 2);
    EXPECT_THAT(made.written(), IsEmpty());
}

TEST(Split, RefusesMorePartsThanThePatternHasDigitsFor) {
    const Library made{11};
    const Ended ended = made.split({"--records", "1", "--name", "{:01}.mrc"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("more than 10 parts"));
    EXPECT_THAT(made.written(), IsEmpty());
    EXPECT_EQ(made.split({"--records", "1", "--name", "{}.mrc"}).exit_code, 0);
    EXPECT_EQ(made.written().size(), 11U);
}

TEST(Split, ReplacesNothingUnlessItIsForced) {
    const Library made{20};
    ASSERT_EQ(made.split({"--records", "5"}).exit_code, 0);
    const auto before = made.contents();
    const Ended refused = made.split({"--records", "10"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("--force replaces such files"));
    EXPECT_EQ(made.contents(), before);
    ASSERT_EQ(chmod((made.parts() + "/part-00000.mrc").c_str(), 0600), 0);
    const Ended forced = made.split({"--records", "10", "--force"});
    EXPECT_EQ(forced.exit_code, 0);
    EXPECT_THAT(made.contents(), ElementsAre(made.joined(0, 10), made.joined(10, 10), before[2], before[3]));
    EXPECT_THAT(forced.err,
                AllOf(HasSubstr("part-00002.mrc"), HasSubstr("part-00003.mrc"), Not(HasSubstr("part-00001"))));
}

TEST(Split, ReplacesNoFolder) {
    const Library made{4};
    std::filesystem::create_directories(made.parts() + "/part-00001.mrc");
    const Ended refused = made.split({"--records", "2", "--force"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("part-00001.mrc: is a folder, and no file can replace it"));
    EXPECT_FALSE(std::filesystem::exists(made.parts() + "/part-00000.mrc"));
}

TEST(Split, NamesThePartsOfBeforeByTheirNumbers) {
    const Library made{40};
    ASSERT_EQ(made.split({"--records", "1", "--name", "{}.mrc"}).exit_code, 0);
    std::string expected;
    for (int number = 2; number < 40; ++number) {
        expected += "marcmill: " + made.parts() + "/" + std::to_string(number) +
                    ".mrc: was there before, and is none of the 2 parts that were written\n";
    }
    EXPECT_EQ(made.split({"--records", "20", "--name", "{}.mrc", "--force"}).err, expected);
}

TEST(Split, ReplacesNoInputAndNoOtherOutput) {
    const Library made{4};
    ASSERT_EQ(made.split({"--records", "2"}).exit_code, 0);
    const std::string part = made.parts() + "/part-00000.mrc";
    EXPECT_EQ(marcmill({"split", "--records", "1", "--force", "-o", made.parts(), part}).exit_code, 2);
    EXPECT_EQ(read_file(part), made.joined(0, 2));
    const Library other{4};
    std::filesystem::create_directory(other.parts());
    EXPECT_EQ(other.split({"--records", "2", "--rejects", other.parts() + "/part-00001.mrc"}).exit_code, 2);
    EXPECT_THAT(other.written(), IsEmpty());
}

TEST(Split, LeavesNothingWhereTheRunFailsOrIsStopped) {
    const Library made{20};
    EXPECT_EQ(made.split({"--records", "3", made.folder.path("nowhere.mrc")}).exit_code, 3);
    EXPECT_FALSE(std::filesystem::exists(made.parts()));
    const std::string path = made.folder.write("damaged.mrc", made.joined(0, 9) + "junk" + made.joined(9, 9));
    const Ended stopped = marcmill({"split", "--records", "2", "--on-error", "stop", "-o", made.parts(), path});
    EXPECT_EQ(stopped.exit_code, 5);
    EXPECT_THAT(stopped.err, HasSubstr("no part is written, as the run was stopped"));
    EXPECT_FALSE(std::filesystem::exists(made.parts()));
}

TEST(Split, LeavesNothingWhereASignalEndsIt) {
    const Library made{20};
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    Process process{marcmill_command({"split", "--records", "1", "-o", made.parts()}), {.input_descriptor = ends[0]}};
    process.wait_until_it_watches();
    const std::string bytes = made.joined(0, 20);
    ASSERT_EQ(write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    process.signal(SIGTERM);
    EXPECT_EQ(process.wait().exit_code, 143);
    close(ends[0]);
    close(ends[1]);
    EXPECT_THAT(made.written(), IsEmpty());
}

TEST(Split, NamesFilesOfMrkSoAlsoFromAPipe) {
    const Library made{0};
    const std::string one = "=LDR  00000nam a2200000 a 4500\n=001  one\n\n";
    const std::string path = made.folder.write("two.mrk", one + one);
    EXPECT_EQ(marcmill({"split", "--records", "1", "-o", made.parts(), path}).exit_code, 0);
    EXPECT_THAT(made.written(), ElementsAre("part-00000.mrk", "part-00001.mrk"));
    EXPECT_THAT(made.contents(), ElementsAre(one, one));
    const std::string piped = made.folder.path("piped");
    EXPECT_EQ(marcmill({"split", "--records", "9", "-o", piped}, FilledPipe{one + one}.as_input()).exit_code, 0);
    EXPECT_EQ(read_file(piped + "/part-00000.mrk"), one + one);
    EXPECT_EQ(
        marcmill({"split", "--records", "9", "--name", "{}.mrc", "-o", piped}, FilledPipe{one}.as_input()).exit_code,
        2);
}

TEST(Split, GoesOnInTheNextFileAndTakesARange) {
    const Library made{10};
    EXPECT_EQ(made.split({"--parts", "2", "--skip", "8", "--limit", "8", made.path}).exit_code, 0);
    EXPECT_THAT(made.contents(), ElementsAre(made.joined(8, 2) + made.joined(0, 2), made.joined(2, 4)));
}

TEST(Split, SaysWhatItNeeds) {
    const Library made{2};
    EXPECT_THAT(made.split({}).err, HasSubstr("one of --records, --parts and --bytes"));
    EXPECT_EQ(made.split({"--records", "1", "--parts", "2"}).exit_code, 2);
    EXPECT_EQ(made.split({"--records", "1", "--compress", "2"}).exit_code, 2);
    EXPECT_THAT(marcmill({"split", "--records", "1", made.path}).err, HasSubstr("-o DIR"));
    EXPECT_THAT(marcmill({"-o", made.parts(), "split", "--records", "1", made.path}).err,
                HasSubstr("stands behind it"));
    EXPECT_EQ(marcmill({"split", "--records", "1", "-o", made.path, made.path}).exit_code, 3);
    EXPECT_EQ(marcmill({"split", "--records", "1", "-o", made.parts() + "/deep/er", made.path}).exit_code, 3);
}

} // namespace
} // namespace marcmill::cli::test
