#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/decoder.hpp"

namespace marcmill::io {

/// What can be decoded without what stands before it: one or some neighbouring members of BGZF, or frames of zstd.
struct Block {
    std::uint64_t begin = 0; ///< of what it becomes
    std::uint64_t end = 0;
    std::uint64_t from = 0; ///< of its compressed bytes, in the file
    std::uint64_t to = 0;
    std::uint32_t check = 0; ///< check_of() it

    std::size_t size() const { return static_cast<std::size_t>(end - begin); }
    std::size_t compressed_size() const { return static_cast<std::size_t>(to - from); }

    /// A fingerprint of its compressed bytes and of its place: it has another one where any of them changed.
    std::uint32_t check_of(std::string_view compressed) const;
};

/// No block becomes more: it is decoded at once.
inline constexpr std::size_t most_decoded = std::size_t{64} << 20;
/// No block that becomes anything has more compressed bytes.
inline constexpr std::size_t most_compressed = 2 * most_decoded;

/// All blocks of a compressed file, one behind the other, from its first byte to its last.
class BlockTable {
  public:
    explicit BlockTable(Compression compression) : compression_{compression} {}

    /// The next one, whose check is not known.
    Block next(std::size_t size, std::uint64_t compressed_size) const {
        return {decoded_size_, decoded_size_ + size, compressed_size_, compressed_size_ + compressed_size};
    }
    /// Adds it, once it is.
    void add(const Block& block);

    Compression compression() const { return compression_; }
    std::uint64_t decoded_size() const { return decoded_size_; }
    std::uint64_t compressed_size() const { return compressed_size_; }
    std::size_t count() const { return entries_.size(); }
    Block operator[](std::size_t number) const;

    /// The number of the block that becomes the byte at `offset`, which is less than decoded_size().
    std::size_t find(std::uint64_t offset) const;

    /// What is stored of it: version, compression, how many blocks; of each by how much its sizes differ from those of
    /// the one before, and its check; a fingerprint of all that. Nothing but what encode() may give is decoded.
    std::string encode() const;
    static std::optional<BlockTable> decode(std::string_view bytes);

    friend bool operator==(const BlockTable&, const BlockTable&) = default;

  private:
    struct Entry {
        std::uint64_t begin;
        std::uint64_t from;
        std::uint32_t check;

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    Compression compression_;
    std::vector<Entry> entries_;
    std::uint64_t decoded_size_ = 0;
    std::uint64_t compressed_size_ = 0;
};

} // namespace marcmill::io
