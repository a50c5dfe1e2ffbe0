#include "io/block_decoder.hpp"

namespace marcmill::io {

std::unique_ptr<BlockDecoder> block_decoder(Compression compression) {
    switch (compression) {
    case Compression::gzip:
#if MARCMILL_HAS_LIBDEFLATE
        return bgzf_block_decoder();
#else
        return nullptr;
#endif
    case Compression::zstd:
#if MARCMILL_HAS_ZSTD
        return zstd_block_decoder();
#else
        return nullptr;
#endif
    case Compression::none:
    case Compression::bzip2:
    case Compression::xz:
        return nullptr;
    }
    return nullptr;
}

} // namespace marcmill::io
