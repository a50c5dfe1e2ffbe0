#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/index.hpp>

#include "cli/run.hpp"

namespace marcmill::cli {

/// The index that belongs to a file: FILE.midx.
std::string index_beside(const std::string& file);

/// Some files and, if they have one, their index.
struct Shelf {
    Corpus corpus;
    std::string place;          ///< of the index; empty where there is none
    std::optional<Index> index; ///< fresh
};

/// What a command reads, by indexes where there are any.
class IndexedFiles {
  public:
    /// `place`: of one index for all files; none for what stands beside each. `keys`: what its keys must be; none for
    /// those that all indexes share. Throws StaleIndex where an index is not fresh, or not of these keys, or of what
    /// the common options ask for, and says what to do.
    IndexedFiles(const Corpus& corpus, const std::optional<std::string>& place,
                 const std::optional<std::vector<std::string>>& keys, const CommonOptions& common);

    std::vector<Shelf>& shelves() { return shelves_; }
    /// Whether all files have one.
    bool all_indexed() const;

  private:
    std::vector<Shelf> shelves_; ///< in the order of the files
};

} // namespace marcmill::cli
