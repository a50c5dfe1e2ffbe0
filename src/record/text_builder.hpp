#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "record/directory.hpp"
#include "record/scratch.hpp"

#include <marcmill/detail/field_table.hpp>
#include <marcmill/field.hpp>

namespace marcmill::detail {

/// Makes the text and the field table of one record that is not in ISO 2709. A reader of another format calls it in the
/// order of the record's bytes; values may come in pieces.
///
///     TextBuilder text{scratch, leader};
///     text.begin_field("001");
///     text.append("12883376");
///     text.begin_field("245", '1', '0');
///     text.begin_subfield('a');
///     text.append("Title");
///     const RecordView record{source, text.finish(), place};
///
/// Both lie in the worker's scratch, in which nothing else is built meanwhile: once that is as large as the records
/// need, nothing is allocated. The text holds less than 4 GiB, which is the reader's to see to: a byte of a value makes
/// three at the most.
class TextBuilder {
  public:
    /// A leader of fewer than 24 bytes is filled up with blanks, a longer one is cut.
    TextBuilder(Scratch& scratch, std::string_view leader);
    TextBuilder(const TextBuilder&) = delete;
    TextBuilder& operator=(const TextBuilder&) = delete;

    /// Begins a field without indicators: a control field, or one that append_raw() fills. `tag` is any three bytes; of
    /// those that separate a blank stands in the place of each.
    void begin_field(std::string_view tag);
    /// Begins a data field.
    void begin_field(std::string_view tag, char indicator1, char indicator2);
    /// Begins a subfield of the field that was begun last.
    void begin_subfield(char code);
    /// Appends what stands before the first delimiter of the field that was begun last: two indicators, and whatever
    /// stands behind them. It may come in pieces.
    void append_indicators(std::string_view bytes);
    /// Appends to the value of the control field or subfield that was begun last.
    void append(std::string_view value);
    /// The same of a value that holds no byte of 0x1D-0x1F, as whoever calls it knows. `readable`: how many bytes may
    /// be read from its beginning on, the value's or not.
    void append_plain(std::string_view value, std::size_t readable) {
        constexpr std::size_t at_once = 32;
        reserve(value.size() + at_once);
        if (value.size() <= at_once && readable >= at_once) [[likely]] {
            std::memcpy(text_ + length_, value.data(), at_once);
        } else {
            std::memcpy(text_ + length_, value.data(), value.size());
        }
        length_ += value.size();
    }
    /// Appends to the field that was begun last what holds its own delimiters, and indicators, if it has them.
    void append_raw(std::string_view bytes);

    /// Where the data of the next field will stand, with room for `most` bytes: for whoever writes a field at once.
    /// Nothing is put in before take_field(), and nothing else may be in between.
    char* next_field(std::size_t most) {
        reserve(most + 2);
        return text_ + length_ + (count_ != 0 ? 1 : 0); // behind the terminator of the one before
    }
    /// Puts in the field whose data were written there, up to `end`: no byte of 0x1D-0x1F in them but delimiters.
    void take_field(std::string_view tag, const char* end) {
        begin_entry(tag);
        length_ = static_cast<std::size_t>(end - text_);
    }

    /// The table of all that was put in. Nothing may be put in afterwards.
    FieldTable finish();

    /// Whether the leader was not 24 bytes long.
    bool has_odd_leader() const { return has_odd_leader_; }
    /// Whether a tag so far holds a byte outside 0x21-0x7E.
    bool has_odd_tag() const { return has_odd_tag_; }
    /// Where something so far held 0x1D-0x1F, which would separate: the numbers of the fields, from 1, in order, and 0
    /// for the leader. U+FFFD stands in the place of each such byte; where one byte is all there is, a blank.
    const std::vector<std::uint32_t>& replaced() const { return replaced_; }

  private:
    static std::uint32_t packed(std::string_view tag) {
        assert(tag.size() == 3);
        char bytes[4] = {tag[0], tag[1], tag[2], '\0'};
        return load4(bytes);
    }
    void begin_entry(std::string_view tag) {
        end_field();
        if (count_ == entry_room_) [[unlikely]] {
            widen_entries();
        }
        const std::uint32_t name = packed(tag);
        entries_[count_++] = {name, static_cast<std::uint32_t>(length_), 0, 0};
        if (bad_tag(name) != 0) [[unlikely]] {
            has_odd_tag_ = true;
            entries_[count_ - 1].tag = without_separators(name);
        }
    }
    /// Ends the field that was begun last, if there is one.
    void end_field() {
        if (count_ != 0) {
            put(field_terminator);
            FieldEntry& entry = entries_[count_ - 1];
            entry.length = static_cast<std::uint32_t>(length_) - entry.offset;
        }
    }
    void put(char byte) {
        reserve(1);
        text_[length_++] = byte;
    }
    char one_byte(char byte);
    std::uint32_t without_separators(std::uint32_t tag);
    void note_replaced();
    void append_but(std::string_view bytes, char low, char high);
    void reserve(std::size_t count) {
        if (length_ + count > room_) [[unlikely]] {
            widen(count);
        }
    }
    void widen(std::size_t count);
    void widen_entries();

    Scratch* scratch_;
    char* text_;
    std::size_t length_ = 0;
    std::size_t room_;
    FieldEntry* entries_;
    std::uint32_t count_ = 0;
    std::uint32_t entry_room_;
    bool has_odd_tag_ = false;
    bool has_odd_leader_;
    std::vector<std::uint32_t> replaced_;
};

} // namespace marcmill::detail
