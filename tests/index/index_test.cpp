// Index: what is asked of it and of its reader is what stands in the files, whoever built it.

#include <random>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/shelf.hpp"

#include <marcmill/map_guard.hpp>

namespace marcmill {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tests::fields_options;
using tests::IndexedBooks;
using tests::numbered_record;
using tests::numbered_records;
using tests::sources_by;
using tests::TemporaryFolder;
using tests::text_of;

using Record001 = std::pair<std::string, std::string>;

std::string book(std::vector<Record001> fields) {
    return naive::build_record(fields);
}

TEST(Index, GivesEachKeyItsRecordByteForByte) {
    constexpr std::size_t records = 9'000; // three groups
    const IndexedBooks books{numbered_records(0, records)};
    const Index index = books.open();
    EXPECT_EQ(index.records(), records);
    EXPECT_EQ(index.keys(), records);
    for (std::size_t number = 0; number < records; number += 7) {
        ASSERT_THAT(index.find(std::to_string(number)), ElementsAre(number));
        ASSERT_THAT(sources_by(index, std::to_string(number)), ElementsAre(numbered_record(number)));
    }
    for (const char* absent : {"9000", "", "00", "1 0", "a"}) {
        EXPECT_THAT(index.find(absent), IsEmpty()) << absent;
    }
}

TEST(Index, KnowsWhereEachRecordBegins) {
    constexpr std::size_t records = 9'000;
    const IndexedBooks books{numbered_records(0, records)};
    const Index index = books.open();
    std::vector<IndexedRecord> all;
    index.for_each_record([&](const IndexedRecord& record) { all.push_back(record); });
    ASSERT_EQ(all.size(), records);
    std::uint64_t offset = 0;
    for (std::size_t number = 0; number < records; ++number) {
        ASSERT_EQ(all[number], (IndexedRecord{number, 0, offset}));
        if (number % 97 == 0 || number % 4096 < 2 || number % 4096 == 4095) {
            ASSERT_EQ(index.record(number), (IndexedRecord{number, 0, offset}));
            ASSERT_EQ(index.record_at(0, offset), (IndexedRecord{number, 0, offset}));
            ASSERT_EQ(index.record_at(0, offset + 1), std::nullopt);
        }
        offset += numbered_record(number).size();
    }
    EXPECT_EQ(index.record(records), std::nullopt);
    EXPECT_EQ(index.record_at(0, offset), std::nullopt);
    EXPECT_EQ(index.record_at(1, 0), std::nullopt);
}

TEST(Index, IsTheSameForAnyThreadsAndChunks) {
    const std::string bytes = numbered_records(0, 300) + "junk" + numbered_records(0, 200) + " \n" + numbered_record(7);
    const TemporaryFolder folder;
    const auto file = folder.file("books.mrc", bytes);
    std::string first;
    for (const tests::Way& way : tests::ways) {
        for (const std::size_t memory : {std::size_t{1}, std::size_t{64} << 20}) {
            (void)Index::build(Corpus::file(file), folder / "x.midx", {.memory = memory}, fields_options(way));
            const std::string index = text_of(folder / "x.midx");
            first = first.empty() ? index : first;
            ASSERT_TRUE(index == first) << told(way);
        }
    }
}

TEST(Index, GivesAllRecordsOfAKeyThatRepeatsInOrder) {
    std::string bytes;
    std::vector<std::string> twins;
    for (std::size_t number = 0; number < 200; ++number) { // more than a block of keys
        twins.push_back(book({{"001", "same"},
                              {"245", "10\x1F"
                                      "a" +
                                          std::to_string(number)}}));
        bytes += twins.back() + numbered_record(number);
    }
    const IndexedBooks books{bytes};
    EXPECT_EQ(sources_by(books.open(), "same"), twins);
    EXPECT_THAT(sources_by(books.open(), "77"), ElementsAre(numbered_record(77)));
}

TEST(Index, LeavesOutBlanksAboutKeysAndHasNoEmptyOnes) {
    const std::string blank = book({{"001", " \t "}});
    const std::string around = book({{"001", "  ocm 17\t"}});
    const std::string bare = book({{"245", "10\x1F"
                                           "aNo number"}});
    const IndexedBooks books{blank + around + bare};
    const Index index = books.open();
    EXPECT_EQ(index.records(), 3U);
    EXPECT_EQ(index.keys(), 1U);
    EXPECT_THAT(sources_by(index, "ocm 17"), ElementsAre(around));
    EXPECT_THAT(sources_by(index, " ocm 17 "), ElementsAre(around));
    EXPECT_THAT(index.find(" "), IsEmpty());
}

TEST(Index, TakesSeveralKeysOfARecordAndOfSeveralPaths) {
    const std::string both = book({{"001", "1"},
                                   {"020", "  \x1F"
                                           "a978\x1F"
                                           "a979"},
                                   {"020", "  \x1F"
                                           "a978"}});
    const std::string other = book({{"001", "978"},
                                    {"020", "  \x1F"
                                            "aé"}});
    const IndexedBooks books{both + other, {.keys = {"020$a", "001"}}};
    const Index index = books.open();
    EXPECT_THAT(index.key_paths(), ElementsAre("020$a", "001"));
    EXPECT_THAT(index.find("978"), ElementsAre(0, 1));
    EXPECT_THAT(sources_by(index, "979"), ElementsAre(both));
    EXPECT_THAT(sources_by(index, "é"), ElementsAre(other));
    EXPECT_EQ(index.keys(), 5U);
}

TEST(Index, HoldsKeysOfAnyBytesAndLengths) {
    std::mt19937 dice{17};
    std::map<std::string, std::vector<std::string>> expected;
    std::string bytes;
    for (std::size_t number = 0; number < 3'000; ++number) {
        std::string key;
        for (std::size_t left = number % 50 == 0 ? 9'000 : dice() % 4 + 1; left > 0; --left) {
            const auto byte = static_cast<char>(dice() % 256);
            key += std::string_view{"\x1D\x1E\x1F \t"}.find(byte) == std::string_view::npos ? byte : 'x';
        }
        const std::string record = book({{"001", key},
                                         {"245", "10\x1F"
                                                 "a" +
                                                     std::to_string(number)}});
        expected[key].push_back(record);
        bytes += record;
    }
    const IndexedBooks books{bytes, {.memory = 1}};
    const Index index = books.open();
    EXPECT_EQ(index.keys(), 3'000U);
    for (const auto& [key, records] : expected) {
        ASSERT_EQ(sources_by(index, key), records);
    }
}

TEST(Index, CoversSeveralFilesAndThoseWithoutRecords) {
    const TemporaryFolder folder;
    Corpus corpus;
    for (std::size_t file = 0; file < 40; ++file) {
        const std::string bytes = file % 3 == 0 ? (file == 3 ? " \n" : "") : numbered_records(file * 10, file * 10 + 5);
        corpus.append(Corpus::file(folder.file(std::to_string(file), bytes)));
    }
    const auto place = folder / "all.midx";
    (void)Index::build(corpus, place, {}, fields_options());
    const Index index = Index::open(place);
    EXPECT_EQ(index.check().freshness, Freshness::fresh);
    EXPECT_EQ(index.files().size(), 40U);
    EXPECT_EQ(index.records(), 26U * 5);
    for (std::size_t number : {10, 14, 380, 384}) {
        EXPECT_THAT(sources_by(index, std::to_string(number)), ElementsAre(numbered_record(number)));
    }
    EXPECT_EQ(index.record(5)->file, 2U);
    EXPECT_EQ(index.files()[2].first, 5U);
    std::vector<std::string> all;
    IndexReader{index}.read(std::vector<std::uint64_t>{129, 0, 5, 0},
                            [&](const RecordView& record) { all.emplace_back(record.source()); });
    EXPECT_THAT(all,
                ElementsAre(numbered_record(384 + 0), numbered_record(10), numbered_record(20), numbered_record(10)));
}

TEST(Index, OfAnEmptyFileIsSmallAndKnowsNothing) {
    const IndexedBooks books{""};
    const Index index = books.open();
    EXPECT_EQ(index.check().freshness, Freshness::fresh);
    EXPECT_EQ(index.records(), 0U);
    EXPECT_THAT(index.find("1"), IsEmpty());
    EXPECT_EQ(index.record(0), std::nullopt);
    EXPECT_LT(text_of(books.place).size(), 400U);
}

TEST(Index, CountsWhatItLeftOut) {
    std::string bad = numbered_record(2);
    bad[30] = 'x'; // in the directory
    const IndexedBooks books{numbered_record(1) + bad + "junk" + numbered_record(3) + " "};
    const Index index = books.open();
    const Counts& counts = index.files().front().counts;
    EXPECT_EQ(counts, books.report.counts);
    EXPECT_EQ(counts.records, 2U);
    EXPECT_EQ(counts.rejected, 1U);
    EXPECT_EQ(counts.junk_bytes, 4U);
    EXPECT_EQ(counts.padding_bytes, 1U);
    EXPECT_THAT(sources_by(index, "3"), ElementsAre(numbered_record(3)));
    EXPECT_THAT(index.find("2"), IsEmpty());
}

TEST(Index, AndItsFileMayBeMovedTogetherOrNamedAnew) {
    const IndexedBooks books{numbered_records(0, 10)};
    const TemporaryFolder other;
    std::filesystem::rename(books.file, other / "books.mrc");
    std::filesystem::rename(books.place, other / "b.midx");
    EXPECT_THAT(sources_by(Index::open(other / "b.midx"), "3"), ElementsAre(numbered_record(3)));
    std::filesystem::rename(other / "books.mrc", other / "others.mrc");
    EXPECT_EQ(tests::thrown_by([&] { (void)Index::open(other / "b.midx").check(); }).number, ENOENT);
    const Index named = Index::open(other / "b.midx", {other / "others.mrc"});
    EXPECT_EQ(named.check().freshness, Freshness::fresh);
    EXPECT_THAT(sources_by(named, "3"), ElementsAre(numbered_record(3)));
    EXPECT_THROW(Index::open(other / "b.midx", {"a", "b"}), std::invalid_argument);
}

TEST(Index, ReadsTextAsItWasBuilt) {
    const std::string latin = book({{"001", "1"},
                                    {"245", "10\x1F"
                                            "aBl\xE9"}});
    Options options = fields_options();
    options.encoding = Encoding::latin1;
    const IndexedBooks books{latin, {.keys = {"245$a"}}, options};
    EXPECT_THAT(sources_by(books.open(), "Blé"), ElementsAre(latin));
}

TEST(Index, IsAskedInAnyNormalFormWhereItHasOne) {
    const std::string composed = "caf\xC3\xA9";
    const std::string decomposed = "cafe\xCC\x81";
    const std::string before = "00\x1F\x61";
    const std::string bytes =
        book({{"001", "1"}, {"245", before + composed}}) + book({{"001", "2"}, {"245", before + decomposed}});
    IndexOptions how;
    how.keys = {"245$a"};
    Options options = fields_options();
    options.encoding = Encoding::utf8;
    const auto found = [&](Normalization form, const std::string& key) {
        options.normalize = form;
        const IndexedBooks books{bytes, how, options};
        return sources_by(books.open(), key).size();
    };
    for (const std::string& key : {composed, decomposed, " " + decomposed + " "}) {
        EXPECT_EQ(found(Normalization::nfc, key), 2U);
        EXPECT_EQ(found(Normalization::nfd, key), 2U);
        EXPECT_EQ(found(Normalization::none, key), 1U);
    }
}

TEST(Index, IsWrittenOfFilesAndOfAllTheirRecordsAlone) {
    const TemporaryFolder folder;
    const auto file = folder.file("books.mrc", numbered_records(0, 10));
    const auto build = [&](const Corpus& corpus, const IndexOptions& how, const Options& options) {
        (void)Index::build(corpus, folder / "x.midx", how, options);
    };
    Options some;
    some.select.limit = 1;
    Options mending;
    mending.on_error = OnError::repair;
    EXPECT_THROW(build(Corpus::memory("x"), {}, {}), std::invalid_argument);
    EXPECT_THROW(build(Corpus::file("/dev/null"), {}, {}), std::invalid_argument);
    EXPECT_THROW(build(Corpus::file(file), {}, some), std::invalid_argument);
    EXPECT_THROW(build(Corpus::file(file), {}, mending), std::invalid_argument);
    EXPECT_THROW(build(Corpus::file(file), {.keys = {"24"}}, {}), std::invalid_argument);
    EXPECT_EQ(tests::thrown_by([&] { build(Corpus::file("/nowhere/x"), {}, {}); }).number, ENOENT);
    EXPECT_EQ(folder.size(), 1U);
}

TEST(Index, IsNotWrittenWhereTheRunWasStopped) {
    const TemporaryFolder folder;
    const auto file = folder.file("books.mrc", numbered_records(0, 10) + "junk" + numbered_record(11));
    Options options = fields_options();
    options.on_error = OnError::stop;
    EXPECT_FALSE(Index::build(Corpus::file(file), folder / "x.midx", {}, options).complete);
    EXPECT_EQ(folder.size(), 1U);
}

} // namespace
} // namespace marcmill
