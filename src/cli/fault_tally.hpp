#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <marcmill/fault.hpp>

namespace marcmill::cli {

/// How often each code was reported, what was done about it, and the first faults with it.
class FaultTally {
  public:
    static constexpr std::size_t most_examples = 5;
    static constexpr std::size_t actions = 4;

    struct OfCode {
        std::uint64_t count = 0;
        std::array<std::uint64_t, actions> by_action{};
        std::vector<Fault> examples;
    };

    /// In input order.
    void add(const Fault& fault);

    /// By code, ascending.
    const std::map<FaultCode, OfCode>& codes() const { return codes_; }
    /// How many records have faults.
    std::uint64_t records() const { return records_; }

  private:
    std::uint64_t records_ = 0;
    std::string last_path_;
    std::uint64_t last_record_ = 0; ///< whose fault was added last
    std::map<FaultCode, OfCode> codes_;
};

/// How often an action was taken.
inline std::uint64_t count_of(const FaultTally::OfCode& faults, Action action) {
    return faults.by_action[static_cast<std::size_t>(action)];
}

} // namespace marcmill::cli
