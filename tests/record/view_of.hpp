#pragma once

#include <cstdint>
#include <string_view>

#include "record/scratch.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill::tests {

/// A view of `bytes` as of the first record of a file.
inline RecordView view_of(std::string_view bytes, detail::Scratch& scratch) {
    scratch.next_record();
    return {bytes, Place{0, 1, 0, static_cast<std::uint32_t>(bytes.size())}, scratch};
}

} // namespace marcmill::tests
