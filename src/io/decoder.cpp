#include "io/decoder.hpp"

#include <algorithm>
#include <stdexcept>

#include "io/compressed_bytes.hpp"
#include "io/serial_decoder.hpp"
#include "io/system_call.hpp"
#if MARCMILL_HAS_LIBDEFLATE
#include "io/bgzf_decoder.hpp"
#endif
#if MARCMILL_HAS_ZSTD
#include "io/zstd_decoder.hpp"
#endif

namespace marcmill::io {
namespace {

/// What is not compressed.
class PlainDecoder final : public Decoder {
  public:
    explicit PlainDecoder(Reader& reader) : reader_{&reader} {}
    Piece next(char* to, std::size_t size) override { return {reader_->read(to, std::min(size, piece)), {}}; }

  private:
    static constexpr std::size_t piece = std::size_t{1} << 20; ///< more would only be waited for

    Reader* reader_;
};

using Bytes = std::shared_ptr<CompressedBytes>;

std::unique_ptr<Decoder> gzip_decoder([[maybe_unused]] const Bytes& bytes) {
#if MARCMILL_HAS_LIBDEFLATE
    if (knows_gzip && bgzf_block_size(*bytes)) {
        return std::make_unique<BgzfDecoder>(bytes);
    }
#endif
    return knows_gzip ? std::make_unique<SerialDecoder>(bytes, gzip_decompressor(), '\x1f') : nullptr;
}

std::unique_ptr<Decoder> bzip2_decoder([[maybe_unused]] const Bytes& bytes) {
#if MARCMILL_HAS_BZIP2
    return std::make_unique<SerialDecoder>(bytes, bzip2_decompressor(), 'B');
#else
    return nullptr;
#endif
}

std::unique_ptr<Decoder> xz_decoder([[maybe_unused]] const Bytes& bytes) {
#if MARCMILL_HAS_LZMA
    return std::make_unique<SerialDecoder>(bytes, xz_decompressor(), '\xfd');
#else
    return nullptr;
#endif
}

std::unique_ptr<Decoder> zstd_decoder([[maybe_unused]] const Bytes& bytes) {
#if MARCMILL_HAS_ZSTD
    return std::make_unique<ZstdDecoder>(bytes);
#else
    return nullptr;
#endif
}

std::unique_ptr<Decoder> known(std::unique_ptr<Decoder> decoder, const std::string& path, const char* compression) {
    if (!decoder) {
        throw ToldError{path + ": this build cannot read " + compression, ENOTSUP};
    }
    return decoder;
}

} // namespace

Compression compression_of(std::string_view first_bytes) {
    using namespace std::string_view_literals;
    // A file that is cut in its first bytes is a cut one, and no junk.
    const auto begins = [&](std::string_view magic) {
        constexpr std::size_t enough = 2;
        return first_bytes.size() >= enough && first_bytes.starts_with(magic.substr(0, first_bytes.size()));
    };
    if (begins("\x1f\x8b\x08")) {
        return Compression::gzip;
    }
    if (begins("BZh") && (first_bytes.size() <= 3 || (first_bytes[3] >= '1' && first_bytes[3] <= '9'))) {
        return Compression::bzip2;
    }
    if (begins("\xfd"
               "7zXZ\0"sv)) {
        return Compression::xz;
    }
    const bool skippable = !first_bytes.empty() && (first_bytes[0] & 0xf0) == 0x50;
    if (begins("\x28\xb5\x2f\xfd") || (skippable && first_bytes.substr(1).starts_with("\x2a\x4d\x18"))) {
        return Compression::zstd;
    }
    return Compression::none;
}

std::unique_ptr<Decoder> make_decoder(Compression compression, Reader& reader, const std::string& path) {
    const auto bytes = [&] { return std::make_shared<CompressedBytes>(reader, path); };
    switch (compression) {
    case Compression::none:
        return std::make_unique<PlainDecoder>(reader);
    case Compression::gzip:
        return known(gzip_decoder(bytes()), path, "gzip");
    case Compression::bzip2:
        return known(bzip2_decoder(bytes()), path, "bzip2");
    case Compression::xz:
        return known(xz_decoder(bytes()), path, "xz");
    case Compression::zstd:
        return known(zstd_decoder(bytes()), path, "zstd");
    }
    throw std::invalid_argument{"no such compression"};
}

} // namespace marcmill::io
