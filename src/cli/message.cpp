#include "cli/message.hpp"

#include <cstdio>

namespace marcmill::cli {

void tell_raw(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

} // namespace marcmill::cli
