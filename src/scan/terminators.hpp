#pragma once

#include <cstddef>
#include <string_view>

namespace marcmill::scan {

struct Terminators {
    std::size_t of_fields = 0; ///< how many bytes are 0x1E
    bool of_record = false;    ///< whether any is 0x1D

    friend bool operator==(const Terminators&, const Terminators&) = default;
};

/// What terminators the text holds, in one pass over all of it.
Terminators find_terminators(std::string_view text);

} // namespace marcmill::scan
