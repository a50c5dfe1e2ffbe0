#include "io/compressed.hpp"

#include <stdexcept>

#include "io/serial_decoder.hpp"
#if MARCMILL_HAS_ZLIB
#include <zlib.h>
#endif
#if MARCMILL_HAS_ZSTD
#include <zstd.h>
#endif
#if MARCMILL_HAS_BZIP2
#include <bzlib.h>
#endif
#if MARCMILL_HAS_LZMA
#include <lzma.h>
#endif

namespace marcmill::tests {
namespace {

using io::Compression;

[[maybe_unused]] void require(bool holds) {
    if (!holds) {
        throw std::logic_error{"the library does not compress"};
    }
}

[[maybe_unused]] std::string little_endian(std::size_t number, int bytes) {
    std::string text;
    for (int byte = 0; byte < bytes; ++byte) {
        text += static_cast<char>(number >> 8 * byte);
    }
    return text;
}

template <auto decompressor>
std::unique_ptr<io::Decoder> serial_gzip(io::Reader& reader, const std::string& path) {
    return std::make_unique<io::SerialDecoder>(std::make_shared<io::CompressedBytes>(reader, path), decompressor(),
                                               '\x1f');
}

} // namespace

std::string text_of_size(std::size_t size) {
    std::string text;
    text.reserve(size + 32);
    for (unsigned number = 1; text.size() < size; number = number * 1'664'525 + 1'013'904'223) {
        text += number % 3 == 0 ? "the title of " : std::to_string(number >> 12) + ' ';
    }
    text.resize(size);
    return text;
}

#if MARCMILL_HAS_ZLIB
namespace {

std::string deflated(std::string_view content, int window_bits) {
    z_stream stream{};
    require(deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&stream, content.size()), '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(content.data()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    require(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

} // namespace

std::string gzip_member(std::string_view content) {
    return deflated(content, MAX_WBITS + 16);
}

std::string bgzf_block(std::string_view content) {
    const std::string data = deflated(content, -MAX_WBITS);
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
    const std::string header{"\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0", 16};
    const std::size_t size = header.size() + 2 + data.size() + 8;
    return header + little_endian(size - 1, 2) + data + little_endian(crc, 4) + little_endian(content.size(), 4);
}

std::string bgzf_file(std::string_view content) {
    return bgzf_block(content) + bgzf_block({});
}
#endif

#if MARCMILL_HAS_BZIP2
std::string bzip2_member(std::string_view content) {
    auto size = static_cast<unsigned>(content.size() + content.size() / 50 + 600);
    std::string out(size, '\0');
    require(BZ2_bzBuffToBuffCompress(out.data(), &size, const_cast<char*>(content.data()),
                                     static_cast<unsigned>(content.size()), 1, 0, 0) == BZ_OK);
    out.resize(size);
    return out;
}
#endif

#if MARCMILL_HAS_LZMA
std::string xz_member(std::string_view content) {
    std::string out(lzma_stream_buffer_bound(content.size()), '\0');
    std::size_t size = 0;
    require(lzma_easy_buffer_encode(0, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(content.data()),
                                    content.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size,
                                    out.size()) == LZMA_OK);
    out.resize(size);
    return out;
}
#endif

#if MARCMILL_HAS_ZSTD
namespace {

std::string zstd_compressed(std::string_view content, int window_log, bool with_size) {
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context{ZSTD_createCCtx(), &ZSTD_freeCCtx};
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, window_log);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, with_size ? 1 : 0);
    std::string out(ZSTD_compressBound(content.size()), '\0');
    ZSTD_inBuffer in{content.data(), with_size ? content.size() : content.size() / 2, 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    if (!with_size) { // in two parts, or the library would know the size
        require(ZSTD_compressStream2(context.get(), &to, &in, ZSTD_e_flush) == 0);
        in.size = content.size();
    }
    require(ZSTD_compressStream2(context.get(), &to, &in, ZSTD_e_end) == 0);
    out.resize(to.pos);
    return out;
}

} // namespace

std::string zstd_frame(std::string_view content) {
    return zstd_compressed(content, 0, true);
}

std::string zstd_stream(std::string_view content, int window_log) {
    return zstd_compressed(content, window_log, false);
}

std::string zstd_skippable(std::string_view content, char magic_byte) {
    return magic_byte + std::string{"\x2a\x4d\x18"} + little_endian(content.size(), 4) + std::string{content};
}
#endif

const std::vector<Format>& formats() {
    static const std::vector<Format> all = {
#if MARCMILL_HAS_ISAL && MARCMILL_HAS_ZLIB
        {"GzipByIsal", Compression::gzip, &gzip_member, &serial_gzip<&io::isal_decompressor>},
#endif
#if MARCMILL_HAS_ZLIB
        {"GzipByZlib", Compression::gzip, &gzip_member, &serial_gzip<&io::zlib_decompressor>},
        {"Bgzf", Compression::gzip, &bgzf_file},
#endif
#if MARCMILL_HAS_BZIP2
        {"Bzip2", Compression::bzip2, &bzip2_member},
#endif
#if MARCMILL_HAS_LZMA
        {"Xz", Compression::xz, &xz_member},
#endif
#if MARCMILL_HAS_ZSTD
        {"Zstd", Compression::zstd, &zstd_frame, nullptr, false},
        {"ZstdOfNoStatedSize", Compression::zstd, [](std::string_view content) { return zstd_stream(content); },
         nullptr, false},
#endif
    };
    return all;
}

} // namespace marcmill::tests
