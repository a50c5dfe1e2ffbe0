#include "bench/printable.hpp"

#include <marcmill/printable.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::bench {

std::string printable(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const auto [length, well_formed] = first_sequence(text);
        const std::string_view sequence = text.substr(0, length);
        clean += well_formed && is_visible(code_point(sequence)) ? sequence : std::string_view{"\xEF\xBF\xBD"};
        text.remove_prefix(length);
    }
    return clean;
}

} // namespace marcmill::bench
