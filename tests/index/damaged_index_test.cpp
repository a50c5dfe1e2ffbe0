// Indexes and files that were damaged: never a wrong record, always the right one or a refusal.

#include <cstdlib>
#include <fstream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/shelf.hpp"
#include "index/signed_anew.hpp"

namespace marcmill {
namespace {

using ::testing::HasSubstr;
using tests::fields_options;
using tests::IndexedBooks;
using tests::numbered_record;
using tests::numbered_records;
using tests::signed_anew;
using tests::sources_by;
using tests::text_of;
using tests::thrown_by;

/// MARCMILL_DAMAGES asks for more than a test has time for.
std::size_t rounds() {
    const char* const asked = std::getenv("MARCMILL_DAMAGES");
    return asked != nullptr ? std::strtoul(asked, nullptr, 10) : 350;
}

/// A flip, a cut or an append.
std::string damaged(std::string bytes, std::mt19937& dice) {
    switch (dice() % 4) {
    case 0:
        bytes.resize(dice() % (bytes.size() + 1));
        break;
    case 1:
        for (auto left = dice() % 40 + 1; left > 0; --left) {
            bytes += static_cast<char>(dice());
        }
        break;
    default:
        bytes[dice() % bytes.size()] ^= static_cast<char>(1U << dice() % 8);
    }
    return bytes;
}

/// What get does: the records of a key, or nothing where they are refused.
std::optional<std::vector<std::string>> answer(const IndexedBooks& books, std::string_view key, bool checks = true) {
    try {
        const Index index = books.open();
        if (checks && index.check().freshness != Freshness::fresh) {
            return std::nullopt;
        }
        return sources_by(index, key);
    } catch (const std::system_error&) {
        return std::nullopt;
    }
}

struct DamagedIndex : testing::Test {
    static constexpr std::size_t records = 600;
    std::string bytes = numbered_records(0, records);
    IndexedBooks books{bytes};
    std::string index = text_of(books.place);
    std::mt19937 dice{4711};

    std::size_t drawn() { return dice() % records; }
};

TEST_F(DamagedIndex, GivesTheRightRecordOrIsRefused) {
    std::size_t refused = 0;
    for (std::size_t round = 0; round < rounds(); ++round) {
        const std::string other = damaged(index, dice);
        books.folder.file("books.mrc.midx", other);
        bool is_refused = false;
        for (int keys = 0; keys < 6; ++keys) {
            const std::size_t number = drawn();
            const auto found = answer(books, std::to_string(number));
            is_refused = is_refused || !found;
            ASSERT_TRUE(!found || *found == std::vector{numbered_record(number)}) << round;
            ASSERT_TRUE(!found || other.size() == index.size()) << "a cut and an append are always seen";
        }
        refused += is_refused ? 1 : 0;
        const auto none = answer(books, "absent");
        ASSERT_TRUE(!none || none->empty());
    }
    EXPECT_GT(refused, rounds() * 9 / 10);
}

TEST_F(DamagedIndex, IsRefusedWhereTheFileIsDamaged) {
    for (std::size_t round = 0; round < rounds(); ++round) {
        const std::string other = damaged(bytes, dice);
        books.folder.file("books.mrc", other);
        const auto found = answer(books, std::to_string(drawn()));
        ASSERT_TRUE(!found || other == bytes) << round;
    }
}

TEST_F(DamagedIndex, GivesNoRecordWithoutItsKeyWhereADamageIsNotSeen) {
    for (std::size_t round = 0; round < rounds(); ++round) {
        const std::string other = damaged(bytes, dice);
        books.folder.file("books.mrc", other);
        const std::size_t number = drawn();
        const auto found = answer(books, std::to_string(number), false);
        for (const std::string& source : found.value_or(std::vector<std::string>{})) {
            const std::uint64_t offset = numbered_records(0, number).size();
            ASSERT_EQ(source, other.substr(offset, source.size())) << round;
            ASSERT_THAT(source, HasSubstr('\x1E' + std::to_string(number) + '\x1E')) << round;
        }
    }
}

TEST_F(DamagedIndex, DoesNoHarmWhereItsHashesAreTrue) {
    for (std::size_t round = 0; round < rounds(); ++round) {
        std::string other = index;
        for (auto left = dice() % 4 + 1; left > 0; --left) {
            other[dice() % other.size()] = static_cast<char>(dice() % 2 == 0 ? dice() : 0xFF);
        }
        books.folder.file("books.mrc.midx", signed_anew(other));
        const std::size_t number = drawn();
        const auto found = answer(books, std::to_string(number), false);
        for (const std::string& source : found.value_or(std::vector<std::string>{})) {
            ASSERT_THAT(source, HasSubstr('\x1E' + std::to_string(number) + '\x1E')) << round;
        }
        try {
            const Index opened = books.open();
            (void)opened.check();
            (void)opened.record(dice() % (opened.records() + 1));
            (void)opened.record_at(0, dice() % bytes.size());
        } catch (const std::system_error&) { // refused
        }
    }
}

TEST_F(DamagedIndex, IsToldApartFromWhatIsNone) {
    books.folder.file("books.mrc.midx", "no index, and longer than the head and the foot of one would ever have to be");
    auto thrown = thrown_by([&] { (void)books.open(); });
    EXPECT_EQ(thrown.number, EBADMSG);
    EXPECT_THAT(thrown.what, HasSubstr("is no index"));
    for (const char* begin : {"", "MARCMIDX", "MARCMIDX\1"}) {
        books.folder.file("books.mrc.midx", begin);
        EXPECT_EQ(thrown_by([&] { (void)books.open(); }).number, EBADMSG);
    }
    std::string future = index;
    future[8] = 2;
    books.folder.file("books.mrc.midx", signed_anew(future));
    thrown = thrown_by([&] { (void)books.open(); });
    EXPECT_EQ(thrown.number, EBADMSG);
    EXPECT_THAT(thrown.what, HasSubstr("version 2"));
    EXPECT_EQ(thrown_by([&] { (void)Index::open("/nowhere/x.midx"); }).number, ENOENT);
}

} // namespace
} // namespace marcmill
