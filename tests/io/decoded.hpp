#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "io/compressed.hpp"
#include "io/string_reader.hpp"

namespace marcmill::tests {

/// Adds to `text` all that a decoder gives, in rooms of this size, also where it throws in the end.
inline void read_all(io::Decoder& decoder, std::string& text, std::size_t room = io::smallest_room) {
    for (;;) {
        const std::size_t before = text.size();
        text.resize(before + room);
        std::size_t done = 0;
        try {
            const io::Piece piece = decoder.next(text.data() + before, room);
            EXPECT_LE(piece.size, room);
            if (piece.decode) {
                piece.decode(text.data() + before, done);
                EXPECT_EQ(done, piece.size);
            }
            done = piece.size;
        } catch (...) {
            text.resize(before + done);
            throw;
        }
        text.resize(before + done);
        if (done == 0) {
            return;
        }
    }
}

inline std::string text_of(io::Decoder& decoder, std::size_t room = io::smallest_room) {
    std::string text;
    read_all(decoder, text, room);
    return text;
}

/// What `compressed` holds, with `most` bytes at a read.
inline std::string decoded(const Format& format, std::string_view compressed, std::size_t most = 4096,
                           std::size_t room = io::smallest_room) {
    StringReader reader{compressed, most};
    return text_of(*format.make(reader), room);
}

} // namespace marcmill::tests
