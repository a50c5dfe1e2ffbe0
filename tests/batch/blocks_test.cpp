// RecordFile by a table of blocks: a compressed file is read in any order as if it were not compressed.

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include "batch/numbered_records.hpp"
#include "io/block_files.hpp"
#include "io/block_walk.hpp"
#include "io/fingerprint.hpp"
#include "io/in_a_child.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/format.hpp>
#include <marcmill/record_file.hpp>

namespace marcmill {
namespace {

using ::testing::HasSubstr;
using tests::blocks_of;
using tests::numbered_record;
using tests::Packing;
using tests::TemporaryFolder;
using tests::Thrown;
using tests::thrown_by;

/// Text, and offsets that are asked for.
struct Made {
    std::string bytes;
    std::vector<std::uint64_t> offsets;
};

/// Records of a few bytes and of nearly as many as they can have, junk between them.
Made mixed_records() {
    Made made;
    std::mt19937 random{21};
    const auto add = [&made](const std::string& bytes) {
        for (const std::size_t beside : {0, 1, 30}) {
            made.offsets.push_back(made.bytes.size() + beside);
        }
        made.bytes += bytes;
    };
    for (std::size_t number = 0; made.bytes.size() < 2'000'000; ++number) {
        add(numbered_record(number));
        if (random() % 40 == 0) {
            std::vector<naive::FieldText> fields{{"001", std::to_string(number)}};
            for (auto field = random() % 10; field > 0; --field) {
                fields.emplace_back("500", naive::data_field("  ", {{'a', tests::text_of_size(9'900)}}));
            }
            add(naive::build_record(fields));
        }
        if (random() % 100 == 0) {
            add(tests::text_of_size(random() % 400'000));
        }
        if (random() % 10 == 0) {
            add(naive::build_record({}));
        }
    }
    return made;
}

/// Lines, of which some records are longer than several blocks.
Made long_records() {
    Made made;
    for (std::size_t number = 0; number < 400; ++number) {
        made.offsets.push_back(made.bytes.size());
        made.bytes += "=LDR  00000nam a2200000 a 4500\n=001  " + std::to_string(number) + "\n";
        const std::size_t lines = number % 50 == 7 ? 9'000 : number % 6;
        for (std::size_t line = 0; line < lines; ++line) {
            made.bytes += "=500  \\\\$aLine " + std::to_string(line * number) + tests::text_of_size(50) + "\n";
        }
        made.bytes += "\n";
    }
    return made;
}

/// The record at an offset as text, or why there is none.
std::string told(RecordFile& file, std::uint64_t offset) {
    const std::optional<Record> record = file.at(offset);
    return record ? std::to_string((*record)->place().offset) + ' ' + std::string{(*record)->source()} : "none";
}

/// The answers for all offsets in one call.
std::string told(RecordFile& file, const std::vector<std::uint64_t>& offsets) {
    std::string all;
    const auto missing = file.read_at(offsets, [&](const RecordView& record) {
        all += std::to_string(record.place().offset) + ' ';
        all += record.source();
    });
    for (const std::uint64_t offset : missing) {
        all += " none at " + std::to_string(offset);
    }
    return all;
}

/// A table in which every member is a block.
Blocks blocks_of_members(const std::filesystem::path& path) {
    const auto table = io::block_table_of(io::open_file(path.string()), 1);
    return *Blocks::decode(std::get<io::BlockTable>(table).encode());
}

class RecordFileOfBlocks : public ::testing::TestWithParam<Packing> {
  protected:
    std::filesystem::path packed(std::string_view content) const {
        return folder_.file("books", GetParam().pack(content));
    }

    TemporaryFolder folder_;
};
INSTANTIATE_TEST_SUITE_P(Each, RecordFileOfBlocks, ::testing::ValuesIn(tests::packings()),
                         [](const auto& of) { return of.param.name; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RecordFileOfBlocks); // in a build without the libraries

TEST_P(RecordFileOfBlocks, FindsAtEveryOffsetWhatTheUncompressedFileHasThere) {
    std::string bytes = tests::numbered_records(0, 120);
    bytes.insert(tests::numbered_records(0, 70).size(), std::string(2'000, ' '));
    const auto path = folder_.file("books", GetParam().pack_in(bytes, 307)); // most records stand in two or three
    RecordFile plain{Corpus::memory(bytes)};
    RecordFile file{path, blocks_of_members(path)};
    std::vector<std::uint64_t> offsets(bytes.size() + 3);
    std::iota(offsets.begin(), offsets.end(), 0);
    EXPECT_TRUE(told(file, offsets) == told(plain, offsets));
    std::shuffle(offsets.begin(), offsets.end(), std::mt19937{22});
    EXPECT_TRUE(told(file, offsets) == told(plain, offsets));
    EXPECT_EQ(told(file, UINT64_MAX), "none");
}

TEST_P(RecordFileOfBlocks, FindsRecordsOfAnyLengthInAnyOrder) {
    std::mt19937 random{23};
    for (const Made& made : {mixed_records(), long_records()}) {
        const auto path = packed(made.bytes);
        RecordFile plain{Corpus::memory(made.bytes)};
        const auto blocks = Blocks::decode(blocks_of(path).encode());
        ASSERT_TRUE(blocks);
        RecordFile file{path, *blocks};
        EXPECT_EQ(file.format(), plain.format());
        std::size_t records = 0;
        for (int round = 0; round < 600; ++round) {
            const std::uint64_t offset = made.offsets[random() % made.offsets.size()];
            const std::string answer = told(file, offset);
            ASSERT_TRUE(answer == told(plain, offset)) << offset;
            records += answer != "none" ? 1 : 0;
        }
        EXPECT_GT(records, 100U);
        EXPECT_TRUE(told(file, made.offsets) == told(plain, made.offsets));
    }
}

TEST_P(RecordFileOfBlocks, GivesTheRecordOrNoneOrAnErrorWhereTheFileIsDamaged) {
    const std::string content = tests::numbered_records(0, 400);
    const std::string bytes = GetParam().pack_in(content, 5'003);
    const auto path = folder_.file("books", bytes);
    const Blocks blocks = blocks_of_members(path);
    std::mt19937 random{24};
    int errors = 0;
    for (int round = 0; round < 120; ++round) {
        std::string wrong = bytes;
        wrong[random() % wrong.size()] ^= static_cast<char>(1 << random() % 8);
        if (round % 10 == 0) {
            wrong.resize(random() % wrong.size());
        }
        (void)folder_.file("books", wrong);
        const std::uint64_t offset = random() % 3 == 0 ? 0 : random() % content.size();
        RecordFile plain{Corpus::memory(content)};
        const std::string expected = told(plain, offset);
        std::string found = "none";
        const auto by = [&](const Blocks& table) {
            found = "none";
            RecordFile file{path, table};
            found = told(file, offset);
        };
        const Thrown thrown = thrown_by([&] { by(blocks); });
        EXPECT_TRUE(found == "none" || found == expected);
        EXPECT_TRUE(thrown.number == 0 || thrown.number == ESTALE) << thrown.what;
        const Thrown anew = thrown_by([&] {
            auto made = Blocks::of(path);
            if (const auto* const table = std::get_if<Blocks>(&made)) {
                by(*table);
            }
        });
        EXPECT_TRUE(found == "none" || found == expected);
        EXPECT_TRUE(anew.number == 0 || anew.number == EIO) << anew.what;
        errors += (thrown.number != 0 ? 1 : 0) + (anew.number != 0 ? 1 : 0);
    }
    EXPECT_GT(errors, 30);
}

TEST_P(RecordFileOfBlocks, GivesTheRecordOrNoneOrAnErrorWhereTheTableIsDamaged) {
    const std::string content = tests::numbered_records(0, 1'000);
    const auto path = folder_.file("books", GetParam().pack_in(content, 5'003));
    const std::string stored = blocks_of_members(path).encode();
    const std::size_t told_size = stored.size() - sizeof(std::uint64_t);
    RecordFile plain{Corpus::memory(content)};
    std::mt19937 random{25};
    for (int round = 0; round < 400; ++round) {
        std::string wrong = stored;
        wrong[random() % told_size] = static_cast<char>(random());
        EXPECT_TRUE(wrong == stored || !Blocks::decode(wrong));
        const std::uint64_t seal = io::fingerprint(std::string_view{wrong}.substr(0, told_size));
        std::memcpy(wrong.data() + told_size, &seal, sizeof seal); // somebody means to deceive
        const auto blocks = Blocks::decode(wrong);
        if (!blocks) {
            continue;
        }
        const std::uint64_t offset = random() % content.size();
        std::string found = "none";
        const Thrown thrown = thrown_by([&] {
            RecordFile file{path, *blocks};
            found = told(file, offset);
        });
        EXPECT_TRUE(found == "none" || found == told(plain, offset));
        EXPECT_TRUE(thrown.number == 0 || thrown.number == ESTALE) << thrown.what;
    }
}

TEST_P(RecordFileOfBlocks, IsNoLongerReadOnceItChanged) {
    const auto path = packed(tests::numbered_records(0, 4'000));
    const Blocks blocks = blocks_of(path);
    std::filesystem::last_write_time(path, std::filesystem::file_time_type{});
    RecordFile file{path, blocks};
    EXPECT_NE(told(file, 0), "none");
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now());
    EXPECT_THAT(thrown_by([&] { (void)file.at(0); }).what, HasSubstr(": changed while"));
    (void)folder_.file("books", GetParam().pack(tests::numbered_records(1, 3'000)));
    const Thrown thrown = thrown_by([&] { (void)RecordFile{path, blocks}; });
    EXPECT_EQ(thrown.number, ESTALE);
}

TEST_P(RecordFileOfBlocks, OpensItsFileOnce) {
    const std::string content = tests::numbered_records(0, 4'000);
    const auto path = packed(content);
    const Blocks blocks = blocks_of(path);
    EXPECT_EQ(blocks, Blocks::decode(blocks.encode()));
    EXPECT_EQ(blocks.decoded_size(), content.size());
    EXPECT_EQ(blocks.compressed_size(), std::filesystem::file_size(path));
    EXPECT_GT(blocks.count(), 0U);
    RecordFile opened{path, blocks};
    std::filesystem::remove(path);
    RecordFile file = std::move(opened);
    RecordFile plain{Corpus::memory(content)};
    EXPECT_EQ(told(file, 0), told(plain, 0));
    EXPECT_EQ(thrown_by([&] { (void)RecordFile{path, blocks}; }).number, ENOENT);
}

TEST_P(RecordFileOfBlocks, IsStreamedWhereTheProcessMayNotHaveTheAddresses) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitizer needs more addresses than this allows";
#endif
    const std::string content = tests::numbered_records(0, 3) + std::string(130'000'000, ' ');
    const auto path = packed(content);
    const Blocks blocks = blocks_of(path);
    const int answer = tests::in_a_child([&] {
        std::size_t pages = 0;
        std::ifstream{"/proc/self/statm"} >> pages;
        const rlim_t most = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + (120 << 20);
        const rlimit limit{most, most};
        if (::setrlimit(RLIMIT_AS, &limit) != 0) {
            return tests::not_possible;
        }
        Options options;
        options.window = 1 << 20;
        RecordFile file{path, blocks, options};
        const auto second = file.at(numbered_record(0).size());
        return second && tests::number_of(**second) == 1 && !file.at(1) && file.at(0) ? 0 : 2;
    });
    if (answer == tests::not_possible) {
        GTEST_SKIP() << "the limit cannot be set";
    }
    EXPECT_EQ(answer, 0);
}

} // namespace
} // namespace marcmill
