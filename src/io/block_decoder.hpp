#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "io/decoder.hpp"

namespace marcmill::io {

/// What stands at some place of a compressed file.
struct Member {
    enum class Kind {
        whole,
        cut,     ///< the file ends in it
        damaged, ///< nothing can begin so, or it was noticed
        other,   ///< it cannot be part of a block
    };
    Kind kind = Kind::whole;
    std::size_t compressed_size = 0;
    std::size_t size = 0;      ///< of what it becomes, as it says or as it was decoded
    std::string_view why = {}; ///< for `other`: what it is
};

/// Decodes blocks of one compression, in any order. For one thread at a time.
class BlockDecoder {
  public:
    BlockDecoder() = default;
    BlockDecoder(const BlockDecoder&) = delete;
    BlockDecoder& operator=(const BlockDecoder&) = delete;
    virtual ~BlockDecoder() = default;

    /// The member that these bytes, which go on to the end of the file, begin with.
    virtual Member measure(std::string_view bytes) = 0;

    /// Decodes some members. False where they are damaged, checksums included, or do not fill `to`.
    virtual bool decode(std::string_view members, std::span<char> to) = 0;
};

/// Null where files of this compression cannot be entered in the middle, or the build lacks the library.
std::unique_ptr<BlockDecoder> block_decoder(Compression compression);

// Each is there where the build found its library.
std::unique_ptr<BlockDecoder> bgzf_block_decoder();
std::unique_ptr<BlockDecoder> zstd_block_decoder();

} // namespace marcmill::io
