#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scan/seeded_hash.hpp"

#include <marcmill/tag.hpp>

namespace marcmill::reducers {

/// What is known of one tag: a cell for its fields and one for each subfield code that occurred.
template <typename Cell>
class alignas(64) TagRow {
  public:
    explicit TagRow(std::uint32_t packed) : packed_{packed} {}

    std::uint32_t packed() const { return packed_; }
    Tag tag() const { return Tag::unpacked(packed_); }

    Cell& field() { return field_; }
    const Cell& field() const { return field_; }

    /// The cell of a code; made when it is new, which ends references to the others.
    Cell& code(char code) {
        const std::uint8_t place = places_[static_cast<unsigned char>(code)];
        return place != 0 ? cells_[place] : add(code);
    }

    /// Calls `visit(code, cell)` for each code that occurred, by byte.
    template <typename Visit>
    void for_each_code(const Visit& visit) const {
        for (std::size_t byte = 0; byte < places_.size(); ++byte) {
            if (places_[byte] != 0) {
                visit(static_cast<char>(byte), cells_[places_[byte]]);
            }
        }
    }

    void merge(const TagRow& other) {
        field_.merge(other.field_);
        other.for_each_code([&](char byte, const Cell& cell) { code(byte).merge(cell); });
    }

  private:
    /// The delimiter is no code, so 255 places are enough.
    [[gnu::noinline]] Cell& add(char code) {
        cells_.resize(std::max<std::size_t>(cells_.size(), 1));
        places_[static_cast<unsigned char>(code)] = static_cast<std::uint8_t>(cells_.size());
        return cells_.emplace_back();
    }

    std::uint32_t packed_;
    Cell field_;
    std::vector<Cell> cells_;                ///< the first stands for no code
    std::array<std::uint8_t, 256> places_{}; ///< by code: its place in cells_; 0: it has not occurred
};

/// Seeded, because an input could choose tags that collide.
struct SeededHash {
    std::size_t operator()(std::uint32_t packed) const {
        return scan::seeded_hash({reinterpret_cast<const char*>(&packed), sizeof packed}, scan::seed_of_process());
    }
};

/// 12 bits of a packed tag: the sum of its bytes at bits 8, 4 and 0 and of carries that are the same for all digits, so
/// that no two tags of digits meet.
inline std::uint32_t hash_of_tag(std::uint32_t packed) {
    return packed * 0x10010010U >> 20;
}
inline constexpr std::size_t tag_hashes = 4096;

/// A row for each tag that occurred. A tag seen before is found by two loads and a comparison: the places of rows are
/// remembered under a hash in which tags of digits do not meet.
template <typename Cell>
class TagTable {
  public:
    /// The place of a packed tag's row, which is made when it is new. Places stay what they are.
    std::uint32_t place(std::uint32_t packed) {
        std::uint32_t& remembered = remembered_[hash_of_tag(packed)];
        if (rows_[remembered].packed() != packed) {
            remembered = exact_place(packed);
        }
        return remembered;
    }

    /// A reference ends when a row is made.
    TagRow<Cell>& operator[](std::uint32_t place) { return rows_[place]; }
    TagRow<Cell>& row(Tag tag) { return rows_[place(tag.packed())]; }

    /// All rows by tag. They live until the table changes.
    std::vector<const TagRow<Cell>*> sorted() const {
        std::vector<const TagRow<Cell>*> rows;
        for (std::size_t place = 1; place < rows_.size(); ++place) {
            rows.push_back(&rows_[place]);
        }
        std::sort(rows.begin(), rows.end(),
                  [](const auto* left, const auto* right) { return left->tag() < right->tag(); });
        return rows;
    }

    void merge(const TagTable& other) {
        for (std::size_t place = 1; place < other.rows_.size(); ++place) {
            row(other.rows_[place].tag()).merge(other.rows_[place]);
        }
    }

  private:
    static constexpr std::uint32_t no_tag = 0xFFFFFFFFU; // a packed tag's last byte is zero

    [[gnu::noinline]] std::uint32_t exact_place(std::uint32_t packed) {
        const auto [known, added] = places_.try_emplace(packed, static_cast<std::uint32_t>(rows_.size()));
        if (added) {
            rows_.emplace_back(packed);
        }
        return known->second;
    }

    std::vector<TagRow<Cell>> rows_{TagRow<Cell>{no_tag}}; ///< the first is where remembered_ points before a tag
    std::array<std::uint32_t, tag_hashes> remembered_{};
    std::unordered_map<std::uint32_t, std::uint32_t, SeededHash> places_; ///< by packed tag: the place in rows_
};

} // namespace marcmill::reducers
