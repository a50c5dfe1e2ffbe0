#include <marcmill/sqlite.hpp>

#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "database.hpp"
#include "folder.hpp"
#include "io/thrown_by.hpp"
#include "naive/build_record.hpp"

namespace marcmill {
namespace {

using cli::test::Folder;
using naive::build_record;
using naive::data_field;
using testing::HasSubstr;
using tests::Database;
using tests::thrown_by;

DatabaseColumn column(const std::string& name, std::string_view path) {
    return {name, std::get<Path>(Path::parse(path))};
}

Options decoded() {
    Options options;
    options.check = Check::fields;
    options.encoding = Encoding::automatic;
    options.decode = Decode::values;
    return options;
}

/// A database of these records.
struct Written {
    explicit Written(const std::string& records, const DatabaseOptions& how = {}, const Options& options = decoded()) {
        static_cast<void>(write_sqlite(Corpus::memory(records, "made"), path, how, options));
    }
    std::string operator()(const std::string& sql) const { return Database{path}(sql); }

    Folder folder;
    std::string path = folder.path("books.db");
};

const std::string moby = build_record({{"001", " m1 "},
                                       {"245", data_field("10", {{'a', "Moby Dick"}, {'b', "the whale"}})},
                                       {"650", data_field(" 0", {{'a', "Whales"}})},
                                       {"650", data_field(" 0", {{'a', "Sea"}, {'a', "Ships"}})}});
const std::string emma = build_record({{"245", data_field("10", {{'a', "Emma"}})}});

TEST(WriteSqlite, HasARowForEachRecordFieldAndSubfield) {
    const Written written{moby + emma};
    EXPECT_EQ(written("select * from files"), "0|made\n");
    EXPECT_EQ(written("select number, key, file, offset, length, leader = substr(leader, 1, 24) from records"),
              "0|m1|0|0|" + std::to_string(moby.size()) + "|1\n1|NULL|0|" + std::to_string(moby.size()) + "|" +
                  std::to_string(emma.size()) + "|1\n");
    EXPECT_EQ(written("select * from fields"), "0|0|001|NULL|NULL|NULL|NULL| m1 \n"
                                               "0|1|245|1|0|0|a|Moby Dick\n"
                                               "0|1|245|1|0|1|b|the whale\n"
                                               "0|2|650| |0|0|a|Whales\n"
                                               "0|3|650| |0|0|a|Sea\n"
                                               "0|3|650| |0|1|a|Ships\n"
                                               "1|0|245|1|0|0|a|Emma\n");
    EXPECT_EQ(written("pragma integrity_check"), "ok\n");
}

/// As many books, each with a key and a title of its own.
std::string books(int count) {
    std::string records;
    for (int at = 0; at < count; ++at) {
        const std::string title = "t" + std::to_string(at * 7);
        records +=
            build_record({{"001", std::to_string(at)}, {"245", data_field("10", {{'a', title}, {'b', "rest"}})}});
    }
    return records;
}

TEST(WriteSqlite, HasIndexesThatQuestionsUse) {
    DatabaseOptions how;
    how.columns = {column("title", "245$a")};
    const Written written{books(1'000), how};
    for (const char* const condition : {"records where key = 'm1'", "records where title = 'Emma'",
                                        "fields where record = 0", "fields where tag = '245' and code = 'a'"}) {
        EXPECT_THAT(written(std::string{"explain query plan select * from "} + condition), HasSubstr("USING INDEX"));
    }
}

TEST(WriteSqlite, LooksForAFieldOfARecordAmongItsOwn) {
    const Written written{books(1'000)};
    EXPECT_THAT(written("explain query plan select * from records where not exists (select 1 from fields where record ="
                        " number and tag = '245' and code = 'c')"),
                HasSubstr("fields_record"));
}

TEST(WriteSqlite, JoinsTheValuesOfAColumn) {
    DatabaseOptions how;
    how.columns = {column("subjects", "650$a"), column("isbn", "020$a"), column("type", "LDR/6")};
    how.separator = " / ";
    const Written written{moby + emma, how};
    EXPECT_EQ(written("select subjects, isbn, type from records"), "Whales / Sea / Ships|NULL|a\nNULL|NULL|a\n");
}

TEST(WriteSqlite, QuotesWhatNamesHold) {
    DatabaseOptions how;
    how.columns = {column("a \"b\", 'c'; drop table records; --", "245$a"), column("select", "245$b"),
                   column("245$a", "245$a")};
    how.full_text = {column("a \"b\"", "245$a"), column("x UNINDEXED", "650$a"), column("content='y'", "245$b")};
    const Written written{moby, how};
    EXPECT_EQ(written("select \"a \"\"b\"\", 'c'; drop table records; --\", \"select\", \"245$a\" from records"),
              "Moby Dick|the whale|Moby Dick\n");
    EXPECT_EQ(written("select rowid from full_text where full_text match 'whales'"), "0\n");
    EXPECT_EQ(written("select rowid from full_text where full_text match '\"content=''y''\" : whale'"), "0\n");
}

TEST(WriteSqlite, RefusesNamesThatATableCannotHave) {
    using namespace std::string_literals;
    const Folder folder;
    for (const std::string& name : {"Key"s, "number"s, "TITLE"s, ""s, "\xC3"s, "a\0b"s}) {
        DatabaseOptions how;
        how.columns = {column("title", "245$a"), column(name, "245$b")};
        EXPECT_THROW(static_cast<void>(write_sqlite({}, folder.path("a.db"), how)), std::invalid_argument) << name;
    }
    DatabaseOptions how;
    how.full_text = {column("rank", "245$a")};
    EXPECT_THROW(static_cast<void>(write_sqlite({}, folder.path("a.db"), how)), std::invalid_argument);
    EXPECT_TRUE(folder.names().empty());
}

TEST(WriteSqlite, FindsWordsWhateverTheirCaseAndMarks) {
    DatabaseOptions how;
    how.full_text = {column("title", "245"), column("subject", "650$a")};
    const Written written{moby + build_record({{"245", data_field("10", {{'a', "Les Mis\xC3\xA9rables"}})}}, "nam a22"),
                          how};
    const std::string of =
        "select number from records join full_text on full_text.rowid = number where full_text match ";
    EXPECT_EQ(written(of + "'whale'"), "0\n");
    EXPECT_EQ(written(of + "'MISERABLES'"), "1\n");
    EXPECT_EQ(written(of + "'subject: whale'"), "");
    EXPECT_EQ(written(of + "'\"moby dick\" ships'"), "0\n");
}

TEST(WriteSqlite, LeavesTheFieldsOut) {
    DatabaseOptions how;
    how.fields = false;
    const Written written{moby, how};
    EXPECT_EQ(written("select name from sqlite_master where name not like 'sqlite%' order by name"),
              "files\nrecords\nrecords_key\n");
    EXPECT_EQ(written("select key from records"), "m1\n");
}

TEST(WriteSqlite, HasBytesThatAreNoTextAsBlobs) {
    using namespace std::string_view_literals;
    DatabaseOptions how;
    how.columns = {column("title", "245$a")};
    how.full_text = {column("title", "245$a")};
    const std::string records = build_record({{"001", "\xE2("},
                                              {"245", data_field("\xFF"
                                                                 "0",
                                                                 {{'a', "gr\xFCn fish"}, {'\xC3', "x"}})}}) +
                                build_record({{"245", data_field("10", {{'a', "cat\0dog"sv}})}});
    const Written written{records, how, Options{}}; // whose text is raw
    EXPECT_EQ(written("select key, title from records"), "x'E228'|x'6772FC6E2066697368'\nNULL|x'63617400646F67'\n");
    EXPECT_EQ(written("select ind1, code, value from fields where record = 0 and field = 1"),
              "x'FF'|a|x'6772FC6E2066697368'\nx'FF'|x'C3'|x\n");
    EXPECT_EQ(written("select rowid from full_text where full_text match 'fish'"), "0\n");
    EXPECT_EQ(written("select rowid from full_text where full_text match 'dog'"), "1\n");
}

TEST(WriteSqlite, DecodesText) {
    const Written written{build_record({{"245", data_field("10", {{'a', "mis\xE2"
                                                                        "erables"}})}},
                                       "nam  22")};
    EXPECT_EQ(written("select value from fields"), "mise\u0301rables\n");
}

TEST(WriteSqlite, TellsWhatIsThereFromWhatIsNot) {
    const std::string records = build_record({}) + build_record({{"500", "10"}, {"FMT", "BK"}}) +
                                build_record({{"001", ""},
                                              {"001", "second"},
                                              {"245", "10\x1F\x1F"
                                                      "a"}});
    const Written written{records};
    EXPECT_EQ(written("select number, key from records"), "0|NULL\n1|NULL\n2|NULL\n");
    EXPECT_EQ(written("select * from fields"), "1|0|500|1|0|NULL|NULL|\n"
                                               "1|1|FMT|NULL|NULL|NULL|NULL|BK\n"
                                               "2|0|001|NULL|NULL|NULL|NULL|\n"
                                               "2|1|001|NULL|NULL|NULL|NULL|second\n"
                                               "2|2|245|1|0|0||\n"
                                               "2|2|245|1|0|1|a|\n");
}

TEST(WriteSqlite, TakesARecordOfAHundredThousandSubfields) {
    std::string record = "=LDR  00000nam a2200000 i 4500\n=245  10"; // lines: ISO 2709 has no room for so many
    for (int at = 0; at < 100'000; ++at) {
        record += "$ax";
    }
    record += "\n\n";
    const Written written{record};
    EXPECT_EQ(written("select count(*), max(subfield) from fields"), "100000|99999\n");
}

TEST(WriteSqlite, NumbersRecordsAsASelectionDoes) {
    Options options = decoded();
    options.select.skip = 1;
    options.select.limit = 1;
    const Written written{moby + emma + moby, {}, options};
    EXPECT_EQ(written("select number, offset from records"), "1|" + std::to_string(moby.size()) + "\n");
    EXPECT_THAT(written("select name from sqlite_master"), HasSubstr("fields_tag"));
}

TEST(WriteSqlite, HasTheSameTablesForAnyThreadsAndChunks) {
    const std::string records = books(2'000);
    const auto dump = [&](unsigned threads, std::size_t chunk_size) {
        Options options = decoded();
        options.threads = threads;
        options.chunk_size = chunk_size;
        const Written written{records, {}, options};
        return written("select * from records") + written("select rowid, * from fields");
    };
    const std::string one = dump(1, 0);
    EXPECT_TRUE(one.ends_with("|1999|1|245|1|0|1|b|rest\n"));
    for (const unsigned threads : {2U, 3U, 8U}) {
        EXPECT_EQ(dump(threads, 1'000), one);
    }
}

TEST(WriteSqlite, LeavesWhatStandsThereAlone) {
    const Folder folder;
    const std::string path = folder.write("letter.txt", "Dear Sir");
    const auto there = thrown_by([&] { static_cast<void>(write_sqlite({}, path)); });
    EXPECT_EQ(there.number, EEXIST);
    EXPECT_THAT(there.what, HasSubstr(path));
    EXPECT_EQ(cli::test::read_file(path), "Dear Sir");
    EXPECT_NE(thrown_by([&] { static_cast<void>(write_sqlite({}, folder.path(""))); }).number, 0);
    EXPECT_EQ(thrown_by([&] { static_cast<void>(write_sqlite({}, folder.path("no/such.db"))); }).number, ENOENT);
}

TEST(WriteSqlite, TakesAPathForWhatItIs) {
    const Folder folder;
    const std::string path = folder.path("it's \"100%\" ?mode=memory#.db");
    static_cast<void>(write_sqlite(Corpus::memory(emma), path));
    EXPECT_EQ(Database{path}("select count(*) from records"), "1\n");
}

TEST(WriteSqlite, StopsWhereItIsAsked) {
    struct Stopped {
        bool stop_requested() const { return true; }
    };
    const Folder folder;
    Options options = decoded();
    options.stop = Stopped{};
    EXPECT_FALSE(write_sqlite(Corpus::memory(emma), folder.path("a.db"), {}, options).complete);
}

TEST(WriteSqlite, EndsWithThePathWhereTheDiskIsFull) {
    std::string records;
    for (int at = 0; at < 20'000; ++at) {
        records += moby;
    }
    const Folder folder;
    const std::string path = folder.path("a.db");
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit {};
    getrlimit(RLIMIT_FSIZE, &limit);
    const struct rlimit small { 1 << 20, limit.rlim_max };
    setrlimit(RLIMIT_FSIZE, &small);
    const auto full = thrown_by([&] { static_cast<void>(write_sqlite(Corpus::memory(records), path)); });
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, before);
    EXPECT_EQ(full.number, EFBIG) << full.what;
    EXPECT_THAT(full.what, HasSubstr(path));
}

} // namespace
} // namespace marcmill
