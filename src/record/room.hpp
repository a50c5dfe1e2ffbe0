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
            capacity_ = count + count / 2;
            data_ = std::make_unique_for_overwrite<T[]>(capacity_);
        }
        return data_.get();
    }

  private:
    std::unique_ptr<T[]> data_;
    std::size_t capacity_ = 0;
};

/// Memory that is handed out piece by piece and taken back all at once; pieces do not move.
template <typename T>
class Pieces {
  public:
    /// Room for `count`, uninitialised, until reset().
    T* take(std::size_t count) {
        while (block_ < blocks_.size() && used_ + count > blocks_[block_].size) {
            ++block_;
            used_ = 0;
        }
        if (block_ == blocks_.size()) {
            const std::size_t size = std::max(count, least_block);
            blocks_.push_back({std::make_unique_for_overwrite<T[]>(size), size});
        }
        T* const piece = blocks_[block_].data.get() + used_;
        used_ += count;
        return piece;
    }
    void reset() { block_ = used_ = 0; }

  private:
    struct Block {
        std::unique_ptr<T[]> data;
        std::size_t size;
    };
    static constexpr std::size_t least_block = 1024;

    std::vector<Block> blocks_;
    std::size_t block_ = 0; ///< the one at hand
    std::size_t used_ = 0;  ///< of it
};

} // namespace marcmill::detail
