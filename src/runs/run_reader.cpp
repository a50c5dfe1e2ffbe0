#include "runs/run_reader.hpp"

#include <algorithm>

namespace marcmill::runs {

RunReader::RunReader(const TemporaryFile& file, Extent extent, std::size_t buffer)
    : file_{&file}, left_{extent}, buffer_(buffer) {
    next();
}

void RunReader::fill() {
    at_ = 0;
    filled_ = static_cast<std::size_t>(std::min<std::uint64_t>(buffer_.size(), left_.end - left_.begin));
    file_->read(left_.begin, buffer_.data(), filled_);
    left_.begin += filled_;
}

char RunReader::byte() {
    if (at_ == filled_) {
        fill();
    }
    return buffer_[at_++];
}

std::uint64_t RunReader::read_number() {
    constexpr unsigned more = 0x80;
    constexpr unsigned bits = 7;
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += bits) {
        const auto part = static_cast<unsigned char>(byte());
        number |= std::uint64_t{part & (more - 1)} << shift;
        if (part < more) {
            return number;
        }
    }
    file_->refuse_damaged();
}

void RunReader::append_to(std::string& text, std::size_t size) {
    while (size > 0) {
        if (at_ == filled_) {
            fill();
        }
        const std::size_t part = std::min(size, filled_ - at_);
        text.append(buffer_.data() + at_, part);
        at_ += part;
        size -= part;
    }
}

void RunReader::next() {
    if (at_ == filled_ && left_.begin == left_.end) {
        is_over_ = true;
        return;
    }
    const auto shared = static_cast<std::size_t>(read_number());
    const auto rest = static_cast<std::size_t>(read_number());
    const bool is_same = rest == 0 && shared == key_.size();
    key_.resize(shared);
    append_to(key_, rest);
    number_ = read_number() + (is_same ? number_ : 0);
    payload_.clear();
    append_to(payload_, static_cast<std::size_t>(read_number()));
    if (!is_same) {
        prefix_ = prefix_of(key_);
    }
}

} // namespace marcmill::runs
