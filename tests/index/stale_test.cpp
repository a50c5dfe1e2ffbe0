// What an index says of files that changed, and how it is extended.

#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/shelf.hpp"

namespace marcmill {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tests::fields_options;
using tests::IndexedBooks;
using tests::numbered_record;
using tests::numbered_records;
using tests::sources_by;
using tests::TemporaryFolder;
using tests::text_of;
using tests::thrown_by;

void append(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream{file, std::ios::binary | std::ios::app}.write(bytes.data(),
                                                                static_cast<std::streamsize>(bytes.size()));
}

void overwrite(const std::filesystem::path& file, std::uint64_t offset, char byte) {
    std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
    stream.seekp(static_cast<std::streamoff>(offset));
    stream.put(byte);
}

TEST(StaleIndex, SaysInWhatTheFileDiffers) {
    const std::string bytes = numbered_records(0, 30'000); // 6 MB: there is something between the samples
    const IndexedBooks books{bytes};
    const Index index = books.open();
    ASSERT_GT(bytes.size(), std::size_t{5} << 20);
    EXPECT_EQ(index.check().freshness, Freshness::fresh);
    const auto told_after = [&](std::uint64_t offset) {
        overwrite(books.file, offset, static_cast<char>(bytes[offset] ^ 1));
        const IndexCheck check = index.check();
        overwrite(books.file, offset, bytes[offset]);
        return std::pair{check.freshness, check.difference};
    };
    EXPECT_EQ(told_after(5).first, Freshness::changed);
    EXPECT_THAT(told_after(5).second, HasSubstr("first MiB"));
    EXPECT_THAT(told_after(bytes.size() - 5).second, HasSubstr("last MiB"));
    EXPECT_THAT(told_after((std::size_t{1} << 20) + 5).second, HasSubstr("between"));
    EXPECT_EQ(index.check().freshness, Freshness::fresh) << "the time of the last write is a hint alone";
    std::filesystem::resize_file(books.file, bytes.size() - 1);
    EXPECT_EQ(index.check().freshness, Freshness::changed);
    EXPECT_THAT(index.check().difference, HasSubstr(std::to_string(bytes.size() - 1)));
}

TEST(StaleIndex, OfAllBytesSeesEveryChange) {
    const std::string bytes = numbered_records(0, 30'000);
    const IndexedBooks books{bytes, {.full = true}};
    const Index index = books.open();
    const std::uint64_t between = (std::size_t{1} << 20) + (std::size_t{20} << 10); // behind the first sample
    overwrite(books.file, between, static_cast<char>(bytes[between] ^ 1));
    EXPECT_EQ(index.check().freshness, Freshness::changed);
    const IndexedBooks sampled{bytes};
    overwrite(sampled.file, between, static_cast<char>(bytes[between] ^ 1));
    EXPECT_EQ(sampled.open().check().freshness, Freshness::fresh) << "as the header says";
}

TEST(StaleIndex, IsExtendedToWhatWouldBeBuiltAnew) {
    const std::string old = numbered_records(0, 5'000);
    const std::vector<std::string> ends = {
        numbered_records(5'000, 9'000), numbered_record(3), "junk", numbered_record(17).substr(0, 60), " \n",
        "\n" + numbered_records(2, 4)};
    for (const std::string& before :
         {old, old + " \n", numbered_record(1), old + "junk", std::string{}, old.substr(0, old.size() - 9)}) {
        for (const std::string& end : ends) {
            const IndexedBooks books{before};
            append(books.file, end);
            const Index index = books.open();
            ASSERT_EQ(index.check().freshness, Freshness::grown);
            FileSink sink{books.folder / "extended.midx"};
            const Report report = index.extend(sink, books.folder / "extended.midx", {}, fields_options());
            EXPECT_TRUE(report.complete);
            sink.commit();
            (void)Index::build(Corpus::file(books.file), books.place, {}, fields_options());
            ASSERT_TRUE(text_of(books.folder / "extended.midx") == text_of(books.place))
                << before.size() << ' ' << end.size();
        }
    }
}

TEST(StaleIndex, IsBuiltAnewWhereItsLastRecordStandsInOneThatWasCut) {
    const std::string inner = numbered_record(7);
    const std::string outer = naive::build_record({{"001", "outer"},
                                                   {"245", "10\x1F"
                                                           "a" +
                                                               inner + std::string(900, 'v')}});
    const std::size_t cut = outer.find(inner) + inner.size();
    Options options = fields_options();
    options.check = Check::directory; // deeper, what stands in another record is a record of its own, in any case
    const IndexedBooks books{numbered_record(1) + outer.substr(0, cut), {}, options};
    ASSERT_THAT(books.open().find("7"), ElementsAre(1)) << "as long as the one around it is cut";
    append(books.file, outer.substr(cut) + numbered_record(3));
    FileSink sink{books.folder / "extended.midx"};
    (void)books.open().extend(sink, books.folder / "extended.midx", {}, options);
    sink.commit();
    (void)Index::build(Corpus::file(books.file), books.place, {}, options);
    EXPECT_TRUE(text_of(books.folder / "extended.midx") == text_of(books.place));
    EXPECT_THAT(books.open().find("7"), testing::IsEmpty());
}

TEST(StaleIndex, IsExtendedWhereTheLastOfItsFilesGrew) {
    const TemporaryFolder folder;
    const auto first = folder.file("a.mrc", numbered_records(0, 100));
    const auto second = folder.file("b.mrc", numbered_records(50, 200));
    Corpus corpus = Corpus::file(first);
    corpus.append(Corpus::file(second));
    (void)Index::build(corpus, folder / "x.midx", {}, fields_options());
    append(second, numbered_records(30, 60));
    const Index index = Index::open(folder / "x.midx");
    ASSERT_EQ(index.check().freshness, Freshness::grown);
    FileSink sink{folder / "y.midx"};
    (void)index.extend(sink, folder / "y.midx", {}, fields_options());
    sink.commit();
    (void)Index::build(corpus, folder / "x.midx", {}, fields_options());
    EXPECT_TRUE(text_of(folder / "x.midx") == text_of(folder / "y.midx"));
    append(first, numbered_record(1));
    EXPECT_EQ(Index::open(folder / "x.midx").check().freshness, Freshness::changed) << "all numbers behind it changed";
}

TEST(StaleIndex, IsRefusedByTheRecordThatLacksItsKey) {
    const std::string bytes = numbered_records(0, 100);
    const IndexedBooks books{bytes};
    const Index index = books.open();
    std::string other = bytes;
    other.replace(0, numbered_record(0).size(),
                  naive::build_record({{"001", "x"},
                                       {"245", "10\x1F"
                                               "aOther"}}));
    books.folder.file("books.mrc", other);
    const auto thrown = thrown_by([&] { (void)sources_by(index, "0"); });
    EXPECT_EQ(thrown.number, ESTALE);
    EXPECT_THAT(thrown.what, HasSubstr("books.mrc: byte 0"));
    EXPECT_EQ(thrown_by([&] { (void)sources_by(index, "5"); }).number, ESTALE) << "no record begins there any more";
}

TEST(StaleIndex, ReadsNoFileButTheOneThatWasCompared) {
    const IndexedBooks books{numbered_records(0, 100)};
    const Index index = books.open();
    ASSERT_EQ(index.check().freshness, Freshness::fresh);
    books.folder.file("other.mrc", numbered_records(50, 150));
    std::filesystem::rename(books.folder / "other.mrc", books.file);
    const std::vector<std::uint64_t> first = {0};
    EXPECT_NE(thrown_by([&] { IndexReader{index}.read(first, [](const RecordView&) { FAIL(); }); }).number, 0);
}

TEST(StaleIndex, IsNotExtendedWhereTheFileBeginsAnotherWayByNow) {
    const IndexedBooks books{numbered_records(0, 100)};
    append(books.file, numbered_record(100));
    const Index index = books.open();
    ASSERT_EQ(index.check().freshness, Freshness::grown);
    books.folder.file("books.mrc", numbered_records(1, 103));
    StringSink sink;
    const auto extend = [&] { (void)index.extend(sink, books.place, {}, fields_options()); };
    EXPECT_THAT(thrown_by(extend).what, HasSubstr("books.mrc"));
}

TEST(Index, IsNotWrittenOverItsFile) {
    const std::string bytes = numbered_records(0, 100);
    const TemporaryFolder folder;
    const auto file = folder.file("books.mrc", bytes);
    std::filesystem::create_symlink(file, folder / "link");
    for (const auto& place : {file, folder / "link"}) {
        EXPECT_THROW((void)Index::build(Corpus::file(file), place), std::invalid_argument);
    }
    EXPECT_EQ(text_of(file), bytes);
}

TEST(Index, MayBeBuiltByTwoAtOnce) {
    const TemporaryFolder folder;
    const auto file = folder.file("books.mrc", numbered_records(0, 3'000));
    (void)Index::build(Corpus::file(file), folder / "one.midx", {}, fields_options());
    std::vector<std::jthread> builders;
    for (int builder = 0; builder < 4; ++builder) {
        builders.emplace_back([&] {
            for (int round = 0; round < 5; ++round) {
                (void)Index::build(Corpus::file(file), folder / "x.midx", {}, fields_options());
                EXPECT_THAT(sources_by(Index::open(folder / "x.midx"), "77"), ElementsAre(numbered_record(77)));
            }
        });
    }
    builders.clear();
    EXPECT_TRUE(text_of(folder / "one.midx") == text_of(folder / "x.midx"));
    EXPECT_EQ(folder.size(), 3U);
}

} // namespace
} // namespace marcmill
