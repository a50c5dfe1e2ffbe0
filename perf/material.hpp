#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "naive.hpp"

#include <marcmill/corpus.hpp>

namespace marcmill::perf {

/// What the benchmarks run over: one corpus in memory and as a file, and what is true of it. Lives as long as they do.
class Material {
  public:
    /// Reads a file that synthesize() made; throws std::system_error with the path.
    explicit Material(std::filesystem::path path);

    std::string_view bytes() const { return {memory_.get(), size_}; }
    const Answers& answers() const { return answers_; }

    /// The bytes in memory, in huge pages where the system has them: what `warm` means.
    Corpus warm() const { return Corpus::memory(bytes()); }
    /// The file, in the page cache: what `fresh` means. Opening, mapping, page faults and unmapping are part of a run.
    Corpus fresh() const { return Corpus::file(path_); }

  private:
    struct Free {
        void operator()(char* memory) const { std::free(memory); }
    };

    std::filesystem::path path_;
    std::size_t size_ = 0;
    std::unique_ptr<char[], Free> memory_;
    Answers answers_;
};

} // namespace marcmill::perf
