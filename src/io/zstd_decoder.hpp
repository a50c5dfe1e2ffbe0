#pragma once

#include <exception>
#include <memory>
#include <optional>

#include <zstd.h>

#include "io/compressed_bytes.hpp"
#include "io/decoder.hpp"
#include "io/decompressor.hpp"
#include "io/owned.hpp"
#include "io/parts.hpp"
#include "io/spares.hpp"

namespace marcmill::io {

/// Cuts zstd into pieces of whole frames, where these say how large their content is and it has room; other frames are
/// decoded on the thread that asks.
class ZstdDecoder final : public Decoder {
  public:
    explicit ZstdDecoder(std::shared_ptr<CompressedBytes> bytes);

    Piece next(char* to, std::size_t size) override;

  private:
    using Context = Owned<ZSTD_DCtx, &ZSTD_freeDCtx>;

    std::shared_ptr<Parts> gather(std::size_t room);
    bool add_frame(Parts& frames, std::size_t room);
    bool frame_begins();
    std::optional<std::size_t> content_size();
    std::size_t whole_frame(std::size_t content);
    void skip_frame();
    void begin_stream();
    void fail_behind(std::size_t given);
    std::size_t decode_stream(char* to, std::size_t size);
    void decode(const Parts& frames, char* to, std::size_t& done);

    std::shared_ptr<CompressedBytes> bytes_;
    std::unique_ptr<Decompressor> stream_; ///< for the frame that is not decoded whole
    bool in_stream_ = false;
    std::exception_ptr failure_; ///< behind what was given last
    Spares<Context> contexts_{[] { return owned<&ZSTD_freeDCtx>(ZSTD_createDCtx()); }};
};

} // namespace marcmill::io
