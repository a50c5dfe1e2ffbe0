// mend() on one record with one thing wrong, and on what it must refuse.

#include <optional>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/mend.hpp"
#include "naive/build_record.hpp"
#include "naive/record.hpp"

namespace marcmill::iso2709 {
namespace {

using naive::build_record;
using naive::data_field;

const std::string sound = build_record({{"001", "ocm0001"},
                                        {"008", "260101s2026    xx            000 0 eng d"},
                                        {"245", data_field("10", {{'a', "A title :"}, {'b', "and its rest"}})},
                                        {"650", data_field(" 0", {{'a', "Mending"}})}});
const std::size_t base = 24 + 4 * 12 + 1;

/// The bytes that a record is mended to.
std::optional<std::string> mend(std::string_view record) {
    const auto mended = iso2709::mend(record);
    return mended ? std::optional{mended->bytes} : std::nullopt;
}

std::string with(std::string record, std::size_t at, const std::string& bytes) {
    return record.replace(at, bytes.size(), bytes);
}

std::size_t entry(std::size_t number) {
    return 24 + 12 * number;
}

TEST(Mend, WritesTheTrueLength) {
    for (const char* length : {"00000", "99999", "abcde", "00012", "00300", "     "}) {
        EXPECT_EQ(mend(with(sound, 0, length)), sound) << length;
    }
}

TEST(Mend, AddsTheRecordTerminatorWhereTheDirectoryTilesTheRest) {
    EXPECT_EQ(mend(sound.substr(0, sound.size() - 1)), sound);
    for (std::size_t size = 0; size < sound.size() - 1; ++size) {
        EXPECT_EQ(mend(sound.substr(0, size)), std::nullopt) << size;
    }
}

TEST(Mend, FindsTheBaseAddress) {
    for (const char* address : {"99999", "00A00", "     ", "00000", "00025", "00072", "00080"}) {
        EXPECT_EQ(mend(with(sound, 12, address)), sound) << address;
    }
    EXPECT_EQ(mend(with(sound, base - 1, "x")), sound) << "the directory's terminator is another byte";
}

TEST(Mend, ReadsANumberOffItsNeighbours) {
    for (std::size_t number = 0; number < 4; ++number) {
        EXPECT_EQ(mend(with(sound, entry(number) + 3, "00x0")), sound) << number;
        EXPECT_EQ(mend(with(sound, entry(number) + 7, "0x000")), sound) << number;
        EXPECT_EQ(mend(with(sound, entry(number) + 3, "xxxxyyyyy")), sound) << number;
        EXPECT_EQ(mend(with(sound, entry(number) + 7, "99990")), sound) << number;
        EXPECT_EQ(mend(with(sound, entry(number) + 3, "9999")), sound) << number;
    }
}

TEST(Mend, FindsFieldsByTheirTerminators) {
    std::string wrecked = sound;
    for (std::size_t number = 0; number < 4; ++number) {
        wrecked = with(wrecked, entry(number) + 3, "xxxxxxxxx");
    }
    EXPECT_EQ(mend(wrecked), sound);
    std::string longer = sound; // bytes came into a field: the directory names the wrong ones behind it
    longer.insert(base + 3, "-more-");
    const auto mended = mend(longer);
    ASSERT_TRUE(mended);
    EXPECT_EQ(naive::read_record(*mended).fields[0].bytes, "ocm-more-0001");
    EXPECT_EQ(naive::read_record(*mended).fields[2].bytes, naive::read_record(sound).fields[2].bytes);
}

TEST(Mend, EndsAFieldThatLacksItsTerminator) {
    const std::size_t end = sound.size() - 2; // of 650
    const auto mended = mend(with(sound, end, "x"));
    ASSERT_TRUE(mended);
    const naive::Record record = naive::read_record(*mended);
    EXPECT_EQ(record.fields[3].bytes, naive::read_record(sound).fields[3].bytes + "x");
    EXPECT_EQ(record.fields[1].bytes, naive::read_record(sound).fields[1].bytes);
    EXPECT_EQ(mended->size(), sound.size() + 1);
}

TEST(Mend, KeepsTheDataOfADirectoryInAnotherOrder) {
    std::string swapped = sound;
    std::swap_ranges(swapped.begin() + 24, swapped.begin() + 36, swapped.begin() + 36);
    EXPECT_EQ(mend(with(swapped, 0, "00000")), swapped);
    EXPECT_EQ(mend(with(swapped, 12, "abcde")), swapped);
}

/// The bytes of a record's data, without what ends fields and records.
std::string data_of(const std::string& record) {
    std::string data = record.substr(std::stoul(record.substr(12, 5)));
    std::erase_if(data, [](char byte) { return byte == '\x1E' || byte == '\x1D'; });
    return data;
}

TEST(Mend, GluesNoTwoRecordsTogether) {
    std::string other = sound;
    other.replace(base, 7, "ocm0002");
    for (std::size_t hole = 100; hole < sound.size(); ++hole) {
        for (const std::size_t behind : {30U, 50U, 80U}) {
            const auto mended = mend(sound.substr(0, hole) + other.substr(behind));
            EXPECT_EQ(mended, std::nullopt) << hole << ' ' << behind << ": " << *mended;
        }
    }
    std::string unended = sound;
    unended.back() = 'x';
    EXPECT_EQ(mend(unended + other), std::nullopt) << "all of a record stands behind the data";
}

TEST(Mend, DropsNoFieldWithItsEntry) {
    for (std::size_t at = 24; at + 12 < base; ++at) {
        std::string shorter = sound;
        EXPECT_EQ(mend(shorter.erase(at, 12)), std::nullopt) << at;
    }
    for (std::size_t at = 24; at < base; ++at) {
        std::string ended = sound;
        const auto mended = mend(ended.insert(at, 1, '\x1E'));
        EXPECT_TRUE(!mended || data_of(*mended) == data_of(sound)) << at;
    }
}

/// One byte that is another, is gone or came in between: fields keep their tags, and no more than the one that it
/// stands in, and the one behind it, are others.
TEST(Mend, PutsNoDataUnderAnotherTagForOneDamage) {
    std::string swapped = sound;
    std::swap_ranges(swapped.begin() + 24, swapped.begin() + 36, swapped.begin() + 36);
    for (const std::string& record : {sound, swapped}) {
        const auto fields = naive::read_record(record).fields;
        for (std::size_t at = base; at + 1 < record.size(); ++at) {
            for (const char byte : std::string{"x 0\x1E\x1F"}) {
                for (int kind = 0; kind < 3; ++kind) {
                    std::string damaged = record;
                    damaged.replace(at, kind == 2 ? 0 : 1, std::string(kind == 1 ? 0 : 1, byte));
                    const auto mended = mend(damaged);
                    if (!mended) {
                        continue;
                    }
                    const auto found = naive::read_record(*mended).fields;
                    ASSERT_EQ(found.size(), fields.size());
                    int others = 0;
                    for (std::size_t place = 0; place < fields.size(); ++place) {
                        ASSERT_EQ(found[place].tag, fields[place].tag);
                        others += found[place].bytes != fields[place].bytes ? 1 : 0;
                    }
                    ASSERT_LE(others, 1) << at << ' ' << kind << ' ' << *mended;
                }
            }
        }
    }
}

TEST(Mend, NeedsALeader) {
    EXPECT_EQ(mend("some text, and not a leader\x1E" + sound.substr(base)), std::nullopt);
    EXPECT_EQ(mend(with(with(sound, 0, "abcde"), 6, "\x01")), with(sound, 6, "\x01")) << "the directory shows it";
    const std::string no_numbers = with(with(with(sound, 0, "abcde"), 6, "\x01"), 12, "abcde");
    EXPECT_EQ(mend(no_numbers), with(sound, 6, "\x01"));
}

TEST(Mend, GuessesNothing) {
    EXPECT_EQ(mend(with(sound, entry(1), "\x01zz")), with(sound, entry(1), "\x01zz")) << "an odd tag stays";
    std::string swapped = sound;
    std::swap_ranges(swapped.begin() + 24, swapped.begin() + 36, swapped.begin() + 36);
    EXPECT_EQ(mend(with(swapped, entry(2) + 3, "xxxxxxxxx")), std::nullopt)
        << "an order that the terminators do not tell";
    std::string shorter = sound; // a byte of the directory is gone: whose tag is whose?
    shorter.erase(entry(1) + 1, 1);
    EXPECT_EQ(mend(shorter), std::nullopt);
    std::string missing = with(sound, entry(0) + 3, "xxxxxxxxx");
    missing = with(missing, base + 7, "x");
    EXPECT_EQ(mend(missing), std::nullopt) << "neither the entry nor the terminator tells where 001 ends";
}

/// 100 and 245, as long as each other, stand the other way round in the directory than in the data: the starts alone
/// say which is whose.
TEST(Mend, TakesNoFieldForAnotherWhereTheDirectoryHasItsOwnOrder) {
    const std::string author = "1 \x1F" + std::string("aMelville, Herman.");
    const std::string title = "10\x1F" + std::string("aThe title itself.");
    ASSERT_EQ(author.size(), title.size());
    std::string other = build_record({{"001", "x1"},
                                      {"245", title},
                                      {"100", author},
                                      {"300", "  \x1F"
                                              "a23 p."}});
    std::swap_ranges(other.begin() + 36, other.begin() + 48, other.begin() + 48);
    for (const std::size_t digit : {entry(0) + 6, entry(3) + 6, entry(3) + 7, entry(3) + 11}) {
        for (const std::string byte : {"O", " ", "9"}) {
            const auto mended = mend(with(other, digit, byte));
            EXPECT_TRUE(!mended || *mended == other) << digit << byte;
        }
    }
}

TEST(Mend, RefusesWhatISO2709CannotState) {
    std::vector<naive::FieldText> fields;
    for (int number = 0; number < 11; ++number) {
        fields.push_back({"500", std::string(9'000, 'x')});
    }
    const std::string large = build_record(fields);
    ASSERT_LE(large.size(), 99'999U);
    EXPECT_EQ(mend(with(large, 0, "abcde")), large);
    fields.push_back({"500", std::string(9'000, 'x')});
    EXPECT_EQ(mend(with(build_record(fields), 0, "abcde")), std::nullopt);
}

TEST(Mend, GivesSoundRecordsOfTheInputsBytesWhateverIsWrong) {
    std::mt19937 random{1};
    std::size_t mended = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string damaged = sound;
        for (unsigned edits = 1 + random() % 4; edits != 0; --edits) {
            const std::size_t at = random() % (damaged.size() - 1);
            switch (random() % 4) {
            case 0:
                damaged.erase(at, 1 + random() % 20);
                break;
            case 1:
                damaged.insert(at, 1, static_cast<char>(random() % 256 | 0x10)); // no line ends: lines are unfolded
                break;
            default:
                damaged[at] = "0123456789x\x1D\x1E\x1F "[random() % 15];
            }
        }
        const auto record = mend(damaged);
        if (!record) {
            continue;
        }
        ++mended;
        ASSERT_EQ(naive::first_fault(*record, Check::fields), FaultCode::none);
        if (damaged.size() >= 24 && leader_at(damaged, 0)) {
            ASSERT_EQ(stated_record(*record, 0), record->size());
        }
        for (const naive::Field& field : naive::read_record(*record).fields) {
            ASSERT_NE(damaged.find(field.bytes), std::string::npos);
        }
        const auto is_control = [](char byte) { return static_cast<unsigned char>(byte) < 0x20; };
        std::erase_if(damaged, is_control); // in place of a terminator it is no data
        std::string data = data_of(*record);
        std::erase_if(data, is_control);
        ASSERT_TRUE(damaged.ends_with(data)) << "a byte of the data is gone";
        const std::size_t directory = 24 + 12 * naive::read_record(*record).fields.size();
        ASSERT_LE(damaged.size() - data.size(), directory + 11) << "more than a directory stands before them";
    }
    EXPECT_GT(mended, 5'000U);
}

} // namespace
} // namespace marcmill::iso2709
