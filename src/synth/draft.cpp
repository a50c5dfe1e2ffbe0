#include "synth/draft.hpp"

#include <algorithm>
#include <array>

namespace marcmill::synth {
namespace {

/// Sorts by tag, then by place.
std::uint64_t sort_key(Tag tag, std::size_t place) {
    const std::string_view name = tag.text();
    std::uint64_t key = 0;
    for (const char byte : name) {
        key = key << 8 | static_cast<unsigned char>(byte);
    }
    return key << 32 | place;
}

} // namespace

void Draft::clear() {
    size_ = 0;
    fields_.clear();
}

void Draft::begin(Tag tag) {
    tag_ = tag;
    begin_ = size_;
}

void Draft::begin(Tag tag, char indicator1, char indicator2) {
    begin(tag);
    text(indicator1).text(indicator2);
}

Draft& Draft::capitalized(std::string_view words) {
    const std::size_t first = size_;
    text(words);
    if (words[0] >= 'a' && words[0] <= 'z') {
        text_[first] = static_cast<char>(words[0] - 'a' + 'A');
    }
    return *this;
}

Draft& Draft::number(std::uint64_t number, unsigned digits) {
    std::array<char, 20> buffer;
    std::size_t at = buffer.size();
    do {
        buffer[--at] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number != 0 || buffer.size() - at < digits);
    return text({buffer.data() + at, buffer.size() - at});
}

void Draft::end() {
    fields_.push_back({tag_, static_cast<std::uint32_t>(size_ - begin_), begin_});
}

std::size_t Draft::length() const {
    constexpr std::size_t entry_and_terminator = 12 + 1;
    return Leader::size + 1 + size_ + entry_and_terminator * fields_.size() + 1;
}

void Draft::cut(std::size_t count) {
    if (count < fields_.size()) {
        size_ = fields_[count].begin;
        fields_.resize(count);
    }
}

void Draft::write_to(RecordWriter& writer) {
    order_.clear();
    for (std::size_t place = 0; place < fields_.size(); ++place) {
        order_.push_back(sort_key(fields_[place].tag, place));
    }
    std::sort(order_.begin(), order_.end());
    for (const std::uint64_t key : order_) {
        const Field& field = fields_[static_cast<std::uint32_t>(key)];
        writer.field(field.tag, {text_.data() + field.begin, field.length});
    }
}

} // namespace marcmill::synth
