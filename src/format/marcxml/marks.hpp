#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "scan/markup.hpp"

namespace marcmill::marcxml {

/// The offsets of what is no plain text in one record: brackets, ampersands and control characters, in order. They are
/// found some 16 KiB of the record at a time, so that a long one takes no more memory than others.
class Marks {
  public:
    void begin(std::string_view text) {
        text_ = text;
        looked_at_ = 0;
        next_ = 0;
        count_ = 0;
        has_high_bytes_ = false;
        look_on();
    }
    /// The next one; the text's size behind the last.
    std::size_t at() const { return positions_[next_]; }
    /// Goes on to the one behind it. Needs at() to be one.
    void drop() {
        if (++next_ == count_) [[unlikely]] {
            look_on();
        }
    }
    void drop_before(std::size_t offset) {
        while (at() < offset) {
            drop();
        }
    }
    /// Whether a byte beyond ASCII stands in the text, as far as it was looked at: all of it at the end.
    bool has_high_bytes() const { return has_high_bytes_; }

  private:
    static constexpr std::size_t at_once = std::size_t{16} << 10;

    void look_on() {
        next_ = 0;
        count_ = 0;
        while (count_ == 0 && looked_at_ != text_.size()) {
            const std::size_t to = text_.size() - looked_at_ < at_once ? text_.size() : looked_at_ + at_once;
            const scan::MarkupIndex found = scan::index_markup(text_, looked_at_, to, positions_.get());
            looked_at_ = to;
            count_ = found.count;
            has_high_bytes_ = has_high_bytes_ || found.high_bytes;
        }
        if (looked_at_ == text_.size()) {
            positions_[count_++] = static_cast<std::uint32_t>(text_.size()); // never dropped
        }
    }

    std::string_view text_;
    std::size_t looked_at_ = 0;
    std::size_t next_ = 0;
    std::size_t count_ = 0;
    bool has_high_bytes_ = false;
    std::unique_ptr<std::uint32_t[]> positions_ = std::make_unique<std::uint32_t[]>(at_once + scan::markup_slack + 1);
};

} // namespace marcmill::marcxml
