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

#else

/// An entry is decoded in a block of 16 bytes, whose four numbers become those of a FieldEntry; a vector holds one to
/// four blocks.
using Bytes = hn::CappedTag<std::uint8_t, 64>;
using Halves = hn::Repartition<std::uint16_t, Bytes>;
using Words = hn::Repartition<std::uint32_t, Bytes>;

constexpr std::size_t block = 16;

/// The same sixteen bytes in every block.
HWY_INLINE hn::Vec<Bytes> in_every_block(const std::uint8_t* bytes) {
    return hn::LoadDup128(Bytes{}, bytes);
}

/// Spreads entries of 12 bytes over the blocks: block b begins with byte 12 b.
HWY_INLINE auto spread_indices() {
    constexpr std::uint32_t lanes[] = {0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11, 12};
    return hn::SetTableIndices(Words{}, lanes);
}

/// Decodes the first of `count` entries, as many as fill whole vectors that lie within `limit`: `out` has room for
/// three more. They are sound when each can be read and ends at or before `end`.
DecodedEntries DecodeEntries(const std::uint8_t* at, const std::uint8_t* limit, std::uint32_t count, std::uint32_t base,
                             std::uint32_t end, FieldEntry* out) {
    const Bytes bytes;
    const Halves halves;
    const Words words;
    const std::size_t size = hn::Lanes(bytes);
    const auto blocks = static_cast<std::uint32_t>(size / block);
    const auto indices = spread_indices();

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

    auto bad = hn::Zero(bytes);
    auto furthest = hn::Zero(words);
    auto all_lengths = hn::Zero(words);
    std::uint32_t done = 0;
    for (; done < count && at + size <= limit; done += blocks, at += blocks * entry_size, out += blocks) {
        const auto raw = hn::TableLookupLanes(hn::BitCast(words, hn::LoadU(bytes, at)), indices);
        const auto value = hn::Sub(hn::BitCast(bytes, raw), in_every_block(least));
        const auto placed = hn::TableLookupBytesOr0(value, in_every_block(digits));
        const auto twos = hn::ShiftRight<8>(hn::Mul(hn::BitCast(halves, placed), tens));
        const auto fours = hn::ShiftRight<16>(hn::Mul(hn::BitCast(words, twos), hundreds));
        // fours: 0, start % 10000, length, start / 10000
        const auto high = hn::Shuffle1032(hn::Mul(fours, hn::Set(words, 10000)));
        const auto offsets = hn::Add(hn::And(hn::Add(fours, high), offset_word), base_words);
        auto lengths = hn::And(fours, length_word);
        auto wrong = hn::SaturatedSub(value, in_every_block(range));
        auto ends = hn::Add(offsets, hn::Shuffle0321(lengths));
        if (done + blocks > count) {
            const auto used = hn::FirstN(words, (count - done) * (block / sizeof(std::uint32_t)));
            wrong = hn::BitCast(bytes, hn::IfThenElseZero(used, hn::BitCast(words, wrong)));
            ends = hn::IfThenElseZero(used, ends);
            lengths = hn::IfThenElseZero(used, lengths);
        }
        bad = hn::Or(bad, wrong);
        furthest = hn::Max(furthest, ends);
        all_lengths = hn::Add(all_lengths, lengths);
        const auto entry = hn::Or(hn::Or(hn::And(raw, tag_bytes), offsets), lengths);
        hn::StoreU(entry, words, reinterpret_cast<std::uint32_t*>(out));
    }
    const bool readable = hn::AllTrue(bytes, hn::Eq(bad, hn::Zero(bytes)));
    const bool inside = hn::GetLane(hn::MaxOfLanes(words, furthest)) <= end;
    return {std::min(done, count), hn::GetLane(hn::SumOfLanes(words, all_lengths)), readable && inside};
}

#endif

} // namespace marcmill::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::detail {

MARCMILL_EXPORT(DecodeEntries);

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

} // namespace marcmill::detail
#endif
