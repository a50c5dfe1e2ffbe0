#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "record/room.hpp"

#include <marcmill/field.hpp>

namespace marcmill::marcjson {

/// A field of this tag cannot be written: the key says another field's.
inline constexpr std::string_view no_tag = "tag";

/// Writes fields as nearly all are, of records whose text is UTF-8: one look at the text marks what must be escaped,
/// and whatever stands between two marks is copied as it is.
class MarkedFields {
  public:
    /// Looks at the text of the next record, which is to stand until the last of its fields was added. False where it
    /// is no UTF-8: then none can be.
    bool look_at(std::string_view text);
    /// Writes a field of that text, behind a comma unless it is the first, into a room of its own, and that to `out`
    /// when it is full. False, and nothing is written, where the field is long, or its tag or its indicators are not
    /// plain.
    bool add(const FieldView& field, bool is_first, std::string& out);
    /// Appends what is in the room.
    void hand_over(std::string& out) {
        out.append(room_.data(), size_);
        size_ = 0;
    }

  private:
    /// So many bytes are copied at once: values are short.
    static constexpr std::size_t stretch = 32;

    std::size_t next_mark(std::size_t at) const {
        std::size_t word = at / 64;
        std::uint64_t bits = marks_[word] >> (at % 64);
        if (bits != 0) [[likely]] {
            return at + static_cast<std::size_t>(std::countr_zero(bits));
        }
        while (marks_[++word] == 0) {
        }
        return word * 64 + static_cast<std::size_t>(std::countr_zero(marks_[word]));
    }
    char* copy(std::size_t at, std::size_t end, char* out) const;
    char* write_value(std::size_t at, std::size_t end, char* out) const;
    char* write_subfield(std::size_t& at, std::size_t end, char* out) const;
    char* write_data(const Tag& tag, std::size_t at, std::size_t end, char* out) const;

    std::string_view text_;
    detail::Room<std::uint64_t> bits_;
    const std::uint64_t* marks_ = nullptr;
    std::array<char, std::size_t{64} << 10> room_; // NOLINT(cppcoreguidelines-pro-type-member-init): as size_ says
    std::size_t size_ = 0;
};

} // namespace marcmill::marcjson
