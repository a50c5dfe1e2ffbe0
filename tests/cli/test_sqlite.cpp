// What the command sqlite leaves behind, and what it refuses.

#include <csignal>
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

using testing::HasSubstr;

constexpr const char* header = "SQLite format 3";

bool is_database(const std::string& path) {
    return read_file(path).starts_with(header);
}

class Sqlite : public testing::Test {
  protected:
    void SetUp() override {
        if (marcmill({"sqlite"}).err.find("without SQLite") != std::string::npos) {
            GTEST_SKIP() << "built without SQLite";
        }
    }
    std::string refused(std::vector<std::string> words) const {
        words.insert(words.begin(), "sqlite");
        const std::vector<std::string> before = shelf.folder.names();
        const Ended ended = marcmill(words);
        EXPECT_EQ(ended.exit_code, 2) << ended.err;
        EXPECT_EQ(shelf.folder.names(), before);
        return ended.err;
    }

    Shelf shelf;
    std::string place = shelf.folder.path("books.db");
};

TEST_F(Sqlite, WritesADatabaseAndNothingElse) {
    const Ended ended = marcmill({"sqlite", shelf.path, "-o", place, "--fts", "245"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.out + ended.err, "");
    EXPECT_TRUE(is_database(place));
    EXPECT_EQ(shelf.folder.names(), (std::vector<std::string>{"books.db", "books.mrc"}));
}

TEST_F(Sqlite, ReplacesOneThatIsThereWhenTheNewOneIsWhole) {
    shelf.folder.write("books.db", "old");
    EXPECT_EQ(marcmill({"sqlite", shelf.path, "-o", place}).exit_code, 0);
    EXPECT_TRUE(is_database(place));
    shelf.folder.write("books.db", "old");
    EXPECT_EQ(marcmill({"sqlite", shelf.path, shelf.folder.path("none.mrc"), "-o", place}).exit_code, 3);
    EXPECT_EQ(read_file(place), "old");
    EXPECT_EQ(shelf.folder.names(), (std::vector<std::string>{"books.db", "books.mrc"}));
}

TEST_F(Sqlite, CountsWhatIsLeftOut) {
    std::string damaged = whale;
    damaged[30] = 'X';
    const std::string path = shelf.folder.write("damaged.mrc", ship + damaged);
    const Ended ended = marcmill({"sqlite", path, "-o", place});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_THAT(ended.err, HasSubstr("1 "));
    EXPECT_TRUE(is_database(place));
    const Ended stopped = marcmill({"sqlite", "--on-error", "stop", path, "-o", shelf.folder.path("stopped.db")});
    EXPECT_EQ(stopped.exit_code, 5);
    EXPECT_THAT(stopped.err, HasSubstr("not written"));
    EXPECT_EQ(shelf.folder.names(), (std::vector<std::string>{"books.db", "books.mrc", "damaged.mrc"}));
}

TEST_F(Sqlite, RefusesWhatIsNoFile) {
    EXPECT_THAT(refused({shelf.path}), HasSubstr("-o NAME.db"));
    EXPECT_THAT(refused({shelf.path, "-o", "-"}), HasSubstr("-o NAME.db"));
    EXPECT_THAT(refused({shelf.path, "-o", "/dev/full"}), HasSubstr("no device"));
    EXPECT_THAT(refused({shelf.path, "-o", "/dev/stdout"}), HasSubstr("no device"));
    EXPECT_THAT(refused({shelf.path, "-o", shelf.folder.path("books.db.gz")}), HasSubstr("not compressed"));
    EXPECT_THAT(refused({shelf.path, "-o", shelf.path}), HasSubstr("is an input"));
    EXPECT_THAT(refused({shelf.path, "-o", shelf.folder.path("new.mrc")}), HasSubstr("new.mrc"));
    const Ended folder = marcmill({"sqlite", shelf.path, "-o", shelf.folder.path("")});
    EXPECT_EQ(folder.exit_code, 3);
    const Ended nowhere = marcmill({"sqlite", shelf.path, "-o", "/no/where/books.db"});
    EXPECT_EQ(nowhere.exit_code, 3);
    EXPECT_THAT(nowhere.err, HasSubstr("/no/where/books.db"));
}

TEST_F(Sqlite, RefusesWhatMeansNothing) {
    EXPECT_THAT(refused({shelf.path, "-o", place, "--columns", "key=245$a"}), HasSubstr("has a column key already"));
    EXPECT_THAT(refused({shelf.path, "-o", place, "--columns", "245$a,245$a"}), HasSubstr("245$a"));
    EXPECT_THAT(refused({shelf.path, "-o", place, "--columns", "title=24"}), HasSubstr("24"));
    EXPECT_THAT(refused({shelf.path, "-o", place, "--join", "/"}), HasSubstr("--columns"));
}

TEST_F(Sqlite, SaysThatAPathIsInNoRecord) {
    const Ended ended = marcmill({"sqlite", shelf.path, "-o", place, "--columns", "999$a,245$a"});
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(ended.err, HasSubstr("999"));
    EXPECT_THAT(ended.err, testing::Not(HasSubstr("245")));
}

TEST_F(Sqlite, LeavesNothingWhereTheFileCannotGrow) {
    std::string records;
    for (int at = 0; at < 5'000; ++at) {
        records += whale;
    }
    const std::string path = shelf.folder.write("many.mrc", records);
    const std::string command = "ulimit -f 100; exec " + binary() + " sqlite " + path + " -o " + place;
    const Ended ended = Process{{"/bin/sh", "-c", command}}.wait();
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_THAT(ended.err, HasSubstr("File too large"));
    EXPECT_EQ(shelf.folder.names(), (std::vector<std::string>{"books.mrc", "many.mrc"}));
}

TEST_F(Sqlite, LeavesNothingWhereItIsInterrupted) {
    std::string records;
    for (int at = 0; at < 200'000; ++at) {
        records += ship;
    }
    const std::string path = shelf.folder.write("many.mrc", records);
    Process process{marcmill_command({"sqlite", path, "-o", place})};
    process.wait_until_it_watches();
    process.signal(SIGINT);
    EXPECT_EQ(process.wait().exit_code, 130);
    EXPECT_EQ(shelf.folder.names(), (std::vector<std::string>{"books.mrc", "many.mrc"}));
}

} // namespace
} // namespace marcmill::cli::test
