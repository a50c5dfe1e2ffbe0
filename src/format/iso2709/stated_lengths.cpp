#include "format/iso2709/stated_lengths.hpp"

#include <algorithm>

#include "format/iso2709/byte_count.hpp"

#include <marcmill/field.hpp>

namespace marcmill::iso2709 {
namespace {

std::string changed_field(const std::array<char, 3>& tag, std::uint32_t stated, std::uint32_t length) {
    const std::uint32_t bytes = length > stated ? length - stated : stated - length;
    return std::string{tag.data(), tag.size()} + " (" + byte_count(bytes) + (length > stated ? " more)" : " fewer)");
}

/// How far the one field that changed may be from its stated length, and how many fields of text must stand behind it
/// with the lengths that are stated. Heads and tails of two records meet in one field as well. Those of one catalogue
/// often end in fields of the same few bytes, so that short fields say nothing; a small change is less likely to be met
/// by chance.
bool is_borne_out(std::uint32_t change, std::size_t texts_behind) {
    constexpr std::uint32_t small = 3;
    constexpr std::uint32_t large = 16;
    return change <= (texts_behind >= 2 ? large : texts_behind == 1 ? small : 0);
}

} // namespace

bool holds_foreign_bytes(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(), [](char byte) {
        return static_cast<unsigned char>(byte) < 0x20 && byte != delimiter && byte != field_terminator &&
               byte != '\x1B';
    });
}

void StatedLengths::compare(const std::array<char, 3>& tag, std::optional<std::uint32_t> stated,
                            std::string_view field) {
    constexpr std::size_t text = 20; // bytes; shorter fields are often as long in other records
    const auto length = static_cast<std::uint32_t>(field.size());
    if (!stated) {
        ++unreadable_;
    } else if (*stated != length) {
        changed_.push_back(changed_field(tag, *stated, length));
        more_ += std::int64_t{length} - std::int64_t{*stated};
        change_ = std::max(*stated, length) - std::min(*stated, length);
        texts_behind_ = 0;
        foreign_ = foreign_ || (*stated < length && holds_foreign_bytes(field));
    } else if (length > text) {
        ++texts_behind_;
    }
}

bool StatedLengths::bear_out(bool right_length) const {
    return !foreign_ && (unreadable_ <= 1 || right_length) &&
           (changed_.empty() || (changed_.size() == 1 && is_borne_out(change_, texts_behind_)));
}

} // namespace marcmill::iso2709
