#include "bench/printable.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::bench {

std::string printable(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const auto [length, well_formed] = first_sequence(text);
        const char byte = text.front();
        const bool steers = length == 1 && ((byte >= 0 && byte < 0x20) || byte == 0x7F);
        clean += well_formed && !steers ? text.substr(0, length) : std::string_view{"\xEF\xBF\xBD"};
        text.remove_prefix(length);
    }
    return clean;
}

} // namespace marcmill::bench
