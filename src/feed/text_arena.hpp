#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace marcmill::feed {

/// Where texts that are made of a record's values are kept until the next record. What was added never moves.
class TextArena {
  public:
    /// A copy of it.
    std::string_view add(std::string_view text) {
        char* const at = room_for(text.size());
        std::memcpy(at, text.data() == nullptr ? "" : text.data(), text.size());
        return {at, text.size()};
    }
    /// All of them, one behind the other.
    std::string_view add(std::string_view first, std::string_view second, std::string_view third = {}) {
        char* const at = room_for(first.size() + second.size() + third.size());
        char* end = at;
        for (const std::string_view text : {first, second, third}) {
            std::memcpy(end, text.data() == nullptr ? "" : text.data(), text.size());
            end += text.size();
        }
        return {at, static_cast<std::size_t>(end - at)};
    }

    /// Forgets all texts, and keeps the first block.
    void clear() {
        blocks_.resize(blocks_.empty() ? 0 : 1);
        used_ = 0;
        size_ = blocks_.empty() ? 0 : usual_block;
    }

  private:
    static constexpr std::size_t usual_block = std::size_t{64} << 10;

    char* room_for(std::size_t bytes) {
        if (blocks_.empty() || bytes > size_ - used_) {
            size_ = bytes > usual_block && !blocks_.empty() ? bytes : usual_block;
            blocks_.push_back(std::unique_ptr<char[]>{new char[size_]});
            used_ = 0;
            return room_for(bytes); // the first block is of the usual size, whatever is asked for
        }
        char* const at = blocks_.back().get() + used_;
        used_ += bytes;
        return at;
    }

    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t used_ = 0; ///< of the last one
    std::size_t size_ = 0;
};

} // namespace marcmill::feed
