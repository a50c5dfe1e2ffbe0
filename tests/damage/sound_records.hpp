#pragma once

#include <list>
#include <string>
#include <string_view>
#include <vector>

/// Records to damage.
namespace marcmill::tests {

/// Records that are sound at level fields, and the bytes that they stand in.
class SoundRecords {
  public:
    /// Adds those of an input, in order.
    void add(std::string bytes);

    const std::vector<std::string_view>& all() const { return records_; }

  private:
    std::list<std::string> inputs_; ///< stay where they are
    std::vector<std::string_view> records_;
};

/// Records of many shapes.
SoundRecords made_records();

/// Those of all real files that walking by lengths alone reads without a fault, in the manifest's order; none where
/// the files do not stand beside the project.
SoundRecords real_records();

} // namespace marcmill::tests
