#include "io/gzip.hpp"

#include <cassert>
#include <cerrno>

#include "io/owned.hpp"
#include "io/system_call.hpp"

#if MARCMILL_HAS_LIBDEFLATE
#include <libdeflate.h>
#endif

namespace marcmill::io {

#if MARCMILL_HAS_LIBDEFLATE

struct Gzip::State {
    Owned<libdeflate_compressor, &libdeflate_free_compressor> compressor;
};

bool Gzip::is_there() {
    return true;
}

Gzip::Gzip(int level) : state_{new State{owned<&libdeflate_free_compressor>(libdeflate_alloc_compressor(level))}} {}

void Gzip::append(std::string_view text, std::string& out) {
    libdeflate_compressor* const compressor = state_->compressor.get();
    const std::size_t begin = out.size();
    const std::size_t room = libdeflate_gzip_compress_bound(compressor, text.size());
    out.resize(begin + room);
    const std::size_t size = libdeflate_gzip_compress(compressor, text.data(), text.size(), out.data() + begin, room);
    assert(size > 0);
    out.resize(begin + size);
}

#else

struct Gzip::State {};

bool Gzip::is_there() {
    return false;
}

Gzip::Gzip(int /*level*/) {
    throw ToldError{"this build cannot write gzip", ENOTSUP};
}

void Gzip::append(std::string_view /*text*/, std::string& /*out*/) {}

#endif

Gzip::Gzip(Gzip&&) noexcept = default;
Gzip& Gzip::operator=(Gzip&&) noexcept = default;
Gzip::~Gzip() = default;

} // namespace marcmill::io
