#include "io/zstd_decoder.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "io/serial_decoder.hpp"
#include "io/zstd_frame.hpp"

namespace marcmill::io {

ZstdDecoder::ZstdDecoder(std::shared_ptr<CompressedBytes> bytes)
    : bytes_{std::move(bytes)}, stream_{zstd_decompressor()} {}

void ZstdDecoder::skip_frame() {
    const std::string_view header = bytes_->at_least(8);
    if (header.size() < 8) {
        bytes_->throw_cut();
    }
    std::uint64_t rest = skippable_frame_size(header);
    while (rest > 0) {
        const std::size_t at_hand = bytes_->at_least(1).size();
        if (at_hand == 0) {
            bytes_->throw_cut();
        }
        const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(rest, at_hand));
        bytes_->skip(part);
        rest -= part;
    }
}

/// The compressed size of the frame that begins here, once all of it is at hand; 0 where it is cut or wrong, or larger
/// than a frame of such content needs to be.
std::size_t ZstdDecoder::whole_frame(std::size_t content) {
    const std::size_t most = ZSTD_compressBound(content) + zstd_header_size;
    for (std::size_t wanted = zstd_header_size;;) {
        const std::string_view at_hand = bytes_->at_least(wanted);
        const std::size_t size = ZSTD_findFrameCompressedSize(at_hand.data(), at_hand.size());
        if (!ZSTD_isError(size)) {
            return size;
        }
        if (at_hand.size() < wanted || at_hand.size() >= most) {
            return 0;
        }
        wanted = std::min(2 * at_hand.size(), most);
    }
}

/// Skips frames that hold no content. False: the end.
bool ZstdDecoder::frame_begins() {
    for (;;) {
        const std::string_view at_hand = bytes_->at_least(4);
        if (at_hand.empty() && bytes_->offset() > 0) {
            return false;
        }
        if (!at_hand.empty() && !may_begin_frame(at_hand)) {
            bytes_->throw_wrong();
        }
        if (at_hand.size() < 4) {
            bytes_->throw_cut();
        }
        if (!is_skippable_frame(at_hand)) {
            return true;
        }
        skip_frame();
    }
}

/// What the frame that begins here says that it becomes.
std::optional<std::size_t> ZstdDecoder::content_size() {
    const std::string_view header = bytes_->at_least(zstd_header_size);
    const unsigned long long size = ZSTD_getFrameContentSize(header.data(), header.size());
    const bool stated = size != ZSTD_CONTENTSIZE_UNKNOWN && size != ZSTD_CONTENTSIZE_ERROR;
    return stated ? std::optional{static_cast<std::size_t>(size)} : std::nullopt;
}

void ZstdDecoder::begin_stream() {
    stream_->begin_member();
    in_stream_ = true;
}

/// Adds the frame that begins here if there is room. False: there is none, or it is to be decoded as a stream.
bool ZstdDecoder::add_frame(Parts& frames, std::size_t room) {
    const auto content = content_size();
    const bool fits = content && *content <= room;
    if (fits && *content > room - frames.size()) {
        return false;
    }
    const std::size_t compressed = fits ? whole_frame(*content) : 0;
    if (compressed == 0) {
        begin_stream();
        return false;
    }
    frames.add(bytes_->at_least(compressed).substr(0, compressed), *content, bytes_->offset());
    bytes_->skip(compressed);
    return true;
}

/// Keeps what is being thrown for when the `given` bytes before it were given.
void ZstdDecoder::fail_behind(std::size_t given) {
    if (given == 0) {
        throw;
    }
    failure_ = std::current_exception();
}

/// Frames that become a piece; also a few that hold nothing.
std::shared_ptr<Parts> ZstdDecoder::gather(std::size_t room) {
    auto frames = std::make_shared<Parts>();
    try {
        while (frames->size() < piece_size && frames->compressed_size() < piece_size && frame_begins() &&
               add_frame(*frames, room)) {
        }
    } catch (...) {
        fail_behind(frames->size());
    }
    return frames;
}

void ZstdDecoder::decode(const Parts& frames, char* to, std::size_t& done) {
    contexts_.with_one([&](const Context& context) {
        frames.decode(to, done, bytes_->path(), [&](std::string_view frame, std::span<char> room) {
            return ZSTD_decompressDCtx(context.get(), room.data(), room.size(), frame.data(), frame.size()) ==
                   room.size();
        });
    });
}

/// Goes on with the frame, and with the next ones that do not state their size, as far as there is room.
std::size_t ZstdDecoder::decode_stream(char* to, std::size_t size) {
    size = size / smallest_room * smallest_room;
    std::span<char> room{to, size};
    try {
        while (in_stream_ && decode_member(*bytes_, *stream_, room)) {
            in_stream_ = false;
            if (frame_begins() && !content_size()) {
                begin_stream();
            }
        }
    } catch (...) {
        fail_behind(size - room.size());
    }
    return size - room.size();
}

Piece ZstdDecoder::next(char* to, std::size_t size) {
    if (failure_) {
        std::rethrow_exception(failure_);
    }
    std::size_t none = 0;
    while (in_stream_ || frame_begins()) {
        if (in_stream_) {
            const std::size_t bytes = decode_stream(to, std::min(size, piece_size));
            if (bytes > 0) {
                return {bytes, {}};
            }
            continue;
        }
        auto frames = gather(size);
        if (frames->size() > 0) {
            const std::size_t bytes = frames->size();
            return {bytes, [this, frames = std::move(frames)](char* there, std::size_t& done) {
                        decode(*frames, there, done);
                    }};
        }
        decode(*frames, to, none); // empty ones may be so by a wrong byte
    }
    return {};
}

} // namespace marcmill::io
