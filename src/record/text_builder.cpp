#include "record/text_builder.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <string>

#include "record/any_between.hpp"
#include "record/directory.hpp"

#include <marcmill/field.hpp>

namespace marcmill::detail {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

/// What nearly every record needs: then nothing moves.
constexpr std::size_t usual_length = 8192;
constexpr std::uint32_t usual_count = 128;

constexpr bool separates(char byte) {
    return byte >= record_terminator && byte <= delimiter;
}

} // namespace

TextBuilder::TextBuilder(Scratch& scratch, std::string_view leader)
    : scratch_{&scratch}, text_{scratch.texts.take(usual_length)}, room_{usual_length}, entries_{scratch.entries.take(
                                                                                            usual_count)},
      entry_room_{usual_count}, has_odd_leader_{leader.size() != leader_size} {
    const std::string_view bytes = leader.substr(0, leader_size);
    if (!any_between(bytes, record_terminator, delimiter)) [[likely]] {
        length_ = bytes.copy(text_, leader_size);
    } else {
        for (const char byte : bytes) {
            put(one_byte(byte));
        }
    }
    while (length_ < leader_size) {
        put(' ');
    }
}

void TextBuilder::begin_field(std::string_view tag) {
    begin_entry(tag);
}

void TextBuilder::begin_field(std::string_view tag, char indicator1, char indicator2) {
    begin_entry(tag);
    put(one_byte(indicator1));
    put(one_byte(indicator2));
}

void TextBuilder::begin_subfield(char code) {
    assert(count_ != 0);
    put(delimiter);
    put(one_byte(code));
}

void TextBuilder::append_indicators(std::string_view bytes) {
    assert(count_ != 0);
    constexpr std::size_t indicators = 2;
    const std::size_t there = std::min(length_ - entries_[count_ - 1].offset, indicators);
    const std::size_t single = std::min(indicators - there, bytes.size());
    for (const char byte : bytes.substr(0, single)) {
        put(one_byte(byte));
    }
    if (single != bytes.size()) {
        append(bytes.substr(single));
    }
}

void TextBuilder::append(std::string_view value) {
    append_but(value, record_terminator, delimiter);
}

void TextBuilder::append_raw(std::string_view bytes) {
    append_but(bytes, record_terminator, field_terminator);
}

FieldTable TextBuilder::finish() {
    end_field();
    put(record_terminator);
    assert(length_ <= std::numeric_limits<std::uint32_t>::max());
    scratch_->texts.give_back(text_ + length_);
    scratch_->entries.give_back(entries_ + count_);
    FieldTable table;
    table.text = text_;
    table.length = static_cast<std::uint32_t>(length_);
    table.has_directory = false;
    table.base = leader_size;
    table.built = true;
    table.odd_tags = has_odd_tag_;
    table.count = count_;
    table.entries = entries_;
    table.scratch = scratch_;
    return table;
}

void TextBuilder::widen_entries() {
    entry_room_ *= 2;
    entries_ = scratch_->entries.widen(entries_, count_, entry_room_);
}

std::uint32_t TextBuilder::without_separators(std::uint32_t tag) {
    std::string name{Tag::unpacked(tag).text()};
    for (char& byte : name) {
        byte = one_byte(byte);
    }
    return packed(name);
}

/// An indicator, a code or a byte of the leader, for which three bytes cannot stand.
char TextBuilder::one_byte(char byte) {
    if (separates(byte)) [[unlikely]] {
        note_replaced();
        return ' ';
    }
    return byte;
}

void TextBuilder::note_replaced() {
    if (replaced_.empty() || replaced_.back() != count_) {
        replaced_.push_back(count_);
    }
}

/// Appends `bytes`, with U+FFFD in the place of each that is `low` to `high`.
void TextBuilder::append_but(std::string_view bytes, char low, char high) {
    assert(count_ != 0);
    if (!any_between(bytes, low, high)) [[likely]] {
        reserve(bytes.size());
        std::copy(bytes.begin(), bytes.end(), text_ + length_);
        length_ += bytes.size();
        return;
    }
    note_replaced();
    reserve(bytes.size() * replacement.size());
    char* out = text_ + length_;
    for (const char byte : bytes) {
        out = byte >= low && byte <= high ? std::copy(replacement.begin(), replacement.end(), out)
                                          : (*out = byte, out + 1);
    }
    length_ = static_cast<std::size_t>(out - text_);
}

void TextBuilder::widen(std::size_t count) {
    room_ = std::max(length_ + count, 2 * room_);
    text_ = scratch_->texts.widen(text_, length_, room_);
}

} // namespace marcmill::detail
