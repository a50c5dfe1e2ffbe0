#pragma once

#include <exception>
#include <memory>
#include <span>

#include "io/compressed_bytes.hpp"
#include "io/decoder.hpp"
#include "io/decompressor.hpp"

namespace marcmill::io {

/// Of a larger room no more is filled at once, so that what is decoded is handed on while it is in a cache.
inline constexpr std::size_t piece_size = std::size_t{1} << 20;

/// Goes on with a member until it ends (true) or the room, a multiple of smallest_room, is full. Where it throws, the
/// room is shortened by all that the library put out before: as much for any room.
bool decode_member(CompressedBytes& bytes, Decompressor& member, std::span<char>& room);

/// Decodes member after member on the thread that asks.
class SerialDecoder final : public Decoder {
  public:
    /// `magic` is the byte that every member begins with.
    SerialDecoder(std::shared_ptr<CompressedBytes> bytes, std::unique_ptr<Decompressor> member, char magic);

    Piece next(char* to, std::size_t size) override;

  private:
    bool begin_member();

    std::shared_ptr<CompressedBytes> bytes_;
    std::unique_ptr<Decompressor> member_;
    char magic_;
    bool in_member_ = false;
    std::exception_ptr failure_; ///< behind what was given last
};

} // namespace marcmill::io
