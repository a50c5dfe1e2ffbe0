#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "io/reader.hpp"

namespace marcmill::io {

/// Bytes that stand behind those that came before.
struct Piece {
    std::size_t size = 0; ///< bytes; 0: the end
    /// Decodes them to the address that next() was given. Called once, by any thread, also while other pieces are
    /// decoded. Empty: they are there already. Throws as next() does; `done` is then how many of the first are right.
    std::function<void(char* to, std::size_t& done)> decode;
};

/// No decoder needs more room than this to go on: the size of a block of BGZF.
inline constexpr std::size_t smallest_room = std::size_t{64} << 10;

/// Decodes compressed bytes, piece by piece. It outlives its pieces.
class Decoder {
  public:
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    virtual ~Decoder() = default;

    /// The next piece, at most `size` bytes (>= smallest_room). For one thread at a time. Once it threw it is not
    /// called again; what came before the place is given before. Throws std::system_error with EIO, `PATH: compressed
    /// data end early, at byte N: they were cut` or `PATH: compressed data are damaged at byte N`, where N counts
    /// compressed bytes: those that there are, or those before the place where it was noticed (of a piece that is
    /// decoded later: before the block or frame).
    virtual Piece next(char* to, std::size_t size) = 0;
};

enum class Compression { none, gzip, bzip2, xz, zstd };

/// The number of first bytes that identify the compression.
inline constexpr std::size_t magic_size = 6;

/// Looks at the first bytes of a file, which may be all that it has; two are enough. A file of ISO 2709 begins with
/// digits, so it is never taken for a compressed one.
Compression compression_of(std::string_view first_bytes);

/// The reader, which gives the bytes from the first on, outlives the decoder. `path` is what errors call it. Throws
/// std::system_error with ENOTSUP where the build lacks the library. Gzip may begin as BGZF, which is then decoded in
/// parallel. Zeros behind a member of gzip, bzip2 or xz are padding; nothing else may stand there but another member.
/// What is cut between two members looks whole, as it does to every program: that is BGZF without its end mark, too.
std::unique_ptr<Decoder> make_decoder(Compression compression, Reader& reader, const std::string& path);

} // namespace marcmill::io
