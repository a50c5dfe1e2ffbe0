#include "feed/field_rows.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <marcmill/tag.hpp>

namespace marcmill::feed {
namespace {

/// 0 to 999 of a tag of three digits.
std::optional<std::size_t> number_of(std::uint32_t packed_tag) {
    const Tag tag = Tag::unpacked(packed_tag);
    const auto digit = [&](std::size_t at) { return static_cast<unsigned>(tag.text()[at]) - unsigned{'0'}; };
    const unsigned hundreds = digit(0);
    const unsigned tens = digit(1);
    const unsigned ones = digit(2);
    if (hundreds > 9 || tens > 9 || ones > 9) {
        return std::nullopt;
    }
    return hundreds * 100 + tens * 10 + ones;
}

constexpr std::uint32_t alternate_graphic = Tag{"880"}.packed();

} // namespace

std::uint32_t FieldRows::slot_of(std::uint32_t packed_tag) const {
    if (const auto number = number_of(packed_tag)) {
        return slots_of_numbers_[*number];
    }
    const auto found = other_slots_.find(packed_tag);
    return found == other_slots_.end() ? no_slot : found->second;
}

std::uint32_t FieldRows::add(std::uint32_t packed_tag) {
    if (const std::uint32_t known = slot_of(packed_tag); known != no_slot) {
        return known;
    }
    const auto slot = static_cast<std::uint32_t>(heads_.size()); // there are fewer than a million tags
    heads_.push_back(none);
    tails_.push_back(none);
    if (const auto number = number_of(packed_tag)) {
        slots_of_numbers_[*number] = slot;
    } else {
        other_slots_.emplace(packed_tag, slot);
    }
    return slot;
}

void FieldRows::fill(const RecordView& record) {
    const std::size_t rows = record.fields().size(); // which builds the table
    const detail::FieldTable& table = record.table();
    std::fill(heads_.begin(), heads_.end(), none);
    next_.assign(rows, none);
    links_.clear();
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::uint32_t tag = table.entries[row].tag;
        if (looks_at_links_ && tag == alternate_graphic) {
            const auto link = record.fields()[row].subfield('6').value_or(std::string_view{});
            if (const auto linked = Tag::from(link.substr(0, 3)); linked && link.substr(3).starts_with('-')) {
                links_.emplace_back(row, linked->packed());
            }
        }
        const std::uint32_t slot = slot_of(tag);
        if (slot == no_slot) {
            continue;
        }
        (heads_[slot] == none ? heads_[slot] : next_[tails_[slot]]) = row;
        tails_[slot] = row;
    }
}

} // namespace marcmill::feed
