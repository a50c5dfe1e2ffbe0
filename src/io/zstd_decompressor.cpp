#include <algorithm>
#include <cstddef>
#include <new>

#include <zstd.h>
#include <zstd_errors.h>

#include "io/decompressor.hpp"

namespace marcmill::io {
namespace {

constexpr std::size_t longest_header = 18;

class ZstdDecompressor final : public Decompressor {
  public:
    ZstdDecompressor() : context_{ZSTD_createDCtx()} {
        if (context_ == nullptr) {
            throw std::bad_alloc{};
        }
    }
    ~ZstdDecompressor() override { ZSTD_freeDCtx(context_); }

    void begin_member() override {
        ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);
        wanted_ = longest_header;
    }

    Step step(std::string_view& from, std::span<char>& to) override {
        // A block at a time: of more, the library forgets what it put out when one of them is wrong.
        ZSTD_inBuffer in{from.data(), std::min(from.size(), wanted_), 0};
        ZSTD_outBuffer out{to.data(), to.size(), 0};
        const std::size_t result = ZSTD_decompressStream(context_, &out, &in);
        from.remove_prefix(in.pos);
        to = to.subspan(out.pos);
        switch (ZSTD_getErrorCode(result)) {
        case ZSTD_error_no_error:
            wanted_ = std::max<std::size_t>(result, 1);
            return result == 0 ? Step::member_end : Step::more;
        case ZSTD_error_frameParameter_windowTooLarge:
            return Step::too_large; // above 128 MiB, as the zstd tool has it
        case ZSTD_error_memory_allocation:
            throw std::bad_alloc{};
        default:
            return Step::wrong;
        }
    }

  private:
    ZSTD_DCtx* context_;
    std::size_t wanted_ = 0; ///< bytes up to the end of the next block
};

} // namespace

std::unique_ptr<Decompressor> zstd_decompressor() {
    return std::make_unique<ZstdDecompressor>();
}

} // namespace marcmill::io
