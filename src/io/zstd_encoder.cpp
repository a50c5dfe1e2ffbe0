#include <new>
#include <stdexcept>

#include <zstd.h>
#include <zstd_errors.h>

#include "io/encoder.hpp"
#include "io/owned.hpp"
#include "io/spares.hpp"

namespace marcmill::io {
namespace {

using Context = Owned<ZSTD_CCtx, &ZSTD_freeCCtx>;

/// A context whose frames have a check; the library states their content's size by itself.
Context context_of(int level) {
    Context context = owned<&ZSTD_freeCCtx>(ZSTD_createCCtx());
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    return context;
}

class ZstdEncoder final : public Encoder {
  public:
    explicit ZstdEncoder(int level) : contexts_{[level] { return context_of(level); }} {}

    std::size_t part_size() const override { return std::size_t{1} << 20; }

    std::string encode(std::string_view part) override {
        std::string frame(ZSTD_compressBound(part.size()), '\0');
        contexts_.with_one([&](const Context& context) {
            const std::size_t size =
                ZSTD_compress2(context.get(), frame.data(), frame.size(), part.data(), part.size());
            if (ZSTD_getErrorCode(size) == ZSTD_error_memory_allocation) {
                throw std::bad_alloc{};
            }
            if (ZSTD_isError(size)) {
                throw std::logic_error{ZSTD_getErrorName(size)};
            }
            frame.resize(size);
        });
        return frame;
    }

  private:
    Spares<Context> contexts_;
};

} // namespace

std::unique_ptr<Encoder> zstd_encoder(int level) {
    return std::make_unique<ZstdEncoder>(level);
}

} // namespace marcmill::io
