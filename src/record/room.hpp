#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace marcmill::detail {

/// Memory that is kept from record to record and only ever grows: what it hands out is uninitialised, and lives until
/// the same room is asked for again.
template <typename T>
class Room {
  public:
    T* of(std::size_t count) {
        if (count > capacity_) {
            const std::size_t capacity = count + count / 2;
            data_ = std::make_unique_for_overwrite<T[]>(capacity); // which may throw, and nothing has changed
            capacity_ = capacity;
        }
        return data_.get();
    }
    std::size_t bytes() const { return capacity_ * sizeof(T); }
    void free() {
        data_.reset();
        capacity_ = 0;
    }

  private:
    std::unique_ptr<T[]> data_;
    std::size_t capacity_ = 0;
};

/// Memory that is handed out piece by piece and taken back all at once; pieces do not move. When the block that they
/// come from is full, one of at least twice its size takes its place, for good: pieces like those before soon come from
/// one block, always from its begin, and taking them back is one store. Full blocks are freed with the last: together
/// they are no larger.
template <typename T>
class Pieces {
  public:
    Pieces() = default;
    Pieces(const Pieces&) = delete;
    Pieces& operator=(const Pieces&) = delete;

    /// Room for `count`, uninitialised, until reset().
    T* take(std::size_t count) {
        if (used_ + count > size_) [[unlikely]] {
            add_block(count);
        }
        T* const piece = block_ + used_;
        used_ += count;
        return piece;
    }
    /// The last piece, with room for `count`. It moves, with the `held` elements that it begins with, where there is
    /// not so much behind it.
    T* widen(T* piece, std::size_t held, std::size_t count) {
        const auto begin = static_cast<std::size_t>(piece - block_);
        if (begin + count > size_) {
            add_block(count);
            return std::copy_n(piece, held, take(count)) - held;
        }
        used_ = begin + count;
        return piece;
    }
    /// Takes back what the last piece holds from `end` on.
    void give_back(const T* end) { used_ = static_cast<std::size_t>(end - block_); }
    void reset() { used_ = 0; }

    /// What was handed out up to now.
    struct Mark {
        const T* block;
        std::size_t used;
    };
    Mark mark() const { return {block_, used_}; }
    /// Takes back all that was handed out since.
    void take_back_to(const Mark& mark) { used_ = block_ == mark.block ? mark.used : 0; }

    std::size_t bytes() const { return held_ * sizeof(T); }
    void free() {
        blocks_.clear();
        block_ = nullptr;
        size_ = used_ = held_ = 0;
    }

  private:
    [[gnu::noinline]] void add_block(std::size_t count) { // out of the way of take()
        const std::size_t size = std::max(count, 2 * size_);
        blocks_.push_back(std::make_unique_for_overwrite<T[]>(size));
        block_ = blocks_.back().get();
        size_ = size;
        held_ += size;
        used_ = 0;
    }

    std::vector<std::unique_ptr<T[]>> blocks_;
    T* block_ = nullptr;   ///< the last one
    std::size_t size_ = 0; ///< of it
    std::size_t used_ = 0; ///< of it
    std::size_t held_ = 0; ///< of all blocks
};

} // namespace marcmill::detail
