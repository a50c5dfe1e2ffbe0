#include "io/encoder.hpp"

#include <stdexcept>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

int checked(int level, int largest) {
    if (level < 1 || level > largest) {
        throw std::invalid_argument{"compression level " + std::to_string(level) + " is not one from 1 to " +
                                    std::to_string(largest)};
    }
    return level;
}

[[noreturn, maybe_unused]] void throw_unknown(const char* compression) {
    throw ToldError{std::string{"this build cannot write "} + compression, ENOTSUP};
}

} // namespace

std::unique_ptr<Encoder> make_encoder(OutputCompression compression, std::optional<int> level) {
    if (compression == OutputCompression::bgzf) {
        [[maybe_unused]] const int effort = checked(level.value_or(6), 12);
#if MARCMILL_HAS_LIBDEFLATE
        return bgzf_encoder(effort);
#else
        throw_unknown("BGZF");
#endif
    }
    [[maybe_unused]] const int effort = checked(level.value_or(3), 19);
#if MARCMILL_HAS_ZSTD
    return zstd_encoder(effort);
#else
    throw_unknown("zstd");
#endif
}

} // namespace marcmill::io
