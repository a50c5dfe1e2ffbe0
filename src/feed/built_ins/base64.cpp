#include "feed/built_ins/base64.hpp"

#include <cstdint>

namespace marcmill::feed {
namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

void append_base64(std::string_view bytes, std::string& out) {
    out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::size_t count = bytes.size() - at < 3 ? bytes.size() - at : 3;
        std::uint32_t group = 0;
        for (std::size_t byte = 0; byte < 3; ++byte) {
            group = group << 8 | (byte < count ? static_cast<unsigned char>(bytes[at + byte]) : 0U);
        }
        const char four[] = {alphabet[group >> 18], alphabet[group >> 12 & 63],
                             count > 1 ? alphabet[group >> 6 & 63] : '=', count > 2 ? alphabet[group & 63] : '='};
        out.append(four, sizeof four);
    }
}

} // namespace marcmill::feed
