#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <marcmill/index.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

#include "cli/run.hpp"

namespace marcmill::cli {

/// The fresh indexes beside a run's files, where all have one and no file has a fault: then they know what the run
/// would hand on, without it.
class CleanIndexes {
  public:
    /// Those of a run with these options, but for the range that they select; nothing where a file has none, or one
    /// that is stale, damaged, or of another level or format, or where records are chosen by what they say, or a file
    /// is to list what is odd about them. Never an error: an index that cannot be used is not.
    static std::optional<CleanIndexes> of(const Run& run, const Options& options);

    const std::vector<Index>& each() const { return indexes_; }
    std::uint64_t records() const;
    /// Whether records can be read one by one as they are to be written, each for no more than its bytes, or the block
    /// that it stands in. Not MARCXML, where a new document stands around them; nor where notes decide how a run ends,
    /// which nobody knows without a look at all of them.
    bool serves(const Run& run, const CommonOptions& common) const;
    /// What a run over the files would say.
    Report report() const;

  private:
    std::vector<Index> indexes_; ///< one for each file, in their order
};

} // namespace marcmill::cli
