#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <marcmill/detail/field_table.hpp>
#include <marcmill/detail/range_end.hpp>
#include <marcmill/export.hpp>
#include <marcmill/field.hpp>
#include <marcmill/tag.hpp>

namespace marcmill {

class FieldIterator {
  public:
    using value_type = FieldView;
    using difference_type = std::ptrdiff_t;

    FieldIterator() noexcept = default;
    FieldIterator(const detail::FieldTable* table, const detail::FieldEntry* at) noexcept : table_{table}, at_{at} {}

    FieldView operator*() const noexcept {
        const std::uint32_t length = table_->without_terminator(at_->offset, at_->length);
        return {*table_, Tag::unpacked(at_->tag), at_->offset, length, at_};
    }
    FieldIterator& operator++() noexcept {
        ++at_;
        return *this;
    }
    FieldIterator operator++(int) noexcept {
        FieldIterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const FieldIterator& left, const FieldIterator& right) noexcept {
        return left.at_ == right.at_;
    }

  private:
    const detail::FieldTable* table_ = nullptr;
    const detail::FieldEntry* at_ = nullptr;
};

/// The fields of a record in the directory's order.
class FieldRange {
  public:
    explicit FieldRange(const detail::FieldTable& table) noexcept : table_{&table} {}
    FieldIterator begin() const noexcept { return {table_, table_->entries}; }
    FieldIterator end() const noexcept { return {table_, table_->entries + table_->count}; }
    [[nodiscard]] std::size_t size() const noexcept { return table_->count; }
    [[nodiscard]] bool empty() const noexcept { return table_->count == 0; }
    FieldView operator[](std::size_t position) const noexcept {
        return *FieldIterator{table_, table_->entries + position};
    }

  private:
    const detail::FieldTable* table_;
};

namespace detail {

/// Whether a field has a tag.
struct HasTag {
    std::uint32_t tag = 0; ///< packed
    bool operator()(const FieldTable&, const FieldEntry& entry) const noexcept { return entry.tag == tag; }
};

/// Whether a field and a given one are linked by their $6.
struct IsLinked {
    std::uint32_t own = 0;       ///< the given field's tag, packed
    std::uint32_t other = 0;     ///< the tag that its $6 names, packed
    std::string_view occurrence; ///< the number in its $6; empty: it links to nothing
    MARCMILL_API bool operator()(const FieldTable& table, const FieldEntry& entry) const noexcept;
};

} // namespace detail

/// Some fields of a record, in the directory's order; none is looked at before its turn.
template <typename Is>
class ChosenFields {
  public:
    class Iterator {
      public:
        using value_type = FieldView;
        using difference_type = std::ptrdiff_t;

        Iterator() noexcept = default;
        Iterator(const detail::FieldTable& table, const Is& is) noexcept
            : table_{&table}, at_{table.entries}, end_{table.entries + table.count}, is_{is} {
            pass_others();
        }

        FieldView operator*() const noexcept { return *FieldIterator{table_, at_}; }
        Iterator& operator++() noexcept {
            ++at_;
            pass_others();
            return *this;
        }
        Iterator operator++(int) noexcept {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator& left, const Iterator& right) noexcept { return left.at_ == right.at_; }
        friend bool operator==(const Iterator& left, detail::RangeEnd) noexcept { return left.at_ == left.end_; }

      private:
        void pass_others() noexcept {
            while (at_ != end_ && !is_(*table_, *at_)) {
                ++at_;
            }
        }

        const detail::FieldTable* table_ = nullptr;
        const detail::FieldEntry* at_ = nullptr;
        const detail::FieldEntry* end_ = nullptr;
        Is is_;
    };

    ChosenFields(const detail::FieldTable& table, const Is& is) noexcept : first_{table, is} {}
    Iterator begin() const noexcept { return first_; }
    static detail::RangeEnd end() noexcept { return {}; }
    [[nodiscard]] bool empty() const noexcept { return first_ == end(); }

  private:
    Iterator first_;
};

/// All fields with one tag.
using TaggedFields = ChosenFields<detail::HasTag>;
/// All fields that are linked with one.
using LinkedFields = ChosenFields<detail::IsLinked>;

} // namespace marcmill
