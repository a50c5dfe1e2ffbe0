#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/fault.hpp>

namespace marcmill::detail {

/// The faults of one chunk, in order and packed, because there may be millions. A text that equals that of the fault
/// before is not stored again; paths are not stored at all.
class FaultList {
  public:
    void add(Fault fault);
    /// Lengthens the fault that was added last, so that it ends at `end`.
    void lengthen_last(std::uint64_t end);

    /// Calls `call` with each fault, in order, with `path` as its path.
    void each(std::string_view path, const std::function<void(const Fault&)>& call) const;

    std::uint64_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    /// What they take.
    std::uint64_t bytes() const { return bytes_; }

  private:
    std::string& block_for(std::size_t size);

    std::vector<std::string> blocks_; ///< whole faults each; what is full stays where it is
    std::uint64_t bytes_ = 0;         ///< that the blocks have room for
    std::uint64_t size_ = 0;
    std::size_t last_at_ = 0; ///< in the last block
    Fault last_;
    std::string packed_; ///< for add()
};

} // namespace marcmill::detail
