#include <cstdint>
#include <new>

#include <lzma.h>

#include "io/decompressor.hpp"

namespace marcmill::io {
namespace {

/// `xz -9` needs 65 MiB; only what was made to be large needs more than this.
constexpr std::uint64_t most_memory = std::uint64_t{1} << 30;

/// The library itself, not the filter of Boost.Iostreams, which cannot tell at which byte the data are wrong.
class XzDecompressor final : public Decompressor {
  public:
    XzDecompressor() = default;
    ~XzDecompressor() override { lzma_end(&stream_); }

    void begin_member() override {
        if (lzma_stream_decoder(&stream_, most_memory, LZMA_TELL_UNSUPPORTED_CHECK) != LZMA_OK) {
            throw std::bad_alloc{};
        }
    }

    Step step(std::string_view& from, std::span<char>& to) override {
        stream_.next_in = reinterpret_cast<const std::uint8_t*>(from.data());
        stream_.avail_in = from.size();
        stream_.next_out = reinterpret_cast<std::uint8_t*>(to.data());
        stream_.avail_out = to.size();
        const lzma_ret result = lzma_code(&stream_, LZMA_RUN);
        from.remove_prefix(from.size() - stream_.avail_in);
        to = to.last(stream_.avail_out);
        switch (result) {
        case LZMA_STREAM_END:
            return Step::member_end;
        case LZMA_OK:
        case LZMA_BUF_ERROR:
            return Step::more;
        case LZMA_MEMLIMIT_ERROR:
            return Step::too_large;
        case LZMA_MEM_ERROR:
            throw std::bad_alloc{};
        default:
            return Step::wrong;
        }
    }

  private:
    lzma_stream stream_ = LZMA_STREAM_INIT;
};

} // namespace

std::unique_ptr<Decompressor> xz_decompressor() {
    return std::make_unique<XzDecompressor>();
}

} // namespace marcmill::io
