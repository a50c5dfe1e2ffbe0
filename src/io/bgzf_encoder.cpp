#include <algorithm>
#include <cassert>
#include <cstdint>

#include <libdeflate.h>

#include "io/encoder.hpp"
#include "io/owned.hpp"
#include "io/spares.hpp"

namespace marcmill::io {
namespace {

using namespace std::string_view_literals;

/// As much content as bgzip puts into a block, so that its compressed size fits 16 bits even where it does not shrink.
constexpr std::size_t block_content = 65'280;

/// Of a member of gzip with the extra field BC; the block's size less one follows.
constexpr auto header = "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0"sv;

/// A block of nothing, which tells readers that nothing was cut off.
constexpr auto end_block = "\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0\x1b\0\x03\0\0\0\0\0\0\0\0\0"sv;

void append_number(std::string& bytes, std::size_t number, int size) {
    for (int byte = 0; byte < size; ++byte) {
        bytes += static_cast<char>(number >> 8 * byte);
    }
}

class BgzfEncoder final : public Encoder {
  public:
    explicit BgzfEncoder(int level)
        : compressors_{[level] { return owned<&libdeflate_free_compressor>(libdeflate_alloc_compressor(level)); }} {}

    std::size_t part_size() const override { return 16 * block_content; }

    std::string encode(std::string_view part) override {
        std::string bytes;
        bytes.reserve(part.size() / 2);
        compressors_.with_one([&](const Compressor& compressor) {
            for (std::size_t at = 0; at < part.size(); at += block_content) {
                append_block(bytes, compressor.get(), part.substr(at, block_content));
            }
        });
        return bytes;
    }

    std::string_view end_mark() const override { return end_block; }

  private:
    using Compressor = Owned<libdeflate_compressor, &libdeflate_free_compressor>;

    static void append_block(std::string& bytes, libdeflate_compressor* compressor, std::string_view content) {
        const std::size_t begin = bytes.size();
        bytes.append(header);
        const std::size_t data = bytes.size() + 2;
        const std::size_t room = libdeflate_deflate_compress_bound(compressor, content.size());
        bytes.resize(data + room);
        const std::size_t size =
            libdeflate_deflate_compress(compressor, content.data(), content.size(), bytes.data() + data, room);
        bytes.resize(data + size);
        append_number(bytes, libdeflate_crc32(0, content.data(), content.size()), 4);
        append_number(bytes, content.size(), 4);
        const std::size_t last = bytes.size() - begin - 1;
        assert(size > 0 && last <= 0xffff);
        bytes[data - 2] = static_cast<char>(last);
        bytes[data - 1] = static_cast<char>(last >> 8);
    }

    Spares<Compressor> compressors_;
};

} // namespace

std::unique_ptr<Encoder> bgzf_encoder(int level) {
    return std::make_unique<BgzfEncoder>(level);
}

} // namespace marcmill::io
