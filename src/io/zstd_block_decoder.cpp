#include <new>
#include <optional>

#include <zstd.h>
#include <zstd_errors.h>

#include "io/block_decoder.hpp"
#include "io/block_table.hpp"
#include "io/decompressor.hpp"
#include "io/owned.hpp"
#include "io/zstd_frame.hpp"

namespace marcmill::io {
namespace {

constexpr const char* too_large = "a frame that becomes more than 64 MiB";

Member skippable(std::string_view bytes) {
    constexpr std::size_t header = 8;
    if (bytes.size() < header || skippable_frame_size(bytes) > bytes.size()) {
        return {Member::Kind::cut};
    }
    return {Member::Kind::whole, static_cast<std::size_t>(skippable_frame_size(bytes)), 0};
}

/// A frame that says what it becomes. It is not decoded.
Member measured(std::string_view bytes, unsigned long long size) {
    if (size > most_decoded) {
        return {Member::Kind::other, 0, 0, too_large};
    }
    const std::size_t compressed_size = ZSTD_findFrameCompressedSize(bytes.data(), bytes.size());
    if (ZSTD_isError(compressed_size)) {
        const bool cut = ZSTD_getErrorCode(compressed_size) == ZSTD_error_srcSize_wrong;
        return {cut ? Member::Kind::cut : Member::Kind::damaged};
    }
    return {Member::Kind::whole, compressed_size, static_cast<std::size_t>(size)};
}

class ZstdBlockDecoder final : public BlockDecoder {
  public:
    Member measure(std::string_view bytes) override {
        if (!may_begin_frame(bytes)) {
            return {Member::Kind::damaged};
        }
        if (is_skippable_frame(bytes)) {
            return skippable(bytes);
        }
        const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
        if (size == ZSTD_CONTENTSIZE_ERROR) {
            return {bytes.size() < zstd_header_size ? Member::Kind::cut : Member::Kind::damaged};
        }
        return size == ZSTD_CONTENTSIZE_UNKNOWN ? decoded(bytes) : measured(bytes, size);
    }

    bool decode(std::string_view members, std::span<char> to) override {
        const std::size_t size =
            ZSTD_decompressDCtx(context_.get(), to.data(), to.size(), members.data(), members.size());
        if (ZSTD_isError(size) && ZSTD_getErrorCode(size) == ZSTD_error_memory_allocation) {
            throw std::bad_alloc{};
        }
        return size == to.size();
    }

  private:
    /// A frame that does not: it is decoded, and what it becomes is dropped.
    Member decoded(std::string_view bytes) {
        constexpr std::size_t room_size = std::size_t{128} << 10;
        if (!stream_) {
            stream_ = zstd_decompressor();
            room_ = std::make_unique_for_overwrite<char[]>(room_size);
        }
        stream_->begin_member();
        Member member;
        for (std::string_view from = bytes; member.size <= most_decoded;) {
            const std::size_t at_hand = from.size();
            std::span<char> to{room_.get(), room_size};
            const Decompressor::Step step = stream_->step(from, to);
            member.size += room_size - to.size();
            member.compressed_size += at_hand - from.size();
            if (step == Decompressor::Step::member_end) {
                return member;
            }
            if (step == Decompressor::Step::too_large) {
                return {Member::Kind::other, 0, 0, "a frame that needs too much memory"};
            }
            const bool stuck = from.size() == at_hand && to.size() == room_size;
            if (step == Decompressor::Step::wrong || stuck) {
                return {step != Decompressor::Step::wrong && from.empty() ? Member::Kind::cut : Member::Kind::damaged};
            }
        }
        return {Member::Kind::other, 0, 0, too_large};
    }

    Owned<ZSTD_DCtx, &ZSTD_freeDCtx> context_ = owned<&ZSTD_freeDCtx>(ZSTD_createDCtx());
    std::unique_ptr<Decompressor> stream_; ///< for frames that have to be decoded to be measured
    std::unique_ptr<char[]> room_;
};

} // namespace

std::unique_ptr<BlockDecoder> zstd_block_decoder() {
    return std::make_unique<ZstdBlockDecoder>();
}

} // namespace marcmill::io
