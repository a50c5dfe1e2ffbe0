#include <cstdint>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <marcmill/index.hpp>

#include "database.hpp"
#include "folder.hpp"
#include "naive/build_record.hpp"

namespace marcmill {
namespace {

using cli::test::Folder;
using naive::build_record;
using naive::data_field;
using testing::HasSubstr;
using testing::StartsWith;
using tests::Database;

std::string book(int number) {
    return build_record({{"001", "k" + std::to_string(number % 900)},
                         {"245", data_field("10", {{'a', "Title " + std::to_string(number)}, {'c', "x"}})}});
}

/// A file of a thousand books, of which a hundred have the key of another.
struct Books {
    Books() {
        std::string records;
        for (int number = 0; number < 1'000; ++number) {
            records += book(number);
        }
        path = folder.write("it's books.mrc", records);
    }
    void index(const Options& options = sound()) const {
        static_cast<void>(Index::build(Corpus::file(path), path + ".midx", {}, options));
    }
    static Options sound() {
        Options options;
        options.check = Check::fields;
        return options;
    }
    /// marc() of the file, in SQL.
    std::string marc() const {
        std::string quoted = path;
        quoted.insert(quoted.find('\''), 1, '\'');
        return "marc('" + quoted + "')";
    }

    Folder folder;
    std::string path;
};

const char* const questions[] = {
    "",
    "where number = 7",
    "where number = 950 and tag = '245'",
    "where number = 1000",
    "where number = -1",
    "where number > 3 and number <= 5",
    "where number >= 998",
    "where number < 2 and number > -5",
    "where number < 0",
    "where number > 5 and number < 4",
    "where number > 2.5 and number < 3.5",
    "where number between 10 and 12 and code = 'a'",
    "where number in (1, 5, 999)",
    "where number = null",
    "where number > 9223372036854775806",
    "where key = 'k5'",
    "where key = 'K5' collate nocase",
    "where key = 'k5' and number > 100",
    "where key = ' k5'",
    "where key = 'none'",
    "where key in ('k1', 'k899', 'none')",
    "where key = x'6B35'",
    "where tag = '245' and number < 3",
    "where tag = 245 and number < 3",
    "where tag = '24' or key = 'k3'",
    "where tag = 'zzz'",
    "where tag > '001' and number = 4",
};

TEST(MarcTable, AnswersAsATableOfAllRowsDoesWithAnIndexAndWithout) {
    const Books books;
    Database database;
    ASSERT_EQ(database("create table t as select * from " + books.marc()), "");
    ASSERT_EQ(database("select count(*), count(distinct number) from t"), "3000|1000\n");
    for (const bool has_index : {false, true}) {
        if (has_index) {
            books.index();
        }
        for (const std::string condition : questions) {
            const std::string sorted = " " + condition + " order by number, field, subfield";
            EXPECT_EQ(database("select * from " + books.marc() + sorted), database("select * from t" + sorted))
                << condition << " " << has_index;
        }
    }
}

TEST(MarcTable, HasARowForEachSubfield) {
    const Folder folder;
    const std::string record = book(1);
    const std::string path = folder.write("a.mrc", record + "\n" + book(2));
    Database database;
    const std::string size = std::to_string(record.size());
    EXPECT_EQ(database("select number, key, offset, length, field, tag, ind1, ind2, subfield, code, value from marc('" +
                       path + "')"),
              "0|k1|0|" + size + "|0|001|NULL|NULL|NULL|NULL|k1\n0|k1|0|" + size + "|1|245|1|0|0|a|Title 1\n0|k1|0|" +
                  size + "|1|245|1|0|1|c|x\n1|k2|" + std::to_string(record.size() + 1) + "|" + size +
                  "|0|001|NULL|NULL|NULL|NULL|k2\n1|k2|" + std::to_string(record.size() + 1) + "|" + size +
                  "|1|245|1|0|0|a|Title 2\n1|k2|" + std::to_string(record.size() + 1) + "|" + size +
                  "|1|245|1|0|1|c|x\n");
    EXPECT_EQ(database("select leader = substr(leader, 1, 24), path, on_error from marc('" + path + "') limit 1"),
              "1|" + path + "|stop\n");
}

TEST(MarcTable, ReadsByAFreshIndexOnlyWhatIsAskedFor) {
    const Books books;
    books.index();
    std::filesystem::resize_file(books.path, std::filesystem::file_size(books.path)); // fresh all the same
    Database database;
    EXPECT_THAT(database("select value from " + books.marc() + " where key = 'k7' and code = 'a'"),
                "Title 7\nTitle 907\n");
    // One that is damaged between the samples of an index is not read where others are asked for.
    std::string bytes = cli::test::read_file(books.path);
    bytes[bytes.find("Title 500") - 30] = 'X'; // in a directory
    std::filesystem::remove(books.path + ".midx");
    books.folder.write("it's books.mrc", bytes);
    EXPECT_THAT(database("select value from " + books.marc() + " where key = 'k7' and code = 'a'"),
                HasSubstr("error: "));
    Options options = Books::sound();
    books.index(options);
    EXPECT_EQ(database("select value from " + books.marc() + " where key = 'k7' and code = 'a'"),
              "Title 7\nTitle 907\n"); // number 906 now, as the index has it
    EXPECT_EQ(database("select number from " + books.marc() + " where value = 'Title 907' and key = 'k7'"), "906\n");
}

TEST(MarcTable, ReadsTheFileWhereTheIndexIsStaleDamagedOrOfOtherRecords) {
    const Books books;
    Options options = Books::sound();
    options.check = Check::boundaries;
    books.index(options);
    Database database;
    const std::string question = "select value from " + books.marc() + " where key = 'k7' and code = 'a'";
    EXPECT_EQ(database(question), "Title 7\nTitle 907\n");
    books.folder.write("it's books.mrc.midx", "no index at all");
    EXPECT_EQ(database(question), "Title 7\nTitle 907\n");
    std::filesystem::remove(books.path + ".midx");
    books.index();
    books.folder.write("it's books.mrc", book(3) + book(7));
    EXPECT_EQ(database(question), "Title 7\n");
}

TEST(MarcTable, TellsOfDamageUnlessItIsToSkipIt) {
    const Folder folder;
    std::string damaged = book(2);
    damaged[30] = 'X';
    const std::string path = folder.write("a.mrc", book(1) + damaged + book(3));
    Database database;
    EXPECT_THAT(database("select value from marc('" + path + "') where code = 'a'"),
                testing::AllOf(StartsWith("Title 1\nerror: " + path), HasSubstr("'skip'")));
    EXPECT_EQ(database("select number, value from marc('" + path + "', 'skip') where code = 'a'"),
              "0|Title 1\n1|Title 3\n");
    EXPECT_THAT(database("select * from marc('" + path + "', 'maybe')"), HasSubstr("'stop' or 'skip'"));
}

TEST(MarcTable, TellsWhereDamageStandsInTheFileWithAnIndexAsWithout) {
    const Books books;
    const std::string whole = cli::test::read_file(books.path);
    const auto time = std::filesystem::last_write_time(books.path);
    books.index();
    std::string bytes = whole;
    const std::size_t at = bytes.find("k100") - 20; // in the directory of record 101
    bytes[at] = 'X';
    books.folder.write("it's books.mrc", bytes);
    std::filesystem::last_write_time(books.path, time); // so that the index is still taken for fresh
    Database database;
    const std::string some = database("select number from " + books.marc() + " where number between 95 and 105");
    const std::string all = database("select number from " + books.marc());
    ASSERT_THAT(all, HasSubstr("error: "));
    EXPECT_THAT(some, StartsWith("95\n"));
    EXPECT_EQ(some.substr(some.find("error: ")), all.substr(all.find("error: ")));
}

TEST(MarcTable, TellsWhatIsWrongWithAPath) {
    Database database;
    EXPECT_THAT(database("select * from marc('/no/such/books.mrc')"), HasSubstr("error: /no/such/books.mrc: No such"));
    EXPECT_THAT(database("select * from marc"), HasSubstr("needs the path"));
    EXPECT_THAT(database("select * from marc(null)"), HasSubstr("needs the path"));
    EXPECT_THAT(database("select * from marc('/')"), HasSubstr("error: /"));
    EXPECT_EQ(database("select * from marc('/dev/null')"), "");
    EXPECT_THAT(database("delete from marc"), HasSubstr("may not be modified"));
}

TEST(MarcTable, IsJoined) {
    const Books books;
    Database database;
    database("create table wanted (k text, file text)");
    database("insert into wanted values ('k3', (select path from " + books.marc() + ")), ('k899', (select path from " +
             books.marc() + "))");
    EXPECT_EQ(
        database("select k, value from wanted join marc(wanted.file) on key = k where tag = '245' and code = 'a'"),
        "k3|Title 3\nk3|Title 903\nk899|Title 899\n");
}

TEST(MarcTable, IsNotReadByViewsAndTriggers) {
    const Books books;
    Database database;
    database("create view v as select * from " + books.marc());
    EXPECT_THAT(database("select * from v"), HasSubstr("unsafe use"));
}

TEST(MarcTable, ReadsRecordsWithoutFieldsAndWithBytesThatAreNoText) {
    const Folder folder;
    const std::string path = folder.write(
        "a.mrc",
        build_record({}) + build_record({{"001", "a"}, {"500", "10"}, {"501", "1"}}) +
            build_record({{"245", data_field("\xFF"
                                             "0",
                                             {{'\xC3', "\xC3\xA9t\xC3\xA9 \xE2\x82"}, {'a', "\xC3\xA9t\xC3\xA9"}})}}));
    Database database;
    EXPECT_EQ(database("select number, tag, ind1, code, value from marc('" + path + "')"),
              "1|001|NULL|NULL|a\n1|500|1|NULL|\n1|501|1|NULL|\n2|245|x'FF'|x'C3'|x'C3A974C3A920E282'\n"
              "2|245|x'FF'|a|\xC3\xA9t\xC3\xA9\n");
}

TEST(MarcTable, OutlivesAFileThatIsCutWhileItIsRead) {
    const Folder folder;
    std::string records;
    for (int number = 0; number < 200'000; ++number) {
        records += book(number);
    }
    const std::string path = folder.write("a.mrc", records);
    Database database;
    sqlite3_stmt* statement = nullptr;
    const std::string sql = "select value from marc('" + path + "')";
    ASSERT_EQ(sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &statement, nullptr), SQLITE_OK);
    ASSERT_EQ(sqlite3_step(statement), SQLITE_ROW);
    std::filesystem::resize_file(path, 5'000);
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) {
        code = sqlite3_step(statement);
    }
    EXPECT_EQ(code, SQLITE_ERROR);
    EXPECT_THAT(sqlite3_errmsg(database.handle()), HasSubstr(path));
    sqlite3_finalize(statement);
}

} // namespace
} // namespace marcmill
