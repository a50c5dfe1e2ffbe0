#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <marcmill/record_writer.hpp>

namespace marcmill::synth {

/// The fields of a record while it is made, in the order in which they were thought of.
class Draft {
  public:
    void clear();

    void begin(Tag tag);
    void begin(Tag tag, char indicator1, char indicator2);
    /// Begins a subfield.
    Draft& subfield(char code) { return text(delimiter).text(code); }
    /// Adds to the field at hand.
    Draft& text(std::string_view text) {
        std::memcpy(room(text.size()), text.data(), text.size());
        size_ += text.size();
        return *this;
    }
    Draft& text(char byte) {
        *room(1) = byte;
        ++size_;
        return *this;
    }
    /// With its first letter, if it is Latin, as a capital.
    Draft& capitalized(std::string_view text);
    /// With leading zeros up to `digits`.
    Draft& number(std::uint64_t number, unsigned digits = 1);
    void end();

    std::size_t fields() const { return fields_.size(); }
    /// Bytes of the field at hand so far.
    std::size_t field_length() const { return size_ - begin_; }
    /// Bytes of the whole record, leader, directory and terminators included.
    std::size_t length() const;

    /// Drops the fields behind the first `count`.
    void cut(std::size_t count);

    /// Gives the fields to `writer` by tag; those with the same tag in the order in which they were begun.
    void write_to(RecordWriter& writer);

  private:
    struct Field {
        Tag tag;
        std::uint32_t length;
        std::size_t begin; ///< in text_
    };

    /// At the end of the text, with room for `count` bytes.
    char* room(std::size_t count) {
        if (size_ + count > text_.size()) {
            text_.resize(2 * (size_ + count));
        }
        return text_.data() + size_;
    }

    std::vector<char> text_;
    std::size_t size_ = 0; ///< of text_ in use
    std::vector<Field> fields_;
    std::vector<std::uint64_t> order_; ///< of write_to(), kept for its memory
    std::size_t begin_ = 0;
    Tag tag_;
};

} // namespace marcmill::synth
