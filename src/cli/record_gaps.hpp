#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include <marcmill/record_view.hpp>

#include "cli/record_kind.hpp"

namespace marcmill::cli {

/// Something that a reader of a catalogue wants to know of records: mostly what they lack.
struct Expectation {
    std::optional<RecordKind> kind; ///< of which records; none: of all
    std::string_view name;          ///< in JSON
    std::string_view one;           ///< "has no 245 $a": what stands behind one record
    std::string_view many;          ///< "have no 245 $a"
    std::string_view where;         ///< the condition that finds them where all records are of that kind
};

/// Counts the records of which each expectation's sentence is true.
class RecordGaps {
  public:
    static constexpr std::size_t expectation_count = 15;
    static std::span<const Expectation, expectation_count> expectations();

    void add(const RecordView& record, RecordKind kind);
    void merge(const RecordGaps& other);

    /// Of an expectation, by its place in expectations().
    std::uint64_t records(std::size_t expectation) const { return counts_[expectation]; }

  private:
    std::array<std::uint64_t, expectation_count> counts_{};
};

} // namespace marcmill::cli
