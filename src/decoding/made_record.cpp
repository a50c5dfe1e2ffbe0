#include "decoding/made_record.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include <marcmill/field.hpp>
#include <marcmill/leader.hpp>

namespace marcmill::decoding {

using detail::FieldEntry;
using detail::FieldTable;

MadeRecord::MadeRecord(const FieldTable& from, detail::Scratch& scratch)
    : from_{&from}, scratch_{&scratch}, room_{from.length + from.length / 2 + Leader::size} {
    assert(from.built);
    text_ = scratch.texts.take(room_);
    entries_ = scratch.entries.take(from.count);
    length_ = Leader::size;
    std::copy_n(from.text, length_, text_);
}

void MadeRecord::add(std::string_view data) {
    reserve(data.size() + 1);
    FieldEntry& entry = entries_[count_];
    entry = {from_->entries[count_].tag, static_cast<std::uint32_t>(length_),
             static_cast<std::uint32_t>(data.size() + 1), 0};
    ++count_;
    length_ = static_cast<std::size_t>(std::copy(data.begin(), data.end(), text_ + length_) - text_);
    text_[length_++] = field_terminator;
}

FieldTable MadeRecord::finish() {
    reserve(1);
    text_[length_++] = record_terminator;
    assert(length_ <= std::numeric_limits<std::uint32_t>::max() && count_ == from_->count);
    scratch_->texts.give_back(text_ + length_);
    FieldTable table;
    table.text = text_;
    table.length = static_cast<std::uint32_t>(length_);
    table.has_directory = false;
    table.made_of_iso2709 = from_->has_directory || from_->made_of_iso2709;
    table.is_utf8 = from_->is_utf8;
    table.base = Leader::size;
    table.built = true;
    table.odd_tags = from_->odd_tags;
    table.count = count_;
    table.entries = entries_;
    table.scratch = scratch_;
    return table;
}

void MadeRecord::reserve(std::size_t count) {
    if (length_ + count > room_) [[unlikely]] {
        room_ = std::max(length_ + count, 2 * room_);
        text_ = scratch_->texts.widen(text_, length_, room_);
    }
}

} // namespace marcmill::decoding
