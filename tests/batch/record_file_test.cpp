// RecordFile: a file that is opened once, and read at many places, whatever holds it.

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "io/compressed.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/format.hpp>
#include <marcmill/map_guard.hpp>
#include <marcmill/record_file.hpp>

namespace marcmill {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;
using tests::number_of;
using tests::numbered_record;
using tests::thrown_by;

constexpr std::size_t records = 80'000; // 17 MB: a small window is behind them soon

/// Numbered records, and where each begins.
struct Books {
    Books() {
        for (std::size_t number = 0; number < records; ++number) {
            begins.push_back(bytes.size());
            bytes += numbered_record(number);
        }
    }
    std::string bytes;
    std::vector<std::uint64_t> begins;
};
const Books& books() {
    static const Books made;
    return made;
}

/// The numbers of the records at these offsets, and the offsets at which none begins, by a list of all.
struct Found {
    std::vector<std::size_t> numbers;
    std::vector<std::uint64_t> missing;

    friend bool operator==(const Found&, const Found&) = default;
};
Found listed(const std::vector<std::uint64_t>& offsets) {
    Found found;
    for (const std::uint64_t offset : offsets) {
        const auto& begins = books().begins;
        const auto at = std::lower_bound(begins.begin(), begins.end(), offset);
        if (at != begins.end() && *at == offset) {
            found.numbers.push_back(static_cast<std::size_t>(at - begins.begin()));
        } else {
            found.missing.push_back(offset);
        }
    }
    return found;
}
Found read_from(RecordFile& file, const std::vector<std::uint64_t>& offsets) {
    Found found;
    found.missing = file.read_at(offsets, [&](const RecordView& record) {
        found.numbers.push_back(number_of(record));
        EXPECT_EQ(record.place().offset, books().begins[found.numbers.back()]);
    });
    return found;
}

std::size_t number_at(RecordFile& file, std::uint64_t offset) {
    const std::optional<Record> record = file.at(offset);
    return record ? number_of(**record) : records;
}

/// Some offsets of records, and some of none, in no order.
std::vector<std::uint64_t> drawn(std::mt19937& random, std::size_t count) {
    std::vector<std::uint64_t> offsets;
    for (std::size_t number = 0; number < count; ++number) {
        offsets.push_back(books().begins[random() % records] + (random() % 4 == 0 ? 3 : 0));
    }
    return offsets;
}

/// Members of a MB each, so that what is cut into blocks or frames is decoded so.
std::string packed(const tests::Format& format) {
    std::string all;
    const std::size_t size = format.compression == io::Compression::none ? books().bytes.size() : 60'000;
    for (std::size_t at = 0; at < books().bytes.size(); at += size) {
        all += format.member(std::string_view{books().bytes}.substr(at, size));
    }
    return all;
}

Options with_window(std::size_t window) {
    Options options;
    options.window = window;
    return options;
}

TEST(RecordFile, FindsWhatAListOfAllRecordsHasInManyCallsOfAnyOrder) {
    const tests::TemporaryFolder folder;
    const auto plain = folder.file("plain.mrc", books().bytes);
    Options streamed = with_window(1 << 20);
    streamed.io = Io::stream;
    std::vector<std::pair<std::string, RecordFile>> files;
    files.emplace_back("memory", RecordFile{Corpus::memory(books().bytes)});
    files.emplace_back("mapped", RecordFile{plain});
    files.emplace_back("streamed", RecordFile{plain, streamed});
    for (const tests::Format& format : tests::formats()) {
        const auto path = folder.file(std::string{format.name} + ".mrc", packed(format));
        files.emplace_back(format.name, RecordFile{path, with_window(1 << 20)});
    }
    ASSERT_GT(files.size(), 4U);
    std::mt19937 random{7};
    for (auto& [name, file] : files) {
        SCOPED_TRACE(name);
        for (const std::size_t count : {1, 20, 1, 2, 0, 40}) {
            std::vector<std::uint64_t> offsets = drawn(random, count);
            EXPECT_EQ(read_from(file, offsets), listed(offsets));
            std::sort(offsets.begin(), offsets.end());
            EXPECT_EQ(read_from(file, offsets), listed(offsets));
        }
        EXPECT_EQ(read_from(file, {books().bytes.size(), UINT64_MAX}).missing.size(), 2U);
    }
}

TEST(RecordFile, OpensItsFileOnceAndMapsItOnce) {
    const tests::TemporaryFolder folder;
    const auto path = folder.file("books.mrc", books().bytes);
    RecordFile file{path};
    std::filesystem::remove(path);
    std::mt19937 random{8};
    for (int call = 0; call < 50; ++call) {
        const auto offsets = drawn(random, 5);
        EXPECT_EQ(read_from(file, offsets), listed(offsets));
    }
}

TEST(RecordFile, GoesOnInAStreamWhereTheLastCallEndedAndBackByAWindow) {
    const tests::TemporaryFolder folder;
    for (const std::size_t number : {std::size_t{0}, tests::formats().size() - 1}) {
        const tests::Format& format = tests::formats()[number];
        SCOPED_TRACE(format.name);
        const auto path = folder.file("books.mrc", packed(format));
        RecordFile file{path, with_window(4 << 20)};
        std::filesystem::remove(path);
        std::vector<std::uint64_t> offsets;
        for (std::size_t at = 0; at < records; at += 1'000) { // and always 1,000 back
            offsets = {books().begins[at]};
            EXPECT_EQ(read_from(file, offsets), listed(offsets));
            offsets = {books().begins[at - std::min<std::size_t>(at, 1'000)]};
            EXPECT_EQ(read_from(file, offsets), listed(offsets));
        }
        offsets = {0};
        EXPECT_EQ(thrown_by([&] { (void)file.read_at(offsets, [](const RecordView&) {}); }).number, ENOENT);
        EXPECT_EQ(thrown_by([&] { (void)file.at(0); }).number, ENOENT) << "and not: no record begins there";
        EXPECT_EQ(number_at(file, books().begins[records - 1]), records - 1) << "it stands where it stood";
    }
}

TEST(RecordFile, KeepsAllThatAWindowHoldsOfAStream) {
    RecordFile file{tests::piecewise(books().bytes, 70'000)};
    std::mt19937 random{9};
    for (int call = 0; call < 10; ++call) {
        const auto offsets = drawn(random, 3);
        EXPECT_EQ(read_from(file, offsets), listed(offsets));
    }
}

TEST(RecordFile, CannotGoBackInWhatIsReadOnce) {
    RecordFile file{tests::piecewise(books().bytes, 70'000), with_window(0)};
    const std::vector<std::uint64_t> falling{books().begins[70'000], books().begins[3]};
    EXPECT_EQ(read_from(file, falling), listed(falling)) << "in one call it keeps what is still to be read";
    EXPECT_EQ(number_at(file, books().begins[79'000]), 79'000U);
    const auto thrown = thrown_by([&] { (void)file.at(0); });
    EXPECT_EQ(thrown.number, ESPIPE);
    EXPECT_THAT(thrown.what, StartsWith("memory: cannot go back"));
}

TEST(RecordFile, GivesCopiesThatOutliveIt) {
    std::optional<RecordFile> file{Corpus::memory(books().bytes)};
    std::optional<Record> record = file->at(books().begins[12]);
    EXPECT_FALSE(file->at(books().begins[12] + 1));
    RecordFile other = std::move(*file);
    file.reset();
    ASSERT_TRUE(record);
    EXPECT_EQ((*record)->source(), numbered_record(12));
    EXPECT_EQ(number_at(other, books().begins[13]), 13U);
    RecordFile nothing{Corpus{}};
    EXPECT_FALSE(nothing.at(0));
}

TEST(RecordFile, KnowsTheFormatThatItsFirstBytesTell) {
    const std::string lines = "=LDR  00000nam a2200000 a 4500\n=001  one\n";
    const Format* const iso2709 = format_named("iso2709");
    const Format* const mrk = format_named("mrk");
    const std::string book = numbered_record(1);
    EXPECT_EQ(RecordFile{Corpus::memory(book)}.format(), iso2709);
    EXPECT_EQ(RecordFile{Corpus::memory(lines)}.format(), mrk);
    EXPECT_EQ(RecordFile{tests::piecewise(lines, 7)}.format(), mrk);
    EXPECT_EQ(RecordFile{Corpus::memory("no record")}.format(), nullptr);
    EXPECT_EQ(RecordFile{Corpus{}}.format(), nullptr);
    Options options;
    options.from = iso2709;
    EXPECT_EQ((RecordFile{Corpus::memory(lines), options}.format()), iso2709);
    EXPECT_EQ(format_by(lines), mrk);
    EXPECT_EQ(format_by(book + lines), iso2709);
    EXPECT_EQ(format_by(""), nullptr);
    EXPECT_EQ(format_by(std::string(8192, ' ') + lines), nullptr); // no more is looked at than by a run
}

TEST(RecordFile, IsNoLongerReadOnceItChanged) {
    const MapGuard guard;
    const tests::TemporaryFolder folder;
    const auto write = [&] {
        const auto path = folder.file("books.mrc", books().bytes);
        std::filesystem::last_write_time(path, std::filesystem::file_time_type{});
        return path;
    };
    RecordFile grown{write()};
    EXPECT_TRUE(grown.at(0));
    std::ofstream{folder / "books.mrc", std::ios::app} << numbered_record(1);
    EXPECT_THAT(thrown_by([&] { (void)grown.at(0); }).what, StartsWith((folder / "books.mrc: changed").string()));
    RecordFile shrunk{write()};
    EXPECT_TRUE(shrunk.at(books().begins[records - 1]));
    std::filesystem::resize_file(folder / "books.mrc", 100'000);
    EXPECT_THAT(thrown_by([&] { (void)shrunk.at(books().begins[records - 1]); }).what,
                StartsWith((folder / "books.mrc: shrank").string()));

    Options options = with_window(0);
    options.io = Io::stream;
    RecordFile replaced{write(), options};
    EXPECT_TRUE(replaced.at(books().begins[records - 1]));
    std::filesystem::rename(folder.file("new.mrc", books().bytes), folder / "books.mrc");
    EXPECT_THAT(thrown_by([&] { (void)replaced.at(0); }).what, StartsWith((folder / "books.mrc: changed").string()));
}

} // namespace
} // namespace marcmill
