#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "runs/entry.hpp"
#include "runs/run_writer.hpp"
#include "runs/temporary_file.hpp"

namespace marcmill::runs {

/// Goes through a run that a RunWriter has written. It holds a buffer, and one entry.
class RunReader {
  public:
    /// Stands at the first entry. The file outlives it.
    RunReader(const TemporaryFile& file, Extent extent, std::size_t buffer);

    bool is_over() const { return is_over_; }
    /// The one at which it stands, until next(), unless it is over.
    Entry entry() const { return {prefix_, key_, number_, payload_}; }
    void next();

  private:
    void fill();
    char byte();
    std::uint64_t read_number();
    void append_to(std::string& text, std::size_t size);

    const TemporaryFile* file_;
    Extent left_; ///< what is not in the buffer yet
    std::vector<char> buffer_;
    std::size_t at_ = 0;
    std::size_t filled_ = 0;
    std::string key_;
    std::uint64_t prefix_ = 0; ///< of key_
    std::uint64_t number_ = 0;
    std::string payload_;
    bool is_over_ = false;
};

} // namespace marcmill::runs
