#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include <marcmill/detail/function.hpp>

namespace marcmill {

class RecordView;

/// Which records a run hands on: of those for which `where` holds, a sample; of these, in input order, `limit` records
/// behind the first `skip`. Whoever asks for records sees these alone, and the same ones for any number of threads,
/// chunk size and window.
///
/// What is not selected is read and checked as all else is, and counts in the report (Counts::not_selected). The run
/// ends behind the last record that `limit` allows, and reads no further (Report::reached_limit). The report is then
/// that of a loop that stops there.
///
/// Where `skip` or `limit` is given, several threads first count a chunk's selected records and then visit them, so
/// that `where` may be called twice for a record.
struct Selection {
    /// Called with each sound record, by a copy per thread: it may keep a state, such as match data, but its answer
    /// must depend on the record alone. Empty: all records.
    detail::Function<bool(const RecordView&)> where;
    /// Called, by a copy per thread, with the bytes of each record whose format is that of its view (ISO 2709), before
    /// it is read. False: `where`, which is then not asked, holds for no record with these bytes, whatever its
    /// directory says. Such a record is not looked at any deeper: of its faults only those of its boundaries are known.
    /// Empty: all records are read.
    detail::Function<bool(std::string_view)> may_hold;
    /// The share of them that is taken, from 0 to 1: drawn by `seed` and the place where the record begins.
    double sample = 1;
    std::uint64_t seed = 1;
    std::uint64_t skip = 0;
    std::uint64_t limit = no_limit;

    static constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();

    /// Whether it leaves out nothing.
    bool takes_all() const noexcept { return !where && sample >= 1 && !is_range(); }
    /// Whether it depends on how many records were selected before.
    bool is_range() const noexcept { return skip != 0 || limit != no_limit; }
};

} // namespace marcmill
