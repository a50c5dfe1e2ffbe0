#pragma once

#include <cstdint>
#include <string_view>

#include "batch/chunk.hpp"

#include <marcmill/record_view.hpp>
#include <marcmill/selection.hpp>

namespace marcmill::detail {

/// A worker's copy of Options::select: what can be said of a record by itself.
class Selector {
  public:
    explicit Selector(const Selection& selection);

    /// Whether the predicate holds, and the sample takes it.
    bool takes(const RecordView& record) const {
        return (!where_ || where_(record)) && (least_ == 0 || is_drawn(record.place()));
    }

    /// Whether it may take a record with these bytes.
    bool may_take(std::string_view bytes) const { return !may_hold_ || may_hold_(bytes); }
    /// Whether it can say so.
    bool refutes() const { return static_cast<bool>(may_hold_); }

    std::uint64_t skip() const { return skip_; }
    /// The rank, from 0, at which the run ends.
    std::uint64_t end() const { return end_; }

  private:
    bool is_drawn(const Place& place) const;

    Function<bool(const RecordView&)> where_;
    Function<bool(std::string_view)> may_hold_;
    std::uint64_t least_; ///< the numbers drawn above it are in the sample; 0: all
    std::uint64_t seed_;
    std::uint64_t skip_;
    std::uint64_t end_;
};

/// Those records of a chunk that are selected. The others are gone through, and counted as not selected.
class SelectedRecords {
  public:
    /// `before`: how many records that the selector takes stand in the chunks before. Both outlive it.
    SelectedRecords(Chunk& chunk, const Selector& selector, std::uint64_t before)
        : chunk_{&chunk}, selector_{&selector}, rank_{before} {
        chunk.refute_by(selector);
    }

    /// The next record, as Chunk::next_record() gives it. Null at the chunk's end, and where the limit is reached: then
    /// the chunk stands where it stood.
    const RecordView* next();

    /// How many records the selector took, with those of the chunks before.
    std::uint64_t rank() const { return rank_; }
    bool reached_limit() const { return rank_ >= selector_->end(); }

  private:
    Chunk* chunk_;
    const Selector* selector_;
    std::uint64_t rank_;
};

/// How many records of a chunk the selector takes, up to as many as end any run. Goes through the chunk.
std::uint64_t count_selected(Chunk& chunk, const Selector& selector);

} // namespace marcmill::detail
