// Indexes of compressed files.

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "index/shelf.hpp"
#include "io/compressed.hpp"

namespace marcmill {
namespace {

using namespace tests;

constexpr std::size_t records = 6000;

/// Members of some 30,000 bytes each, so that records stand across them.
std::string in_members(std::string_view bytes, std::string (*member)(std::string_view)) {
    std::string compressed;
    for (std::size_t at = 0; at < bytes.size(); at += 30'000) {
        compressed += member(bytes.substr(at, 30'000));
    }
    return compressed;
}

std::string bgzf(std::string_view bytes) {
    const std::size_t last = bytes.size() / 30'000 * 30'000;
    return in_members(bytes.substr(0, last), bgzf_block) + bgzf_file(bytes.substr(last));
}

std::string zstd(std::string_view bytes) {
    return in_members(bytes, zstd_frame);
}

/// Reads every tenth record, in no order, and compares it.
void expect_all_read(const Index& index) {
    std::vector<std::uint64_t> numbers;
    for (std::uint64_t number = 0; number < records; number += 10) {
        numbers.push_back(number);
    }
    std::shuffle(numbers.begin(), numbers.end(), std::mt19937{1});
    std::size_t at = 0;
    IndexReader{index}.read(
        numbers, [&](const RecordView& record) { ASSERT_EQ(record.source(), numbered_record(numbers[at++])); });
    EXPECT_EQ(at, numbers.size());
}

TEST(CompressedIndex, ReadsTheBlocksOfARecordAlone) {
    const std::string bytes = numbered_records(0, records);
    for (const auto compress : {bgzf, zstd}) {
        const IndexedBooks books{compress(bytes)};
        const Index index = books.open();
        ASSERT_EQ(index.records(), records);
        EXPECT_TRUE(index.files().front().compressed);
        EXPECT_TRUE(index.files().front().has_blocks);
        expect_all_read(index);
        EXPECT_EQ(sources_by(index, "4321"), std::vector{numbered_record(4321)});
    }
}

TEST(CompressedIndex, LooksAtNoOtherBlocks) {
    std::string compressed = bgzf(numbered_records(0, records));
    const IndexedBooks books{compressed};
    compressed[compressed.size() / 2] ^= 1;
    books.folder.file("books.mrc", compressed);
    EXPECT_EQ(sources_by(books.open(), "5999"), std::vector{numbered_record(5999)});
    EXPECT_NE(thrown_by([&] { (void)sources_by(books.open(), std::to_string(records / 2)); }).number, 0);
}

TEST(CompressedIndex, ReadsAFileWithoutBlocksFromItsBegin) {
    const IndexedBooks books{gzip_member(numbered_records(0, records))};
    const Index index = books.open();
    EXPECT_TRUE(index.files().front().compressed);
    EXPECT_FALSE(index.files().front().has_blocks);
    EXPECT_EQ(sources_by(index, "4321"), std::vector{numbered_record(4321)});
}

TEST(CompressedIndex, TakesEachFileByItsOwnBlocks) {
    const TemporaryFolder folder;
    const auto plain = folder.file("1.mrc", numbered_records(0, 1000));
    const auto in_blocks = folder.file("2.mrc.gz", bgzf(numbered_records(1000, 2000)));
    const auto in_one = folder.file("3.mrc.gz", gzip_member(numbered_records(2000, 3000)));
    const auto in_frames = folder.file("4.mrc.zst", zstd(numbered_records(3000, records)));
    Corpus corpus;
    for (const auto& file : {plain, in_blocks, in_one, in_frames}) {
        corpus.append(Corpus::file(file));
    }
    (void)Index::build(corpus, folder / "all.midx", {}, fields_options());
    const Index index = Index::open(folder / "all.midx");
    for (const bool has : {false, true}) {
        EXPECT_EQ(index.files()[has ? 1 : 0].has_blocks, has);
        EXPECT_EQ(index.files()[has ? 3 : 2].has_blocks, has);
    }
    expect_all_read(index);
}

TEST(CompressedIndex, KeepsTheBlocksOfOtherFilesWhereTheLastHasGrown) {
    const TemporaryFolder folder;
    const auto first = folder.file("1.mrc.gz", bgzf(numbered_records(0, 3000)));
    const auto last = folder.file("2.mrc", numbered_records(3000, 4000));
    Corpus corpus = Corpus::file(first);
    corpus.append(Corpus::file(last));
    (void)Index::build(corpus, folder / "all.midx", {}, fields_options());
    folder.file("2.mrc", numbered_records(3000, records));
    const Index index = Index::open(folder / "all.midx");
    ASSERT_EQ(index.check().freshness, Freshness::grown);
    FileSink sink{folder / "more.midx"};
    (void)index.extend(sink, folder / "more.midx", {}, fields_options());
    sink.commit();
    const Index more = Index::open(folder / "more.midx");
    EXPECT_TRUE(more.files().front().has_blocks);
    expect_all_read(more);
    (void)Index::build(corpus, folder / "anew.midx", {}, fields_options());
    EXPECT_EQ(text_of(folder / "more.midx"), text_of(folder / "anew.midx"));
}

TEST(CompressedIndex, GivesTheRightRecordOrIsRefusedWhereAByteOfTheFileChanged) {
    const std::string compressed = bgzf(numbered_records(0, records));
    const IndexedBooks books{compressed};
    std::mt19937 dice{4711};
    for (std::size_t round = 0; round < 300; ++round) {
        std::string other = compressed;
        other[dice() % other.size()] ^= static_cast<char>(1 << dice() % 8);
        books.folder.file("books.mrc", other);
        const std::size_t number = dice() % records;
        try { // as where the samples did not see it
            EXPECT_EQ(sources_by(books.open(), std::to_string(number)), std::vector{numbered_record(number)});
        } catch (const std::system_error&) {
        }
    }
}

} // namespace
} // namespace marcmill
