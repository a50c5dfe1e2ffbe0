#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <marcmill/detail/range_end.hpp>

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

    SubfieldIterator() noexcept = default;
    /// `index`: offsets of delimiters in `text`, ascending, from the field's first on, with one at the end that is
    /// `stop` or more.
    SubfieldIterator(const char* text, const std::uint32_t* index, std::uint32_t stop) noexcept
        : text_{text}, index_{index}, stop_{stop} {}

    Subfield operator*() const noexcept {
        const std::uint32_t end = index_[1] < stop_ ? index_[1] : stop_;
        const std::uint32_t code = index_[0] + 1;
        const std::uint32_t value = code < end ? code + 1 : end;
        return {code < end ? text_[code] : '\0', {text_ + value, end - value}};
    }
    SubfieldIterator& operator++() noexcept {
        ++index_;
        return *this;
    }
    SubfieldIterator operator++(int) noexcept {
        const SubfieldIterator before = *this;
        ++index_;
        return before;
    }
    friend bool operator==(const SubfieldIterator& left, const SubfieldIterator& right) noexcept {
        return left.index_ == right.index_;
    }
    friend bool operator==(const SubfieldIterator& left, detail::RangeEnd) noexcept {
        return *left.index_ >= left.stop_;
    }

  private:
    const char* text_ = nullptr;
    const std::uint32_t* index_ = nullptr;
    std::uint32_t stop_ = 0;
};

/// The subfields of a field, in the record's order.
class SubfieldRange {
  public:
    explicit SubfieldRange(SubfieldIterator first) noexcept : first_{first} {}
    SubfieldIterator begin() const noexcept { return first_; }
    static detail::RangeEnd end() noexcept { return {}; }
    [[nodiscard]] bool empty() const noexcept { return first_ == end(); }

  private:
    SubfieldIterator first_;
};

/// Walks along those subfields of a field that have one of some codes.
class CodedSubfieldIterator {
  public:
    using value_type = Subfield;
    using difference_type = std::ptrdiff_t;

    CodedSubfieldIterator() noexcept = default;
    /// `codes` outlive the iterator. Those of one code are `code` and a null `codes`.
    CodedSubfieldIterator(SubfieldIterator at, char code, std::string_view codes) noexcept
        : at_{at}, codes_{codes}, code_{code} {
        pass_others();
    }

    Subfield operator*() const noexcept { return *at_; }
    CodedSubfieldIterator& operator++() noexcept {
        ++at_;
        pass_others();
        return *this;
    }
    CodedSubfieldIterator operator++(int) noexcept {
        const CodedSubfieldIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const CodedSubfieldIterator& left, const CodedSubfieldIterator& right) noexcept {
        return left.at_ == right.at_;
    }
    friend bool operator==(const CodedSubfieldIterator& left, detail::RangeEnd end) noexcept { return left.at_ == end; }

  private:
    bool asks_for(char code) const noexcept {
        return codes_.data() == nullptr ? code == code_ : codes_.find(code) != std::string_view::npos;
    }
    void pass_others() noexcept {
        while (!(at_ == detail::RangeEnd{}) && !asks_for((*at_).code)) {
            ++at_;
        }
    }

    SubfieldIterator at_;
    std::string_view codes_;
    char code_ = '\0';
};

/// The subfields of a field that have one of some codes, in the record's order.
class CodedSubfields {
  public:
    explicit CodedSubfields(CodedSubfieldIterator first) noexcept : first_{first} {}
    CodedSubfieldIterator begin() const noexcept { return first_; }
    static detail::RangeEnd end() noexcept { return {}; }
    [[nodiscard]] bool empty() const noexcept { return first_ == end(); }

  private:
    CodedSubfieldIterator first_;
};

} // namespace marcmill
