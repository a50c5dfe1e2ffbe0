// Tables of compressed files, and what is read by them.

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/mman.h>

#include "io/block_files.hpp"
#include "io/block_input.hpp"
#include "io/block_walk.hpp"
#include "io/compressed_bytes.hpp"
#include "io/fingerprint.hpp"
#include "io/mapped_file.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::io {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using tests::Packing;
using tests::TemporaryFolder;
using tests::Thrown;
using tests::thrown_by;

/// Text that is made once.
std::string text(std::size_t size) {
    static const std::string all = tests::text_of_size(18'000'000);
    return all.substr(0, size);
}

BlockTable table_of(const std::string& path, std::size_t usual = usual_block) {
    auto made = block_table_of(open_file(path), usual);
    if (const auto* const none = std::get_if<NoBlocks>(&made)) {
        throw std::logic_error{none->reason};
    }
    return std::get<BlockTable>(std::move(made));
}

/// Why there is none.
std::string reason(const std::string& path) {
    auto made = block_table_of(open_file(path));
    const auto* const none = std::get_if<NoBlocks>(&made);
    return none == nullptr ? "there is one" : none->reason;
}

std::unique_ptr<BlockInput> entered(const std::string& path, BlockTable table, const System& system = System::real()) {
    OpenedFile file = open_file(path);
    return BlockInput::enter(file, std::make_shared<const BlockTable>(std::move(table)), system);
}

std::string read(BlockInput& input, std::uint64_t from, std::uint64_t to) {
    const std::uint64_t end = input.reach(from, to);
    EXPECT_GE(end, std::min<std::uint64_t>(to, input.bytes().size()));
    return std::string{input.bytes().substr(from, std::min(to, end) - from)};
}

/// Counts what is read of files.
class CountingSystem final : public System {
  public:
    ssize_t pread(int descriptor, char* memory, std::size_t size, off_t offset) const override {
        const ssize_t count = System::pread(descriptor, memory, std::min<std::size_t>(size, 30'000), offset);
        bytes += static_cast<std::size_t>(count);
        return count;
    }
    mutable std::size_t bytes = 0;
};

std::size_t resident_bytes(const BlockInput& input) {
    std::vector<unsigned char> pages(input.bytes().size() / tests::page() + 1);
    EXPECT_EQ(::mincore(const_cast<char*>(input.bytes().data()), input.bytes().size(), pages.data()), 0);
    const auto there = std::count_if(pages.begin(), pages.end(), [](unsigned char page) { return (page & 1) != 0; });
    return static_cast<std::size_t>(there) * tests::page();
}

class BlockFiles : public ::testing::TestWithParam<Packing> {
  protected:
    std::filesystem::path packed(std::string_view content) const {
        return folder_.file("books", GetParam().pack(content));
    }

    TemporaryFolder folder_;
};
INSTANTIATE_TEST_SUITE_P(Each, BlockFiles, ::testing::ValuesIn(tests::packings()),
                         [](const auto& of) { return of.param.name; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(BlockFiles); // in a build without the libraries

TEST_P(BlockFiles, HaveATableOfBlocksThatAreNeitherManyNorLarge) {
    const std::string content = text(3'000'000);
    const auto path = packed(content);
    const BlockTable table = table_of(path);
    EXPECT_EQ(table.decoded_size(), content.size());
    EXPECT_EQ(table.compressed_size(), std::filesystem::file_size(path));
    EXPECT_LE(table.count(), 2 * (table.decoded_size() + table.compressed_size()) / (128 << 10));
    for (std::size_t number = 0; number < table.count(); ++number) {
        EXPECT_LE(table[number].size(), std::size_t{1} << 20);
    }
    EXPECT_EQ(BlockTable::decode(table.encode()), table);
}

TEST_P(BlockFiles, AreReadFromAnyOffsetToAnyOther) {
    const std::string content = text(3'000'000);
    const auto path = packed(content);
    const auto input = entered(path, table_of(path));
    ASSERT_EQ(input->bytes().size(), content.size());
    std::mt19937 random{11};
    for (int round = 0; round < 1'000; ++round) {
        const std::size_t from = random() % (content.size() + 10);
        const std::size_t to = from + random() % (round % 50 == 0 ? 2'000'000 : 3'000);
        const std::string expected = from < content.size() ? content.substr(from, to - from) : "";
        ASSERT_TRUE((from < content.size() ? read(*input, from, to) : "") == expected) << from << ' ' << to;
    }
    EXPECT_EQ(input->reach(0, UINT64_MAX), content.size());
    EXPECT_TRUE(input->bytes() == content);
    input->verify_whole();
    input->verify_unchanged();
}

TEST_P(BlockFiles, AreReadFromEveryOffsetByATableOfEveryMember) {
    const std::string content = text(20'000);
    const auto path = folder_.file("books", GetParam().pack_in(content, 503));
    const BlockTable table = table_of(path, 1);
    EXPECT_EQ(BlockTable::decode(table.encode()), table);
    const auto input = entered(path, table);
    for (std::size_t from = 0; from < content.size(); ++from) {
        const std::size_t to = from + from % 1'700;
        ASSERT_TRUE(read(*input, from, to) == content.substr(from, to - from)) << from;
    }
}

TEST_P(BlockFiles, OfNoContentHaveATable) {
    const auto path = packed({});
    if (std::filesystem::file_size(path) == 0) {
        return;
    }
    const auto input = entered(path, table_of(path));
    EXPECT_EQ(input->reach(0, 100), 0U);
    EXPECT_EQ(input->bytes(), "");
}

TEST_P(BlockFiles, AreReadOnlyWhereTheyAreAskedFor) {
    const std::string content = text(6'000'000);
    const auto path = packed(content);
    CountingSystem system;
    const auto input = entered(path, table_of(path), system);
    const std::size_t one_frame = std::filesystem::file_size(path) / 4;
    EXPECT_EQ(read(*input, 3'000'000, 3'000'100), content.substr(3'000'000, 100));
    EXPECT_LE(system.bytes, one_frame);
    const std::size_t before = system.bytes;
    EXPECT_EQ(read(*input, 3'000'050, 3'000'110), content.substr(3'000'050, 60));
    EXPECT_EQ(system.bytes, before) << "it is still there";
}

TEST_P(BlockFiles, TakeMemoryForTheLastBlocksAlone) {
    const std::string content = text(14'000'000);
    const auto path = packed(content);
    const auto input = entered(path, table_of(path));
    std::mt19937 random{12};
    for (int round = 0; round < 200; ++round) {
        const std::size_t from = random() % (content.size() - 100);
        ASSERT_EQ(read(*input, from, from + 100), content.substr(from, 100));
    }
    EXPECT_LE(resident_bytes(*input), std::size_t{10} << 20);
    (void)input->reach(0, content.size());
    EXPECT_TRUE(input->bytes() == content);
    (void)input->reach(0, 1);
    (void)input->reach(13'000'000, 13'000'001);
    EXPECT_LE(resident_bytes(*input), std::size_t{10} << 20) << "what was asked for at once is let go";
}

TEST_P(BlockFiles, GiveTheirOwnBytesOrAnErrorWhereverTheyAreDamagedAndBehindTheTable) {
    const std::string content = text(250'000);
    const std::string bytes = GetParam().pack(content);
    const auto path = folder_.file("books", bytes);
    const BlockTable table = table_of(path);
    std::mt19937 random{13};
    int refused = 0;
    for (int round = 0; round < 200; ++round) {
        std::string wrong = bytes;
        wrong[random() % wrong.size()] ^= static_cast<char>(1 << random() % 8);
        (void)folder_.file("books", wrong);
        const auto input = entered(path, table);
        std::string whole;
        const Thrown thrown = thrown_by([&] { whole = read(*input, 0, content.size()); });
        EXPECT_TRUE(thrown.number == ESTALE || (thrown.number == 0 && whole == content)) << thrown.what;
        refused += thrown.number == ESTALE ? 1 : 0;
        const std::size_t from = random() % (content.size() - 100);
        std::string some;
        const Thrown again = thrown_by([&] { some = read(*input, from, from + 100); });
        EXPECT_TRUE(again.number == ESTALE || some == content.substr(from, 100));
    }
    EXPECT_GT(refused, 50); // what is skipped is not read
}

TEST_P(BlockFiles, GiveTheirOwnBytesOrAnErrorWhereverTheyAreDamagedAndBeforeTheTable) {
    const std::string content = text(250'000);
    const std::string bytes = GetParam().pack(content);
    std::mt19937 random{14};
    int damaged = 0;
    for (int round = 0; round < 200; ++round) {
        std::string wrong = bytes;
        wrong[random() % wrong.size()] ^= static_cast<char>(1 << random() % 8);
        const auto path = folder_.file("books", wrong);
        std::string whole = content;
        const Thrown thrown = thrown_by([&] {
            auto made = block_table_of(open_file(path));
            if (auto* const table = std::get_if<BlockTable>(&made)) {
                const auto input = entered(path, std::move(*table));
                whole = read(*input, 0, content.size() + 1);
            }
        });
        EXPECT_TRUE(thrown.number == EIO || (thrown.number == 0 && whole == content)) << thrown.what;
        damaged += thrown.number == EIO ? 1 : 0;
    }
    EXPECT_GT(damaged, 50);
}

TEST_P(BlockFiles, GiveTheirOwnBytesOrAnErrorByATableThatIsDamaged) {
    const std::string content = text(1'500'000);
    const auto path = packed(content);
    const std::string stored = table_of(path).encode();
    std::mt19937 random{15};
    int decoded = 0;
    for (int round = 0; round < 350; ++round) {
        std::string wrong = stored;
        const std::size_t told = stored.size() - sizeof(std::uint64_t);
        wrong[2 + random() % (told - 2)] ^= static_cast<char>(1 << random() % 8);
        const std::uint64_t seal = fingerprint(std::string_view{wrong}.substr(0, told));
        std::memcpy(wrong.data() + told, &seal, sizeof seal);
        auto table = BlockTable::decode(wrong);
        if (!table) {
            continue;
        }
        ++decoded;
        const std::size_t from = random() % (content.size() - 100);
        std::string some;
        const Thrown thrown = thrown_by([&] {
            const auto input = entered(path, std::move(*table));
            some = from < input->bytes().size() ? read(*input, from, from + 100) : "";
        });
        EXPECT_TRUE(thrown.number == ESTALE || content.substr(from, 100).starts_with(some)) << thrown.what;
    }
    EXPECT_GT(decoded, 150);
}

TEST_P(BlockFiles, AreNotReadWhereATableMovesABlockThatIsElseRight) {
    const std::string content = text(300'000);
    const auto path = folder_.file("books", GetParam().pack_in(content, 10'007));
    const BlockTable table = table_of(path, 1);
    BlockTable moved{table.compression()};
    for (std::size_t number = 0; number < table.count(); ++number) {
        const std::size_t more = number == 0 ? 1 : 0;
        Block block = moved.next(table[number].size() + more, table[number].compressed_size());
        block.check = table[number].check;
        moved.add(block);
    }
    const auto input = entered(path, moved);
    for (std::uint64_t from = 0; from < content.size(); from += 1'000) {
        EXPECT_EQ(thrown_by([&] { (void)input->reach(from, from + 1); }).number, ESTALE) << from;
    }
}

TEST_P(BlockFiles, ThatWereCutHaveNoTable) {
    const std::string bytes = GetParam().pack(text(300'000));
    std::mt19937 random{16};
    for (int round = 0; round < 200; ++round) {
        const std::size_t kept =
            round < 60 ? bytes.size() - 1 - static_cast<std::size_t>(round) : random() % bytes.size();
        const std::string cut = bytes.substr(0, std::max<std::size_t>(kept, 3));
        const auto path = folder_.file("books", cut);
        std::optional<BlockTable> table;
        const Thrown thrown = thrown_by([&] { table = table_of(path); });
        if (!table) { // else it looks whole, as zstd does behind a frame
            EXPECT_EQ(thrown.number, EIO);
            EXPECT_THAT(thrown.what, HasSubstr("compressed data end early, at byte " + std::to_string(cut.size())));
        } else {
            EXPECT_EQ(table->compression(), Compression::zstd);
        }
    }
}

TEST_P(BlockFiles, AreNotReadByATableOfAnotherFile) {
    const std::string content = text(500'000);
    const auto path = packed(content);
    const BlockTable table = table_of(path);
    const std::string bytes = tests::text_of(path);
    (void)folder_.file("books", bytes + "x");
    EXPECT_THAT(thrown_by([&] { (void)entered(path, table); }).what, HasSubstr("is not the file"));
    (void)folder_.file("books", std::string(bytes.rbegin(), bytes.rend()));
    const auto other = entered(path, table);
    const Thrown thrown = thrown_by([&] { (void)other->reach(300'000, 300'001); });
    EXPECT_EQ(thrown.number, ESTALE);
    EXPECT_THAT(thrown.what, StartsWith(path.string() + ": compressed data at byte "));
}

TEST_P(BlockFiles, AreNotReadOnceTheyChanged) {
    const auto path = packed(text(3'000'000));
    std::filesystem::last_write_time(path, std::filesystem::file_time_type{});
    const auto input = entered(path, table_of(path));
    (void)input->reach(0, 100);
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now());
    input->verify_whole();
    EXPECT_THAT(thrown_by([&] { input->verify_unchanged(); }).what, HasSubstr("changed while"));
    std::filesystem::resize_file(path, 100);
    EXPECT_THAT(thrown_by([&] { input->verify_whole(); }).what, HasSubstr("shrank while"));
    const Thrown thrown = thrown_by([&] { (void)input->reach(2'899'000, 2'899'010); });
    EXPECT_EQ(thrown.number, EIO);
    EXPECT_THAT(thrown.what, HasSubstr("shrank while"));
}

TEST_P(BlockFiles, AreRefusedWhereATableNamesAPlaceInABlockAndHasTheRightCheckForIt) {
    const std::string content = text(900'000);
    const auto path = packed(content);
    const BlockTable table = table_of(path);
    const std::string bytes = tests::text_of(path);
    for (const int shift : {-1, 1, 5}) {
        BlockTable forged{table.compression()};
        for (std::size_t number = 0; number < table.count(); ++number) {
            const bool last = number + 1 == table.count();
            const auto size = static_cast<std::int64_t>(table[number].compressed_size()) + (number == 0 ? shift : 0) -
                              (last ? shift : 0);
            Block block = forged.next(table[number].size(), static_cast<std::uint64_t>(size));
            block.check = block.check_of(std::string_view{bytes}.substr(block.from, block.compressed_size()));
            forged.add(block);
        }
        const auto input = entered(path, forged);
        for (std::size_t number = 0; number < table.count(); ++number) {
            const Block block = forged[number];
            std::string some;
            const Thrown thrown = thrown_by([&] { some = read(*input, block.begin, block.end); });
            EXPECT_TRUE(thrown.number == EIO || some == content.substr(block.begin, block.size())) << number;
            EXPECT_TRUE(table.count() == 1 || number > 0 || thrown.number == EIO);
        }
    }
}

TEST(BlockWalk, SaysWhyAFileHasNoTable) {
    const TemporaryFolder folder;
    const auto reason_of = [&](std::string_view bytes) { return reason(folder.file("books", bytes)); };
    EXPECT_EQ(reason_of("00026"), "it is not compressed");
    EXPECT_EQ(reason("/dev/null"), "it is no regular file");
    for (const tests::Format& format : tests::formats()) {
        if (format.compression == Compression::bzip2 || format.compression == Compression::xz) {
            EXPECT_THAT(reason_of(format.member("abc")), HasSubstr("cannot be entered in the middle"));
        }
    }
#if MARCMILL_HAS_ZLIB && MARCMILL_HAS_LIBDEFLATE
    const std::string member = tests::gzip_member("abc");
    const std::string block = tests::bgzf_file("abc");
    EXPECT_EQ(reason_of(member), "at byte 0 stands no block of BGZF");
    EXPECT_EQ(reason_of(block + member), "at byte " + std::to_string(block.size()) + " stands no block of BGZF");
    EXPECT_THAT(reason_of(tests::bgzf_block(std::string(70'000, 'x')) + block), HasSubstr("no block of BGZF"));
    EXPECT_EQ(reason_of(block), "there is one");
    EXPECT_EQ(thrown_by([&] { (void)reason_of(tests::bgzf_block("abc")); }).number, EIO) << "its end mark is missing";
#endif
#if MARCMILL_HAS_ZSTD
    const std::string large(9 << 20, 'x');
    EXPECT_THAT(reason_of(tests::zstd_frame(large)), HasSubstr("it is one frame"));
    EXPECT_THAT(reason_of(tests::zstd_stream(large)), HasSubstr("it is one frame"));
    EXPECT_EQ(reason_of(tests::zstd_frame(large) + tests::zstd_frame("a")), "there is one");
    const std::string largest((64 << 20) + 1, 'x');
    EXPECT_EQ(reason_of(tests::zstd_frame(largest)), "at byte 0 stands a frame that becomes more than 64 MiB");
    EXPECT_EQ(reason_of(tests::zstd_stream(largest)), "at byte 0 stands a frame that becomes more than 64 MiB");
    EXPECT_THAT(reason_of(tests::zstd_stream("abc", 28)), HasSubstr("too much memory"));
    const Thrown thrown = thrown_by([&] { (void)reason_of(tests::zstd_frame("abc") + "no frame"); });
    EXPECT_EQ(thrown.number, EIO);
    EXPECT_THAT(thrown.what, HasSubstr("compressed data are damaged at byte"));
#endif
}

#if MARCMILL_HAS_ZSTD
TEST(BlockInput, ReadsBlocksThatAreLargerThanWhatItKeeps) {
    const TemporaryFolder folder;
    const std::string content = text(18'000'000);
    const auto member = [](std::string_view part, std::size_t) { return tests::zstd_frame(part); };
    const auto path = folder.file("books", tests::cut_and_packed(content, 9'000'000, member));
    const auto input = entered(path, table_of(path));
    for (const std::size_t from : {15'000'000U, 8'999'950U, 0U, 9'000'000U}) {
        EXPECT_EQ(read(*input, from, from + 100), content.substr(from, 100));
    }
}
#endif

} // namespace
} // namespace marcmill::io
