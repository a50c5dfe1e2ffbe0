#include "io/compressed_bytes.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

/// What is read at a call, and stays in a core's second cache until it is decoded.
constexpr std::size_t first_capacity = std::size_t{256} << 10;

} // namespace

void throw_wrong(const std::string& path, std::uint64_t offset) {
    throw ToldError{path + ": compressed data are damaged at byte " + std::to_string(offset), EIO};
}

void throw_cut(const std::string& path, std::uint64_t size) {
    throw ToldError{path + ": compressed data end early, at byte " + std::to_string(size) + ": they were cut", EIO};
}

CompressedBytes::CompressedBytes(Reader& reader, std::string path)
    : reader_{&reader}, path_{std::move(path)}, buffer_{std::make_unique_for_overwrite<char[]>(first_capacity)},
      capacity_{first_capacity} {}

std::string_view CompressedBytes::at_least(std::size_t size) {
    if (end_ - begin_ < size && !ended_) {
        make_room(size);
    }
    while (end_ - begin_ < size && !ended_) {
        const std::size_t count = reader_->read(buffer_.get() + end_, capacity_ - end_);
        end_ += count;
        ended_ = count == 0;
    }
    return {buffer_.get() + begin_, end_ - begin_};
}

void CompressedBytes::make_room(std::size_t size) {
    const std::size_t at_hand = end_ - begin_;
    if (size > capacity_) {
        auto larger = std::make_unique_for_overwrite<char[]>(size);
        std::memcpy(larger.get(), buffer_.get() + begin_, at_hand);
        buffer_ = std::move(larger);
        capacity_ = size;
    } else {
        std::memmove(buffer_.get(), buffer_.get() + begin_, at_hand);
    }
    begin_ = 0;
    end_ = at_hand;
}

void CompressedBytes::skip(std::size_t size) {
    assert(size <= end_ - begin_);
    begin_ += size;
    offset_ += size;
}

bool CompressedBytes::member_begins(char magic) {
    std::string_view at_hand = at_least(1);
    if (at_hand.empty() && offset_ == 0) {
        throw_cut();
    }
    while (offset_ != 0 && at_hand.starts_with('\0')) {
        skip(std::min(at_hand.find_first_not_of('\0'), at_hand.size()));
        at_hand = at_least(1);
    }
    if (!at_hand.empty() && at_hand.front() != magic) {
        throw_wrong();
    }
    return !at_hand.empty();
}

} // namespace marcmill::io
