#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include <marcmill/output.hpp>
#include <marcmill/record_view.hpp>

#include "cli/part_files.hpp"
#include "cli/source_sink.hpp"

namespace marcmill::cli {

/// Where one part ends and the next one begins.
struct PartBounds {
    static constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();

    std::uint64_t records = any; ///< in a part at the most
    std::uint64_t bytes = any;   ///< in a part at the most, unless one record alone has more
    /// So many parts in all, which differ by one record at the most. The last one takes what is more than `total`.
    std::uint64_t parts = any;
    std::uint64_t total = 0; ///< records in all parts together
};

/// Writes records as they stand in the inputs, one after the other, to files of no more than a bound each.
class PartWriter {
  public:
    /// `from`: the format of all inputs, where that is said. `files` outlives it, and is opened by the first record
    /// where that was not done before.
    PartWriter(PartFiles& files, const PartBounds& bounds, const Format* from)
        : files_{&files}, bounds_{bounds}, sink_{files, std::nullopt, from} {}

    void write(const RecordView& record);
    /// Writes what is not written yet, and makes the parts that no record is left for.
    void finish();

  private:
    bool is_full(std::uint64_t more) const;
    std::uint64_t records_of(std::uint64_t part) const;
    void begin_part();
    void flush();

    PartFiles* files_;
    PartBounds bounds_;
    SourceSink sink_; ///< before files_: refuses a second format
    Output output_;
    std::uint32_t file_ = 0;    ///< of the record that was written last
    std::uint64_t records_ = 0; ///< in the part at hand
    std::uint64_t bytes_ = 0;
};

} // namespace marcmill::cli
