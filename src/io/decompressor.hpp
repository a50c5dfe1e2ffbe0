#pragma once

#include <memory>
#include <span>
#include <string_view>

namespace marcmill::io {

/// Decompresses one member after the other by one library: gzip members, bzip2 or xz streams, zstd
/// frames.
class Decompressor {
  public:
    enum class Step {
        more,       ///< the bytes or the room are used up
        member_end, ///< all of the member was put out, and its checksum is right
        wrong,
        too_large, ///< it needs more memory than a file may ask for
    };

    Decompressor() = default;
    Decompressor(const Decompressor&) = delete;
    Decompressor& operator=(const Decompressor&) = delete;
    virtual ~Decompressor() = default;

    /// To be called before each member, including the first.
    virtual void begin_member() = 0;

    /// Takes bytes from the front of `from`, puts bytes at the front of `to`, and shortens both by them. What it puts
    /// out before it says `wrong` may be so.
    virtual Step step(std::string_view& from, std::span<char>& to) = 0;
};

// Each is there where the build found its library.
std::unique_ptr<Decompressor> isal_decompressor(); ///< gzip, three times as fast as zlib
std::unique_ptr<Decompressor> zlib_decompressor(); ///< gzip
std::unique_ptr<Decompressor> bzip2_decompressor();
std::unique_ptr<Decompressor> xz_decompressor();
std::unique_ptr<Decompressor> zstd_decompressor();

inline constexpr bool knows_gzip = MARCMILL_HAS_ISAL || MARCMILL_HAS_ZLIB;

/// The faster one that there is.
inline std::unique_ptr<Decompressor> gzip_decompressor() {
#if MARCMILL_HAS_ISAL
    return isal_decompressor();
#elif MARCMILL_HAS_ZLIB
    return zlib_decompressor();
#else
    return nullptr;
#endif
}

} // namespace marcmill::io
