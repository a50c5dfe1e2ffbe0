#include <algorithm>
#include <limits>
#include <new>

#include <zlib.h>

#include "io/decompressor.hpp"

namespace marcmill::io {
namespace {

uInt size_of(std::size_t size) {
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

class ZlibDecompressor final : public Decompressor {
  public:
    ZlibDecompressor() {
        constexpr int gzip_only = 16; // header and trailer are its affair, and the check of CRC and size
        if (inflateInit2(&stream_, MAX_WBITS + gzip_only) != Z_OK) {
            throw std::bad_alloc{};
        }
    }
    ~ZlibDecompressor() override { inflateEnd(&stream_); }

    void begin_member() override { inflateReset(&stream_); }

    Step step(std::string_view& from, std::span<char>& to) override {
        stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(from.data()));
        stream_.avail_in = size_of(from.size());
        stream_.next_out = reinterpret_cast<Bytef*>(to.data());
        stream_.avail_out = size_of(to.size());
        const int result = inflate(&stream_, Z_NO_FLUSH);
        from.remove_prefix(size_of(from.size()) - stream_.avail_in);
        to = to.subspan(size_of(to.size()) - stream_.avail_out);
        switch (result) {
        case Z_STREAM_END:
            return Step::member_end;
        case Z_OK:
        case Z_BUF_ERROR:
            return Step::more;
        case Z_MEM_ERROR:
            throw std::bad_alloc{};
        default:
            return Step::wrong;
        }
    }

  private:
    z_stream stream_{};
};

} // namespace

std::unique_ptr<Decompressor> zlib_decompressor() {
    return std::make_unique<ZlibDecompressor>();
}

} // namespace marcmill::io
