#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/compressed_bytes.hpp"

namespace marcmill::io {

/// Neighbouring blocks or frames that can be decoded without those before, in a copy of their own.
class Parts {
  public:
    /// The next one: its compressed bytes, how many it becomes, and how many compressed ones came before it.
    void add(std::string_view compressed, std::size_t size, std::uint64_t offset) {
        parts_.push_back({compressed_.size(), compressed.size(), size, offset});
        compressed_.append(compressed);
        size_ += size;
    }

    /// Of all of them when they are decoded.
    std::size_t size() const { return size_; }
    std::size_t compressed_size() const { return compressed_.size(); }

    /// Puts them behind one another at `to`. `decode_one(compressed, room)` says whether exactly that became of it.
    /// `done`: the bytes of those before one that is wrong, which is thrown.
    template <typename DecodeOne>
    void decode(char* to, std::size_t& done, const std::string& path, const DecodeOne& decode_one) const {
        done = 0;
        for (const Part& part : parts_) {
            const std::string_view compressed = std::string_view{compressed_}.substr(part.from, part.compressed_size);
            if (!decode_one(compressed, std::span<char>{to + done, part.size})) {
                throw_wrong(path, part.offset);
            }
            done += part.size;
        }
    }

  private:
    struct Part {
        std::size_t from; ///< in compressed_
        std::size_t compressed_size;
        std::size_t size;
        std::uint64_t offset; ///< in the input
    };

    std::string compressed_;
    std::vector<Part> parts_;
    std::size_t size_ = 0;
};

} // namespace marcmill::io
