#include <marcmill/document.hpp>

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace marcmill {

std::string checksum_of(std::string_view bytes) {
    return fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size()));
}

} // namespace marcmill
