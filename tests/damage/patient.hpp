#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "damage/damaged_records.hpp"

namespace marcmill::tests {

/// The same numbers from a seed on every machine.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : random_{seed} {}
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
    bool one_in(std::size_t chances) { return below(chances) == 0; }
    char one_of(std::string_view bytes) { return bytes[below(bytes.size())]; }
    std::string some_of(std::string_view bytes, std::size_t count);

  private:
    std::mt19937_64 random_;
};

/// A row of pieces: whole records, and what damages made of others. Keeps in mind which are whole.
class Patient {
  public:
    explicit Patient(std::vector<std::string_view> records);

    std::size_t size() const { return pieces_.size(); }
    const std::string& piece(std::size_t place) const { return pieces_[place].bytes; }
    bool is_whole(std::size_t place) const { return pieces_[place].whole; }

    /// Writes over the bytes at `at`; a piece that is then as before stays whole.
    void overwrite(std::size_t place, std::size_t at, std::string_view bytes);
    void erase(std::size_t place, std::size_t at, std::size_t count);
    /// Between two bytes of a piece, or before or behind it.
    void insert(std::size_t place, std::size_t at, std::string_view bytes, bool whole);
    /// From `at` in `place` up to `to` in the later `last`. Pieces between are gone.
    void erase_across(std::size_t place, std::size_t at, std::size_t last, std::size_t to);

    /// The bytes in a row, and where the whole ones stand.
    DamagedRecords discharge() const;

  private:
    struct Piece {
        std::string bytes;
        bool whole;
    };
    std::vector<Piece> pieces_;
};

} // namespace marcmill::tests
