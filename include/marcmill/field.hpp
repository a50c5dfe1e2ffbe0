#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include <marcmill/detail/field_table.hpp>
#include <marcmill/detail/indicators.hpp>
#include <marcmill/tag.hpp>

namespace marcmill {

inline constexpr char record_terminator = '\x1D'; ///< ends a record; ISO 2709, 3.13
inline constexpr char field_terminator = '\x1E';  ///< ends the directory and every field; ISO 2709, 3.12
inline constexpr char delimiter = '\x1F';         ///< begins a subfield; ISO 2709, 3.11

/// A subfield: its one-byte code and its value, which begins behind the code and ends before the next delimiter.
/// A delimiter with nothing behind it is a subfield too, with code '\0' and an empty value.
struct Subfield {
    char code = '\0';
    std::string_view value;

    friend bool operator==(const Subfield&, const Subfield&) = default;
};

/// Walks along the delimiters of one field.
class SubfieldIterator {
  public:
    using value_type = Subfield;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;
    using reference = Subfield;
    using pointer = void;

    SubfieldIterator() = default;
    /// `index`: offsets of delimiters in `text`, ascending, from the field's first on, with one at the end that is
    /// `stop` or more.
    SubfieldIterator(const char* text, const std::uint32_t* index, std::uint32_t stop)
        : text_{text}, index_{index}, stop_{stop} {}

    Subfield operator*() const {
        const std::uint32_t end = index_[1] < stop_ ? index_[1] : stop_;
        const std::uint32_t code = index_[0] + 1;
        const std::uint32_t value = code < end ? code + 1 : end;
        return {code < end ? text_[code] : '\0', {text_ + value, end - value}};
    }
    SubfieldIterator& operator++() {
        ++index_;
        return *this;
    }
    SubfieldIterator operator++(int) {
        const SubfieldIterator before = *this;
        ++index_;
        return before;
    }
    friend bool operator==(const SubfieldIterator& left, const SubfieldIterator& right) {
        return left.index_ == right.index_;
    }
    friend bool operator==(const SubfieldIterator& left, std::default_sentinel_t) { return *left.index_ >= left.stop_; }

  private:
    const char* text_ = nullptr;
    const std::uint32_t* index_ = nullptr;
    std::uint32_t stop_ = 0;
};

/// The subfields of a field, in the record's order.
class SubfieldRange {
  public:
    explicit SubfieldRange(SubfieldIterator first) : first_{first} {}
    SubfieldIterator begin() const { return first_; }
    static std::default_sentinel_t end() { return {}; }
    bool empty() const { return first_ == std::default_sentinel; }

  private:
    SubfieldIterator first_;
};

/// A view of one field. It costs nothing to copy, and lives as long as the RecordView that it came from.
///
/// A data field begins with its indicators: two, as leader/10 nearly always says. Where leader/10 says another number
/// and the field bears it out, since its first delimiter stands behind so many bytes, it is that number. So with
/// leader/10 = 0, subfields begin at the field's first byte. Where a delimiter stands before the second indicator, the
/// field has only the indicators before it.
///
/// A data field without any delimiter has no subfields, but it has a value. Its indicators are the first two bytes
/// where those can be nothing else: the tag is three digits, as MARC 21 and UNIMARC have them, and the bytes are blanks
/// or digits. Otherwise it has none, and all of it is its value: `BK` of the FMT and `000000001` of the SYS that Aleph
/// exports without indicators.
class FieldView {
  public:
    /// `offset`, `length`: the data without the field terminator, in the table's text. `entry`: the field's row in
    /// the table, by which subfields() finds it in the record's delimiter index; null where the table is not built.
    FieldView(const detail::FieldTable& table, Tag tag, std::uint32_t offset, std::uint32_t length,
              const detail::FieldEntry* entry = nullptr)
        : table_{&table}, entry_{entry}, tag_{tag}, offset_{offset}, length_{length} {}

    Tag tag() const { return tag_; }
    bool is_control() const { return tag_.is_control(); }

    /// All bytes of the field but its terminator: indicators, delimiters and codes included.
    std::string_view bytes() const { return {table_->text + offset_, length_}; }

    /// The data: a control field's whole; a data field's bytes behind the indicators, delimiters and codes included.
    std::string_view value() const { return bytes().substr(indicator_count()); }

    /// How many indicators the field begins with: none for a control field, nearly always two for a data field.
    std::uint32_t indicator_count() const {
        return is_control() ? 0 : detail::indicator_count(table_->text[detail::states_indicators], tag_, bytes());
    }

    /// An indicator, from 1; '\0' where there is none.
    char indicator(unsigned which) const {
        return which < 1 || which > indicator_count() ? '\0' : table_->text[offset_ + which - 1];
    }

    /// Every subfield in order; none for a control field.
    SubfieldRange subfields() const {
        if (is_control()) {
            return SubfieldRange{{table_->text, &detail::no_delimiter, 0}};
        }
        const std::uint32_t* const index =
            entry_ != nullptr ? record_index() : detail::index_field(*table_, offset_, length_);
        return SubfieldRange{{table_->text, index, offset_ + length_}};
    }

    /// The value of the first subfield with this code.
    std::optional<std::string_view> subfield(char code) const {
        if (!table_->indexed && !is_control()) {
            return search(code); // one value: not worth an index
        }
        for (const Subfield subfield : subfields()) {
            if (subfield.code == code) {
                return subfield.value;
            }
        }
        return std::nullopt;
    }

  private:
    const std::uint32_t* record_index() const {
        if (!table_->indexed) {
            detail::index_delimiters(*table_);
        }
        return table_->delimiters + entry_->first_delimiter;
    }
    /// It nearly always stands behind two indicators: not worth a call.
    static std::size_t first_delimiter(std::string_view data) {
        for (std::size_t at = 0; at < 3 && at < data.size(); ++at) {
            if (data[at] == delimiter) {
                return at;
            }
        }
        return data.find(delimiter, 3);
    }
    std::optional<std::string_view> search(char code) const {
        const std::string_view data = bytes();
        for (std::size_t at = first_delimiter(data); at != std::string_view::npos;) {
            const std::size_t next = data.find(delimiter, at + 1);
            const std::string_view piece = data.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
            if (piece.empty() ? code == '\0' : piece.front() == code) {
                return piece.empty() ? piece : piece.substr(1);
            }
            at = next;
        }
        return std::nullopt;
    }
    const detail::FieldTable* table_;
    const detail::FieldEntry* entry_;
    Tag tag_;
    std::uint32_t offset_;
    std::uint32_t length_;
};

} // namespace marcmill
