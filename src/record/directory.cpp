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

/// The same sixteen bytes for every block that a vector can have.
template <typename Lane>
struct alignas(64) InEveryBlock {
    static constexpr std::size_t lanes_of_block = block / sizeof(Lane);
    Lane lanes[4 * lanes_of_block];

    constexpr explicit InEveryBlock(const Lane (&each)[lanes_of_block]) : lanes{} {
        for (std::size_t lane = 0; lane < 4 * lanes_of_block; ++lane) {
            lanes[lane] = each[lane % lanes_of_block];
        }
    }
};

template <typename Lane>
HWY_INLINE auto load(const InEveryBlock<Lane>& blocks) {
    return hn::Load(hn::Repartition<Lane, Bytes>{}, blocks.lanes);
}

/// Spreads entries of 12 bytes over the blocks: block b begins with byte 12 b.
HWY_INLINE auto spread_indices() {
    constexpr std::uint32_t lanes[] = {0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11, 12};
    return hn::SetTableIndices(Words{}, lanes);
}

/// As many entries as a vector holds.
struct Entries {
    hn::Vec<Words> fields; ///< FieldEntry in each block: a tag, an offset, a length, zero
    hn::Vec<Bytes> wrong;  ///< not zero where a byte is none that a tag or a number has
};

/// The sum of each word's two halves, times `weights`.
HWY_INLINE hn::Vec<Words> weighted_sums(hn::Vec<Halves> numbers, hn::Vec<Halves> weights) {
    const Words words;
#if HWY_ARCH_X86 && HWY_TARGET <= HWY_SSSE3
    const hn::RebindToSigned<Halves> halves;
    const hn::RebindToSigned<Words> sums;
    auto unused = hn::Zero(sums); // here the sums are of neighbours, and one instruction
    return hn::BitCast(words, hn::ReorderWidenMulAccumulate(sums, hn::BitCast(halves, numbers),
                                                            hn::BitCast(halves, weights), hn::Zero(sums), unused));
#else
    const auto low = hn::Set(words, 0xFFFF);
    const auto pairs = hn::BitCast(words, numbers);
    const auto factors = hn::BitCast(words, weights);
    return hn::Add(hn::Mul(hn::And(pairs, low), hn::And(factors, low)),
                   hn::Mul(hn::ShiftRight<16>(pairs), hn::ShiftRight<16>(factors)));
#endif
}

constexpr InEveryBlock<std::uint32_t> first_word{{~0U, 0, 0, 0}};
constexpr InEveryBlock<std::uint32_t> second_word{{0, ~0U, 0, 0}};
constexpr InEveryBlock<std::uint32_t> third_word{{0, 0, ~0U, 0}};
constexpr InEveryBlock<std::uint32_t> tag_bytes{{0xFFFFFF, 0, 0, 0}};

/// Decodes the entries at `at`, from which a whole vector can be read.
HWY_INLINE Entries decode_vector(const std::uint8_t* at, std::uint32_t base) {
    const Bytes bytes;
    const Halves halves;
    const Words words;
    // What a byte of the tag, of a number, or behind the entry may be: `least` to `least + range`.
    static constexpr InEveryBlock<std::uint8_t> least{
        {0x21, 0x21, 0x21, '0', '0', '0', '0', '0', '0', '0', '0', '0', 0, 0, 0, 0}};
    static constexpr InEveryBlock<std::uint8_t> range{
        {0x5D, 0x5D, 0x5D, 9, 9, 9, 9, 9, 9, 9, 9, 9, 255, 255, 255, 255}};
    // Digits as words: the start's first, its last four, the length's four.
    static constexpr InEveryBlock<std::uint8_t> digits{
        {128, 128, 128, 7, 8, 9, 10, 11, 3, 4, 5, 6, 128, 128, 128, 128}};
    // Two digits, the tens first, times 1 + 10 * 256: the number in the high byte.
    static constexpr InEveryBlock<std::uint16_t> tens{
        {0, 1, 1 + 10 * 256, 1 + 10 * 256, 1 + 10 * 256, 1 + 10 * 256, 0, 0}};
    static constexpr InEveryBlock<std::uint16_t> hundreds{{0, 10000, 100, 1, 100, 1, 0, 0}};

    const auto raw = hn::TableLookupLanes(hn::BitCast(words, hn::LoadU(bytes, at)), spread_indices());
    const auto value = hn::Sub(hn::BitCast(bytes, raw), load(least));
    const auto placed = hn::TableLookupBytesOr0(value, load(digits));
    const auto twos = hn::ShiftRight<8>(hn::Mul(hn::BitCast(halves, placed), load(tens)));
    const auto numbers = weighted_sums(twos, load(hundreds));
    // numbers: 10000 * the start's first digit, start % 10000, length, 0
    const auto first_digits = hn::And(hn::ShiftLeftLanes<1>(words, numbers), load(second_word));
    const auto base_words = hn::And(hn::Set(words, base), load(second_word));
    const auto fields = hn::Add(hn::Add(numbers, first_digits), base_words);
    return {hn::Or(hn::And(raw, load(tag_bytes)), hn::AndNot(load(first_word), fields)),
            hn::SaturatedSub(value, load(range))};
}

HWY_INLINE void store(const Entries& entries, FieldEntry* out) {
    hn::StoreU(entries.fields, Words{}, reinterpret_cast<std::uint32_t*>(out));
}

/// Without those behind the first `left` ones.
HWY_INLINE Entries first_of(const Entries& entries, std::uint32_t left) {
    const Words words;
    const auto used = hn::FirstN(words, left * words_of_block);
    return {hn::IfThenElseZero(used, entries.fields),
            hn::BitCast(Bytes{}, hn::IfThenElseZero(used, hn::BitCast(words, entries.wrong)))};
}

/// What the entries that were decoded are together.
struct Together {
    hn::Vec<Bytes> wrong;    ///< not zero where one cannot be read
    hn::Vec<Words> furthest; ///< in the second word of each block, where the field ends
    hn::Vec<Words> named;    ///< in the third word, the sum of lengths
};

HWY_INLINE void add(const Entries& entries, Together& together) {
    together.wrong = hn::Or(together.wrong, entries.wrong);
    together.furthest = hn::Max(together.furthest, hn::Add(entries.fields, hn::Shuffle0321(entries.fields)));
    together.named = hn::Add(together.named, entries.fields);
}

/// Decodes the first of `count` entries, as many as fill whole vectors that lie within `limit`: `out` has room for
/// three more. They are sound when each can be read and ends at or before `end`.
DecodedEntries DecodeEntries(const std::uint8_t* at, const std::uint8_t* limit, std::uint32_t count, std::uint32_t base,
                             std::uint32_t end, FieldEntry* out) {
    const Bytes bytes;
    const Words words;
    const std::uint32_t blocks = blocks_at_once();
    const auto within = [&] { return at + hn::Lanes(bytes) <= limit; };
    Together together{hn::Zero(bytes), hn::Zero(words), hn::Zero(words)};
    std::uint32_t done = 0;
    for (; done + blocks <= count && within(); done += blocks, at += blocks * entry_size, out += blocks) {
        const Entries entries = decode_vector(at, base);
        add(entries, together);
        store(entries, out);
    }
    if (done < count && count - done < blocks && within()) {
        const Entries entries = first_of(decode_vector(at, base), count - done);
        add(entries, together);
        store(entries, out);
        done = count;
    }
    const bool readable = hn::AllTrue(bytes, hn::Eq(together.wrong, hn::Zero(bytes)));
    const bool inside = hn::GetLane(hn::MaxOfLanes(words, hn::And(together.furthest, load(second_word)))) <= end;
    return {done, hn::GetLane(hn::SumOfLanes(words, hn::And(together.named, load(third_word)))), readable && inside};
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
    static constexpr InEveryBlock<std::uint32_t> one{{0, 1, 0, 0}};
    const auto seconds = hn::Load(bytes, to_second);
    const auto begins = hn::LoadDup128(words, ends);
    const auto lengths = hn::Sub(hn::LoadDup128(words, ends + 1), begins);
    const auto offsets = hn::BitCast(words, hn::TableLookupBytesOr0(hn::BitCast(bytes, begins), seconds));
    const auto second_lengths = hn::BitCast(words, hn::TableLookupBytesOr0(hn::BitCast(bytes, lengths), seconds));
    return hn::Add(hn::Or(offsets, hn::Shuffle2103(second_lengths)), load(one));
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
        const auto different = hn::AndNot(load(first_word), hn::Xor(entries.fields, shown_by(ends + done)));
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
