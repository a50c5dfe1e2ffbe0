#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "runs/entry.hpp"
#include "runs/temporary_file.hpp"

namespace marcmill::runs {

/// Where a run stands in its file.
struct Extent {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// Writes sorted entries as one run at the end of a file.
///
/// An entry is, with numbers as seven bits a byte, the lowest first: how many bytes its key shares with the key before
/// it, how many more it has, and those; its number, less the one before it where the key is the same; the size of its
/// payload, and the payload.
class RunWriter {
  public:
    /// The file outlives it. `buffer`: bytes that are collected before they are written.
    RunWriter(TemporaryFile& file, std::size_t buffer);

    void write(const Entry& entry);
    /// After the last one.
    Extent finish();

  private:
    TemporaryFile* file_;
    std::size_t most_;
    std::uint64_t begin_;
    std::string buffer_;
    std::string last_key_;
    std::uint64_t last_number_ = 0;
};

} // namespace marcmill::runs
