// Entries of the directory against a slow reading of them, sound and spoilt, at the border of what may be read.

#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/directory.hpp"
#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"

#include <marcmill/tag.hpp>

namespace marcmill::detail {
namespace {

using tests::GuardedBytes;
using tests::on_every_target;

bool all_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::uint32_t number(std::string_view digits) {
    return static_cast<std::uint32_t>(std::stoul(std::string{digits}));
}

/// Reads `bytes` as an entry and by the slow way.
void expect_same_entry(std::string_view bytes) {
    const DirectoryEntry entry = read_entry(bytes.data());
    const bool readable = all_digits(bytes.substr(3, 9));
    ASSERT_EQ(entry.readable, readable) << bytes;
    ASSERT_EQ(bad_tag(entry.tag) == 0, Tag::from(bytes.substr(0, 3)).has_value()) << bytes;
    if (readable) {
        ASSERT_EQ(Tag::unpacked(entry.tag).text(), bytes.substr(0, 3));
        ASSERT_EQ(entry.length, number(bytes.substr(3, 4)));
        ASSERT_EQ(entry.start, number(bytes.substr(7, 5)));
    }
}

std::string made_entry(std::mt19937& random) {
    std::uniform_int_distribution<int> tag_byte{0x21, 0x7E};
    std::uniform_int_distribution<std::size_t> length{0, 9'999};
    std::uniform_int_distribution<std::size_t> start{0, 99'999};
    std::string entry;
    for (int place = 0; place < 3; ++place) {
        entry += static_cast<char>(tag_byte(random));
    }
    return entry + naive::digits(length(random), 4) + naive::digits(start(random), 5);
}

TEST(ReadEntry, ReadsTwelveBytesAndNoMore) {
    GuardedBytes memory{entry_size};
    std::mt19937 random{1};
    for (int round = 0; round < 50'000; ++round) {
        const std::string entry = made_entry(random);
        ASSERT_NO_FATAL_FAILURE(expect_same_entry(memory.at_end(entry)));
        ASSERT_NO_FATAL_FAILURE(expect_same_entry(memory.at_begin(entry)));
    }
}

TEST(ReadEntry, RefusesEverySpoiltByte) {
    std::mt19937 random{2};
    for (int round = 0; round < 20; ++round) {
        const std::string sound = made_entry(random);
        for (std::size_t place = 0; place < entry_size; ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string entry = sound;
                entry[place] = static_cast<char>(byte);
                ASSERT_NO_FATAL_FAILURE(expect_same_entry(entry));
            }
        }
    }
}

TEST(ReadEntry, TellsEveryThreeBytesThatAreATagFromThoseThatAreNot) {
    char entry[] = "000000100000";
    std::uint32_t wrong = 0;
    for (std::uint32_t bytes = 0; bytes < 1U << 24; ++bytes) {
        std::memcpy(entry, &bytes, 3);
        bool is_tag = true;
        for (int shift = 0; shift < 24; shift += 8) {
            const std::uint32_t byte = bytes >> shift & 0xFF;
            is_tag = is_tag && byte >= 0x21 && byte <= 0x7E;
        }
        wrong += static_cast<std::uint32_t>((bad_tag(read_entry(entry).tag) == 0) != is_tag);
    }
    EXPECT_EQ(wrong, 0U);
}

TEST(UsableBase, LiesBehindTheLeaderAndInsideTheRecord) {
    const std::string record = naive::build_record({{"001", "x"}});
    for (std::size_t base = 0; base < 100; ++base) {
        std::string other = record;
        other.replace(12, 5, naive::digits(base, 5));
        EXPECT_EQ(usable_base(other), base > 24 && base < record.size() ? base : 0) << base;
    }
    std::string letters = record;
    letters.replace(12, 5, "0003x");
    EXPECT_EQ(usable_base(letters), 0U);
}

/// A record of `fields` entries and its base address. Behind the directory stand bytes that would make entries.
struct MadeDirectory {
    std::string record;
    std::uint32_t base;
};

MadeDirectory made_directory(std::uint32_t fields, std::size_t longest) {
    std::vector<naive::FieldText> text;
    for (std::uint32_t field = 0; field < fields; ++field) {
        text.emplace_back(naive::digits(field % 900 + 10, 3), std::string(field * 7 % (longest + 1), '9'));
    }
    return {naive::build_record(text), leader_size + fields * entry_size + 1};
}

/// Room for entries that ends where nothing may be touched.
class EntryRoom {
  public:
    explicit EntryRoom(std::uint32_t most) : memory_{(most + decode_slack) * sizeof(FieldEntry)} {}
    FieldEntry* of(std::uint32_t count) { return memory_.last<FieldEntry>(count + decode_slack); }

  private:
    GuardedBytes memory_;
};

/// Decodes the whole directory, and compares with its entries one by one.
void expect_same_directory(std::string_view record, std::uint32_t base, EntryRoom& room) {
    const std::uint32_t count = entry_count(base);
    FieldEntry* const entries = room.of(count);
    bool sound = true;
    for (std::uint32_t entry = 0; entry < count; ++entry) {
        const DirectoryEntry one = read_entry(record.data() + leader_size + entry * entry_size);
        sound = sound && one.readable && bad_tag(one.tag) == 0 && base + one.start + one.length < record.size();
    }
    ASSERT_EQ(decode_directory(record, base, entries), sound) << record;
    for (std::uint32_t entry = 0; sound && entry < count; ++entry) {
        const DirectoryEntry one = read_entry(record.data() + leader_size + entry * entry_size);
        ASSERT_EQ(entries[entry].tag, one.tag);
        ASSERT_EQ(entries[entry].length, one.length);
        ASSERT_EQ(entries[entry].offset, base + one.start);
    }
}

TEST(DecodeDirectory, EqualsItsEntriesOneByOneAndTouchesNothingOutside) {
    GuardedBytes memory{99'999};
    EntryRoom room{300};
    on_every_target([&] {
        for (const std::uint32_t fields : {0U, 1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 13U, 40U, 300U}) {
            for (const std::size_t longest : {0U, 1U, 20U, 250U}) {
                const MadeDirectory made = made_directory(fields, longest);
                ASSERT_EQ(entry_count(made.base), fields);
                ASSERT_NO_FATAL_FAILURE(expect_same_directory(memory.at_end(made.record), made.base, room));
                ASSERT_NO_FATAL_FAILURE(expect_same_directory(memory.at_begin(made.record), made.base, room));
            }
        }
    });
}

TEST(DecodeDirectory, RefusesEverySpoiltByteOfEveryEntry) {
    EntryRoom room{11};
    on_every_target([&] {
        const MadeDirectory made = made_directory(11, 5);
        for (std::size_t at = leader_size; at + 1 < made.base; ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string record = made.record;
                record[at] = static_cast<char>(byte);
                ASSERT_NO_FATAL_FAILURE(expect_same_directory(record, made.base, room));
            }
        }
    });
}

TEST(DecodeDirectory, ReadsLargeNumbersAsTheyAre) {
    EntryRoom room{7};
    on_every_target([&] {
        std::mt19937 random{9};
        std::string record = made_directory(7, 3).record;
        record.resize(220'000, '9'); // so that every entry lies inside
        for (int round = 0; round < 300; ++round) {
            for (std::size_t entry = 0; entry < 7; ++entry) {
                record.replace(leader_size + entry * entry_size, entry_size, made_entry(random));
            }
            ASSERT_NO_FATAL_FAILURE(expect_same_directory(record, leader_size + 7 * entry_size + 1, room));
        }
    });
}

TEST(DecodeDirectory, LetsAFieldEndBeforeTheRecordTerminatorAndNotBehindIt) {
    EntryRoom room{9};
    on_every_target([&] {
        for (std::size_t place = 0; place < 9; ++place) {
            const MadeDirectory made = made_directory(9, 0); // nine bytes of data
            for (std::size_t length = 0; length < 15; ++length) {
                std::string record = made.record;
                record.replace(leader_size + place * entry_size + 3, 4, naive::digits(length, 4));
                EXPECT_EQ(decode_directory(record, made.base, room.of(9)), place + length <= 9)
                    << place << ' ' << length;
            }
        }
    });
}

} // namespace
} // namespace marcmill::detail
