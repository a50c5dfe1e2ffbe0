#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

#include <marcmill/corpus.hpp>
#include <marcmill/report.hpp>

namespace marcmill::cli {

/// A few bytes of a file that become as many others.
struct Patch {
    std::uint64_t offset;
    std::uint32_t file; ///< from 0, in the corpus
    std::string_view before;
    std::string_view after;
};

/// A patch of up to four bytes, as PatchedFiles takes it.
std::string packed(const Patch& patch);

/// The files of a corpus, of which a few bytes are changed where they stand.
class PatchedFiles {
  public:
    /// Throws UsageError where one is no regular file, or is named twice, and std::system_error where one cannot be
    /// written to. The corpus outlives it.
    explicit PatchedFiles(const Corpus& corpus);

    /// Patches, packed, in order. `report`: of the run that found them. `each` is called now and then, and may throw:
    /// what was written by then stays. Throws UsageError where a file is compressed and std::system_error where one was
    /// written to meanwhile, both before any is changed.
    void change(std::string_view patches, const Report& report, const std::function<void()>& each) const;

  private:
    void require_same(std::uint32_t file, const Report& report) const;

    const Corpus* corpus_;
    std::vector<struct stat> seen_;
};

} // namespace marcmill::cli
