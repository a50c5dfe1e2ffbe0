#include "record/directory.hpp"

#include <algorithm>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "record/directory.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::detail::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

/// Without vectors all entries are left to the caller.
DecodedEntries DecodeEntries(const std::uint8_t*, const std::uint8_t*, std::uint32_t, std::uint32_t, std::uint32_t,
                             FieldEntry*) {
    return {0, 0, true};
}

std::uint32_t DecodePlainEntries(const std::uint8_t*, const std::uint8_t*, std::uint32_t, std::uint32_t,
                                 const std::uint32_t*, FieldEntry*) {
    return 0;
}

#else

/// An entry is decoded in a block of 16 bytes, whose four numbers become those of a FieldEntry; a vector holds one to
/// four blocks.
using Bytes = hn::CappedTag<std::uint8_t, 64>;
using Halves = hn::Repartition<std::uint16_t, Bytes>;
using Words = hn::Repartition<std::uint32_t, Bytes>;

constexpr std::size_t block = 16;
constexpr std::uint32_t words_of_block = block / sizeof(std::uint32_t);

/// How many entries a vector holds.
HWY_INLINE std::uint32_t blocks_at_once() {
    return static_cast<std::uint32_t>(hn::Lanes(Bytes{}) / block);
}

/// The same sixteen bytes in every block.
HWY_INLINE hn::Vec<Bytes> in_every_block(const std::uint8_t* bytes) {
    return hn::LoadDup128(Bytes{}, bytes);
}

/// Spreads entries of 12 bytes over the blocks: block b begins with byte 12 b.
HWY_INLINE auto spread_indices() {
    constexpr std::uint32_t lanes[] = {0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11, 12};
    return hn::SetTableIndices(Words{}, lanes);
}

/// As many entries as a vector holds.
struct Entries {
    hn::Vec<Words> tags;    ///< in the first word of each block; zeros elsewhere, as in the others
    hn::Vec<Words> offsets; ///< in the second
    hn::Vec<Words> lengths; ///< in the third
    hn::Vec<Bytes> wrong;   ///< not zero where a byte is none that a tag or a number has
};

/// Decodes the entries at `at`, from which a whole vector can be read.
HWY_INLINE Entries decode_vector(const std::uint8_t* at, std::uint32_t base) {
    const Bytes bytes;
    const Halves halves;
    const Words words;
    // What a byte of the tag, of a number, or behind the entry may be: `least` to `least + range`.
    alignas(block) constexpr std::uint8_t least[] = {0x21, 0x21, 0x21, '0', '0', '0', '0', '0',
                                                     '0',  '0',  '0',  '0', 0,   0,   0,   0};
    alignas(block) constexpr std::uint8_t range[] = {0x5D, 0x5D, 0x5D, 9, 9, 9, 9, 9, 9, 9, 9, 9, 255, 255, 255, 255};
    // Digits as words: none for the tag, the start's last four, the length's four, the start's first.
    alignas(block) constexpr std::uint8_t digits[] = {128, 128, 128, 128, 8, 9, 10, 11, 3, 4, 5, 6, 128, 128, 128, 7};
    alignas(block) constexpr std::uint8_t first_word[] = {255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    alignas(block) constexpr std::uint8_t second_word[] = {0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0};
    const auto tag_bytes = hn::BitCast(words, in_every_block(first_word));
    const auto offset_word = hn::BitCast(words, in_every_block(second_word));
    const auto length_word = hn::Shuffle2103(offset_word);
    const auto base_words = hn::And(hn::Set(words, base), offset_word);
    // Two digits, the tens first, times 1 + 10 * 256: the number in the high byte. Two such numbers: in the high half.
    alignas(block) constexpr std::uint8_t by_ten[] = {0, 0, 0, 0, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10};
    alignas(block) constexpr std::uint8_t by_hundred[] = {0, 0, 0, 0, 1, 0, 100, 0, 1, 0, 100, 0, 1, 0, 100, 0};
    const auto tens = hn::BitCast(halves, in_every_block(by_ten));
    const auto hundreds = hn::BitCast(words, in_every_block(by_hundred));

    const auto raw = hn::TableLookupLanes(hn::BitCast(words, hn::LoadU(bytes, at)), spread_indices());
    const auto value = hn::Sub(hn::BitCast(bytes, raw), in_every_block(least));
    const auto placed = hn::TableLookupBytesOr0(value, in_every_block(digits));
    const auto twos = hn::ShiftRight<8>(hn::Mul(hn::BitCast(halves, placed), tens));
    const auto fours = hn::ShiftRight<16>(hn::Mul(hn::BitCast(words, twos), hundreds));
    // fours: 0, start % 10000, length, start / 10000
    const auto high = hn::Shuffle1032(hn::Mul(fours, hn::Set(words, 10000)));
    return {hn::And(raw, tag_bytes), hn::Add(hn::And(hn::Add(fours, high), offset_word), base_words),
            hn::And(fours, length_word), hn::SaturatedSub(value, in_every_block(range))};
}

HWY_INLINE void store(const Entries& entries, FieldEntry* out) {
    const auto all = hn::Or(hn::Or(entries.tags, entries.offsets), entries.lengths);
    hn::StoreU(all, Words{}, reinterpret_cast<std::uint32_t*>(out));
}

/// Decodes the first of `count` entries, as many as fill whole vectors that lie within `limit`: `out` has room for
/// three more. They are sound when each can be read and ends at or before `end`.
DecodedEntries DecodeEntries(const std::uint8_t* at, const std::uint8_t* limit, std::uint32_t count, std::uint32_t base,
                             std::uint32_t end, FieldEntry* out) {
    const Bytes bytes;
    const Words words;
    const std::uint32_t blocks = blocks_at_once();
    auto bad = hn::Zero(bytes);
    auto furthest = hn::Zero(words);
    auto all_lengths = hn::Zero(words);
    std::uint32_t done = 0;
    for (; done < count && at + hn::Lanes(bytes) <= limit; done += blocks, at += blocks * entry_size, out += blocks) {
        const Entries entries = decode_vector(at, base);
        auto wrong = entries.wrong;
        auto lengths = entries.lengths;
        auto ends = hn::Add(entries.offsets, hn::Shuffle0321(lengths));
        if (done + blocks > count) {
            const auto used = hn::FirstN(words, (count - done) * words_of_block);
            wrong = hn::BitCast(bytes, hn::IfThenElseZero(used, hn::BitCast(words, wrong)));
            ends = hn::IfThenElseZero(used, ends);
            lengths = hn::IfThenElseZero(used, lengths);
        }
        bad = hn::Or(bad, wrong);
        furthest = hn::Max(furthest, ends);
        all_lengths = hn::Add(all_lengths, lengths);
        store(entries, out);
    }
    const bool readable = hn::AllTrue(bytes, hn::Eq(bad, hn::Zero(bytes)));
    const bool inside = hn::GetLane(hn::MaxOfLanes(words, furthest)) <= end;
    return {std::min(done, count), hn::GetLane(hn::SumOfLanes(words, all_lengths)), readable && inside};
}

/// The offsets and lengths of fields that begin behind these bytes and end with the next one: of as many as a vector
/// holds, in the words where Entries have them. Reads four places and one more.
HWY_INLINE hn::Vec<Words> shown_by(const std::uint32_t* ends) {
    const Bytes bytes;
    const Words words;
    constexpr std::uint8_t none = 128;
    // Block b takes the b-th of four words, into its second word and into its third.
    alignas(64) constexpr std::uint8_t to_second[] = {
        none, none, none, none, 0,  1,  2,  3,  none, none, none, none, none, none, none, none, //
        none, none, none, none, 4,  5,  6,  7,  none, none, none, none, none, none, none, none, //
        none, none, none, none, 8,  9,  10, 11, none, none, none, none, none, none, none, none, //
        none, none, none, none, 12, 13, 14, 15, none, none, none, none, none, none, none, none};
    alignas(block) constexpr std::uint8_t one[] = {0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    const auto seconds = hn::Load(bytes, to_second);
    const auto begins = hn::LoadDup128(words, ends);
    const auto lengths = hn::Sub(hn::LoadDup128(words, ends + 1), begins);
    const auto offsets = hn::BitCast(words, hn::TableLookupBytesOr0(hn::BitCast(bytes, begins), seconds));
    const auto second_lengths = hn::BitCast(words, hn::TableLookupBytesOr0(hn::BitCast(bytes, lengths), seconds));
    return hn::Add(hn::Or(offsets, hn::Shuffle2103(second_lengths)), hn::BitCast(words, in_every_block(one)));
}

/// The same for entries of which each names what `ends` show: the byte before the first field, then the last one of
/// each. Returns how many were decoded; `count` + 1 where one does not.
std::uint32_t DecodePlainEntries(const std::uint8_t* at, const std::uint8_t* limit, std::uint32_t count,
                                 std::uint32_t base, const std::uint32_t* ends, FieldEntry* out) {
    const Bytes bytes;
    const Words words;
    const std::uint32_t blocks = blocks_at_once();
    auto bad = hn::Zero(words);
    std::uint32_t done = 0;
    for (; done < count && at + hn::Lanes(bytes) <= limit; done += blocks, at += blocks * entry_size, out += blocks) {
        const Entries entries = decode_vector(at, base);
        const auto different = hn::Xor(hn::Or(entries.offsets, entries.lengths), shown_by(ends + done));
        auto wrong = hn::Or(hn::BitCast(words, entries.wrong), different);
        if (done + blocks > count) {
            wrong = hn::IfThenElseZero(hn::FirstN(words, (count - done) * words_of_block), wrong);
        }
        bad = hn::Or(bad, wrong);
        store(entries, out);
    }
    return hn::AllTrue(words, hn::Eq(bad, hn::Zero(words))) ? std::min(done, count) : count + 1;
}

#endif

} // namespace marcmill::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::detail {

MARCMILL_EXPORT(DecodeEntries);
MARCMILL_EXPORT(DecodePlainEntries);

bool decode_directory(std::string_view record, std::uint32_t base, FieldEntry* out) {
    const std::uint32_t count = entry_count(base);
    const auto end = static_cast<std::uint32_t>(record.size()) - 1; // of the data: the record terminator
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(record.data());
    auto [entry, named, sound] =
        MARCMILL_DISPATCH(DecodeEntries)(bytes + leader_size, bytes + record.size(), count, base, end, out);
    for (; entry < count; ++entry) { // so near to the record's end that a vector would read behind it
        const DirectoryEntry read = entry_at(record, entry);
        sound = sound && read.readable && bad_tag(read.tag) == 0 && base + read.start + read.length <= end;
        named += read.length;
        out[entry] = {read.tag, base + read.start, read.length, 0};
    }
    return sound && named <= most_named(record.size());
}

bool decode_plain_directory(std::string_view record, std::uint32_t base, const std::uint32_t* ends, FieldEntry* out) {
    const std::uint32_t count = entry_count(base);
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(record.data());
    std::uint32_t entry =
        MARCMILL_DISPATCH(DecodePlainEntries)(bytes + leader_size, bytes + record.size(), count, base, ends, out);
    bool plain = entry <= count;
    for (; entry < count; ++entry) { // so near to the record's end that a vector would read behind it
        const DirectoryEntry read = entry_at(record, entry);
        plain = plain && read.readable && bad_tag(read.tag) == 0 && base + read.start == ends[entry] + 1 &&
                read.length == ends[entry + 1] - ends[entry];
        out[entry] = {read.tag, base + read.start, read.length, 0};
    }
    return plain;
}

} // namespace marcmill::detail
#endif
