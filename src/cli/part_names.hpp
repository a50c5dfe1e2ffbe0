#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marcmill::cli {

/// The names of numbered files: a text with one place for the number, `{}`, or `{:05}` for five digits and more with
/// zeros in front.
class PartNames {
  public:
    /// Throws UsageError where the pattern has not exactly one place for the number, or a name would lead out of the
    /// folder.
    explicit PartNames(std::string_view pattern);

    /// Throws UsageError where the number has more digits than the pattern has zeros for: names would no longer sort as
    /// the parts follow each other.
    std::string name(std::uint64_t number) const;
    /// The number of a file that has such a name.
    std::optional<std::uint64_t> number_of(std::string_view name) const;

  private:
    std::string before_;
    std::string behind_;
    std::size_t width_ = 0; ///< 0: as many digits as the number has
};

} // namespace marcmill::cli
