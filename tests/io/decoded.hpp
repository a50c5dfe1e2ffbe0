#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "io/compressed.hpp"
#include "io/string_reader.hpp"

namespace marcmill::tests {

/// All that a decoder gives, in rooms of this size.
inline std::string text_of(io::Decoder& decoder, std::size_t room = io::smallest_room) {
    std::string text;
    for (;;) {
        const std::size_t before = text.size();
        text.resize(before + room);
        const io::Piece piece = decoder.next(text.data() + before, room);
        EXPECT_LE(piece.size, room);
        if (piece.decode) {
            piece.decode(text.data() + before);
        }
        text.resize(before + piece.size);
        if (piece.size == 0) {
            return text;
        }
    }
}

/// What `compressed` holds, with `most` bytes at a read.
inline std::string decoded(const Format& format, std::string_view compressed, std::size_t most = 4096,
                           std::size_t room = io::smallest_room) {
    StringReader reader{compressed, most};
    return text_of(*format.make(reader), room);
}

} // namespace marcmill::tests
