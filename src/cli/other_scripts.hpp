#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <marcmill/record_view.hpp>

namespace marcmill::cli {

/// Which fields 880 of a record repeat which of its other fields in another script: those that RecordView::linked()
/// gives for each, found for all at once. So the time hardly grows faster than the number of fields, however many
/// there are. One object serves one record after the other, and keeps its memory.
class OtherScripts {
  public:
    /// Looks at the fields of `record`, which outlives what is asked below.
    void look_at(const RecordView& record);

    /// The places in fields() of the fields 880 that belong to the field at this place, in the record's order. An 880
    /// belongs to the first of the fields that it is linked with, and to no other.
    std::span<const std::size_t> of(std::size_t place) const;

    /// Whether the field at this place is an 880 that belongs to another one.
    bool belongs(std::size_t place) const { return owners_[place] != none; }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    /// An 880, and what its $6 says: the tag of the field that it repeats, and the number of the link.
    struct Link {
        std::uint32_t tag;
        std::string_view number;
        std::size_t place;
    };

    void collect(const RecordView& record);
    void give_to_owners(const RecordView& record);

    std::vector<Link> links_;         ///< sorted by tag, number and place
    std::vector<std::size_t> places_; ///< of links_
    std::vector<std::size_t> owners_; ///< by place: of an 880, the field that it belongs to
    std::vector<std::size_t> firsts_; ///< by place: of a field, its first 880 in links_
    std::vector<std::size_t> counts_; ///< by place: how many they are
};

} // namespace marcmill::cli
