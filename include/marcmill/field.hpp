#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string_view>

#include <marcmill/detail/field_table.hpp>
#include <marcmill/detail/indicators.hpp>
#include <marcmill/export.hpp>
#include <marcmill/subfield.hpp>
#include <marcmill/tag.hpp>

namespace marcmill {

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
class MARCMILL_API FieldView {
  public:
    /// `offset`, `length`: the data without the field terminator, in the table's text. `entry`: the field's row in
    /// the table, by which subfields() finds it in the record's delimiter index; null where the table is not built.
    FieldView(const detail::FieldTable& table, Tag tag, std::uint32_t offset, std::uint32_t length,
              const detail::FieldEntry* entry = nullptr) noexcept
        : table_{&table}, entry_{entry}, tag_{tag}, offset_{offset}, length_{length} {}

    Tag tag() const noexcept { return tag_; }
    bool is_control() const noexcept { return tag_.is_control(); }

    /// All bytes of the field but its terminator: indicators, delimiters and codes included.
    std::string_view bytes() const noexcept { return {table_->text + offset_, length_}; }

    /// The data: a control field's whole; a data field's bytes behind the indicators, delimiters and codes included.
    std::string_view value() const noexcept { return bytes().substr(indicator_count()); }

    /// How many indicators the field begins with: none for a control field, nearly always two for a data field.
    std::uint32_t indicator_count() const noexcept {
        return is_control() ? 0 : detail::indicator_count(table_->text[detail::states_indicators], tag_, bytes());
    }

    /// An indicator, from 1; '\0' where there is none.
    char indicator(unsigned which) const noexcept {
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

    /// Every subfield with this code, or with one of these, in the record's order: for (auto [code, name] :
    /// field.subfields("abc")). `codes` outlive the range.
    CodedSubfields subfields(char code) const {
        return CodedSubfields{{subfields().begin(), code, std::string_view{}}};
    }
    CodedSubfields subfields(std::string_view codes) const {
        return CodedSubfields{{subfields().begin(), '\0', codes.data() == nullptr ? "" : codes}};
    }
    /// A string that is gone at the end of the line.
    template <std::same_as<std::string> Temporary>
    CodedSubfields subfields(Temporary&& codes) const = delete;

    /// What a reader sees: the values of all subfields, a blank between two; the value of a field without subfields.
    /// A caller includes <string>.
    [[nodiscard]] std::string text() const;
    void append_text(std::string& out) const;

    /// The value of the first subfield with this code.
    std::optional<std::string_view> subfield(char code) const noexcept {
        if (!is_control() && (!table_->indexed || entry_ == nullptr)) {
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
    static std::size_t first_delimiter(std::string_view data) noexcept {
        for (std::size_t at = 0; at < 3 && at < data.size(); ++at) {
            if (data[at] == delimiter) {
                return at;
            }
        }
        return data.find(delimiter, 3);
    }
    std::optional<std::string_view> search(char code) const noexcept {
        const std::string_view data = bytes();
        for (std::size_t at = first_delimiter(data); at != std::string_view::npos;) {
            const std::size_t next = data.find(delimiter, at + 1);
            const std::string_view piece = data.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
            if (piece.empty() ? code == '\0' : piece.front() == code) {
                return piece.substr(piece.empty() ? 0 : 1);
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

/// A field on one line, without its end: `245 10 $a Title : $b rest`, `001 12883376`. What is not visible is written as
/// visible() does (printable.hpp).
MARCMILL_API std::ostream& operator<<(std::ostream& out, const FieldView& field);

} // namespace marcmill
