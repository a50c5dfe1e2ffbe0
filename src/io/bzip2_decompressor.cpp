#include <algorithm>
#include <limits>
#include <new>

#include <bzlib.h>

#include "io/decompressor.hpp"

namespace marcmill::io {
namespace {

unsigned size_of(std::size_t size) {
    return static_cast<unsigned>(std::min<std::size_t>(size, std::numeric_limits<unsigned>::max()));
}

/// The library itself, not the filter of Boost.Iostreams, which cannot tell at which byte the data are wrong.
class Bzip2Decompressor final : public Decompressor {
  public:
    Bzip2Decompressor() = default;
    ~Bzip2Decompressor() override { BZ2_bzDecompressEnd(&stream_); } // if never initialised: returns BZ_PARAM_ERROR

    void begin_member() override {
        BZ2_bzDecompressEnd(&stream_);
        stream_ = {};
        if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) {
            throw std::bad_alloc{};
        }
    }

    Step step(std::string_view& from, std::span<char>& to) override {
        stream_.next_in = const_cast<char*>(from.data());
        stream_.avail_in = size_of(from.size());
        stream_.next_out = to.data();
        stream_.avail_out = size_of(to.size());
        const int result = BZ2_bzDecompress(&stream_);
        from.remove_prefix(size_of(from.size()) - stream_.avail_in);
        to = to.subspan(size_of(to.size()) - stream_.avail_out);
        switch (result) {
        case BZ_STREAM_END:
            return Step::member_end;
        case BZ_OK:
            return Step::more;
        case BZ_MEM_ERROR:
            throw std::bad_alloc{};
        default:
            return Step::wrong;
        }
    }

  private:
    bz_stream stream_{};
};

} // namespace

std::unique_ptr<Decompressor> bzip2_decompressor() {
    return std::make_unique<Bzip2Decompressor>();
}

} // namespace marcmill::io
