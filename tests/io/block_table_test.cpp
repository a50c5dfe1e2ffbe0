// BlockTable: what is found in it, and how it is stored.

#include <cstring>
#include <optional>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "io/block_table.hpp"
#include "io/fingerprint.hpp"

namespace marcmill::io {
namespace {

/// Blocks of drawn sizes, some of which become nothing.
BlockTable drawn_table(std::mt19937& random, std::size_t count, std::size_t most = 300'000) {
    BlockTable table{random() % 2 == 0 ? Compression::gzip : Compression::zstd};
    for (std::size_t number = 0; number < count; ++number) {
        Block block = table.next(random() % 5 == 0 ? 0 : random() % most, 1 + random() % most);
        block.check = static_cast<std::uint32_t>(random());
        table.add(block);
    }
    return table;
}

/// The fingerprint set right, as it is where somebody means to deceive.
std::string sealed(std::string bytes) {
    constexpr std::size_t size = sizeof(std::uint64_t);
    if (bytes.size() >= size) {
        const std::uint64_t seal = fingerprint(std::string_view{bytes}.substr(0, bytes.size() - size));
        std::memcpy(bytes.data() + bytes.size() - size, &seal, size);
    }
    return bytes;
}

TEST(BlockTable, FindsTheBlockOfEveryOffset) {
    std::mt19937 random{1};
    for (int round = 0; round < 30; ++round) {
        const BlockTable table = drawn_table(random, 1 + random() % 60, 50);
        std::size_t number = 0;
        for (std::uint64_t offset = 0; offset < table.decoded_size(); ++offset) {
            while (table[number].end <= offset) {
                ++number;
            }
            ASSERT_EQ(table.find(offset), number) << offset;
        }
    }
}

TEST(BlockTable, IsDecodedToWhatWasEncoded) {
    std::mt19937 random{2};
    for (const std::size_t count : {0, 1, 2, 3, 1'000}) {
        const BlockTable table = drawn_table(random, count);
        EXPECT_EQ(BlockTable::decode(table.encode()), table);
    }
    BlockTable largest{Compression::zstd};
    largest.add(largest.next(most_decoded, most_compressed));
    largest.add(largest.next(0, std::uint64_t{1} << 61));
    EXPECT_EQ(BlockTable::decode(largest.encode()), largest);
}

TEST(BlockTable, TakesAByteFor16KiBOfTheFile) {
    std::mt19937 random{3};
    BlockTable table{Compression::gzip};
    while (table.decoded_size() < std::uint64_t{10} << 30) {
        Block block = table.next(2 * 65'280, 40'000 + random() % 8'000);
        block.check = static_cast<std::uint32_t>(random());
        table.add(block);
    }
    EXPECT_LE(table.encode().size(), table.decoded_size() / (16 << 10));
}

TEST(BlockTable, KnowsWhatItsBytesWereDamagedInto) {
    std::mt19937 random{4};
    const std::string bytes = drawn_table(random, 40).encode();
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        std::string wrong = bytes;
        wrong[bit / 8] = static_cast<char>(wrong[bit / 8] ^ 1 << bit % 8);
        EXPECT_FALSE(BlockTable::decode(wrong)) << bit;
    }
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
        EXPECT_FALSE(BlockTable::decode(bytes.substr(0, cut))) << cut;
    }
    EXPECT_FALSE(BlockTable::decode(bytes + '\0'));
}

/// Whether a table can be used without a further look: what it says of places does not overflow or overlap.
void expect_possible(const BlockTable& table) {
    std::uint64_t begin = 0;
    std::uint64_t from = 0;
    for (std::size_t number = 0; number < table.count(); ++number) {
        const Block block = table[number];
        ASSERT_TRUE(block.begin == begin && block.from == from && block.end >= begin && block.to > from);
        ASSERT_LE(block.end - block.begin, most_decoded);
        ASSERT_TRUE(block.size() == 0 || block.to - block.from <= most_compressed);
        begin = block.end;
        from = block.to;
    }
    ASSERT_TRUE(begin == table.decoded_size() && from == table.compressed_size());
}

TEST(BlockTable, IsPossibleWhateverBytesItIsDecodedOf) {
    std::mt19937 random{5};
    int decoded = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = drawn_table(random, 1 + random() % 8).encode();
        for (auto changes = 1 + random() % 3; changes > 0; --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random() % 3 == 0 ? 0xff : random());
        }
        bytes = sealed(random() % 8 == 0 ? bytes.substr(0, random() % bytes.size()) : bytes);
        if (const auto table = BlockTable::decode(bytes)) {
            ++decoded;
            expect_possible(*table);
            EXPECT_EQ(table->encode(), bytes) << "there is one way to store it";
        }
    }
    EXPECT_GT(decoded, 1'000);
}

TEST(BlockTable, TakesNoMemoryForBlocksThatAreNotThere) {
    std::string bytes{"\1g", 2};
    bytes += std::string(9, '\xff') + '\1'; // 2^64 - 1 of them
    EXPECT_FALSE(BlockTable::decode(sealed(bytes + std::string(40, '\0'))));
}

TEST(Block, HasAnotherCheckWhereItsBytesOrItsPlaceDiffer) {
    const std::string bytes(100, 'x');
    const Block block{1'000, 2'000, 300, 400};
    const std::uint32_t check = block.check_of(bytes);
    EXPECT_EQ(check, block.check_of(bytes));
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        std::string other = bytes;
        other[bit / 8] = static_cast<char>(other[bit / 8] ^ 1 << bit % 8);
        EXPECT_NE(block.check_of(other), check);
    }
    EXPECT_NE((Block{1'001, 2'001, 300, 400}.check_of(bytes)), check);
    EXPECT_NE((Block{1'000, 2'001, 300, 400}.check_of(bytes)), check);
    EXPECT_NE((Block{1'000, 2'000, 301, 401}.check_of(bytes)), check);
}

} // namespace
} // namespace marcmill::io
