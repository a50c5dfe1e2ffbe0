#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string_view>

#include <marcmill/corpus.hpp>

namespace marcmill::tests {

/// A stream that gives `bytes` so many at a time, and then, for the next run, once more.
inline Corpus piecewise(std::string_view bytes, std::size_t piece) {
    const auto at = std::make_shared<std::size_t>(0);
    return Corpus::reader(
        [bytes, piece, at](char* to, std::size_t size) {
            const std::size_t count = bytes.substr(*at).copy(to, std::min(piece, size));
            *at = count == 0 ? 0 : *at + count;
            return count;
        },
        "memory");
}

} // namespace marcmill::tests
