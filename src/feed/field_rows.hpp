#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include <marcmill/record_view.hpp>

#include "query/path_program.hpp"

namespace marcmill::feed {

/// The rows of a record's fields by their tags, found in one walk: a mapping asks for many tags of each record. Rows
/// are places in record.fields().
class FieldRows {
  public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    FieldRows() : slots_of_numbers_(1000, no_slot) {}

    /// Before the first record: rows of this tag will be asked for. Its slot.
    std::uint32_t add(std::uint32_t packed_tag);
    /// Links of 880s will be asked for.
    void add_links() { looks_at_links_ = true; }

    void fill(const RecordView& record);

    std::uint32_t first(std::uint32_t slot) const { return heads_[slot]; }
    /// The next row of the same tag.
    std::uint32_t next(std::uint32_t row) const { return next_[row]; }

    /// The row of each 880 whose $6 begins with a tag, and that tag.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& links() const { return links_; }

  private:
    static constexpr std::uint32_t no_slot = 0xFFFFFFFF;

    std::uint32_t slot_of(std::uint32_t packed_tag) const;

    std::vector<std::uint32_t> slots_of_numbers_;                  ///< of tags of three digits
    std::unordered_map<std::uint32_t, std::uint32_t> other_slots_; ///< of other tags
    std::vector<std::uint32_t> heads_;                             ///< by slots
    std::vector<std::uint32_t> tails_;
    std::vector<std::uint32_t> next_; ///< by rows
    std::vector<std::pair<std::uint32_t, std::uint32_t>> links_;
    bool looks_at_links_ = false;
};

} // namespace marcmill::feed
