// What text is to JSON, against loops, on every instruction set, at the borders of what may be read and written.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"
#include "scan/json_marks.hpp"

namespace marcmill::scan {
namespace {

using tests::GuardedBytes;
using tests::on_every_target;

bool is_end(char byte) {
    return byte == '"' || byte == '\\';
}

bool is_escaped(char byte) {
    return is_end(byte) || static_cast<unsigned char>(byte) < 0x20;
}

bool is_high(char byte) {
    return static_cast<unsigned char>(byte) > 0x7F;
}

bool separates(char byte) {
    return byte >= '\x1D' && byte <= '\x1F';
}

std::string made(std::size_t size, std::mt19937& random) {
    constexpr std::string_view rare = "\"\\\n\x1F\xC3 ";
    std::string text(size, 'x');
    for (char& byte : text) {
        byte = random() % 40 == 0 ? rare[random() % rare.size()] : static_cast<char>('#' + random() % 57);
    }
    return text;
}

/// Marks the text between two borders, and says what a loop says.
void expect_marks(std::string_view text, bool (*mark)(std::string_view, std::uint64_t*), bool (*is_marked)(char),
                  bool (*is_told)(char)) {
    static GuardedBytes texts{600};
    static GuardedBytes marks{600};
    auto* const bits = marks.last<std::uint64_t>(text.size() / 64 + 1);
    ASSERT_EQ(mark(texts.at_end(text), bits), std::any_of(text.begin(), text.end(), is_told)) << text;
    for (std::size_t at = 0; at < text.size(); ++at) {
        ASSERT_EQ((bits[at / 64] >> (at % 64) & 1) != 0, is_marked(text[at])) << text << " at " << at;
    }
    ASSERT_NE(bits[text.size() / 64] >> (text.size() % 64) & 1, 0U) << text;
}

TEST(JsonMarks, EqualALoopForEverySize) {
    on_every_target([&] {
        std::mt19937 random{1};
        for (std::size_t size = 0; size <= 300; ++size) {
            const std::string text = made(size, random);
            ASSERT_NO_FATAL_FAILURE(expect_marks(text, mark_string_ends, is_end, separates));
            ASSERT_NO_FATAL_FAILURE(expect_marks(text, mark_escaped, is_escaped, is_high));
        }
    });
}

TEST(JsonMarks, FindTheOneByteWhereverItStands) {
    on_every_target([&] {
        for (std::size_t at = 0; at < 130; ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(130, 'x');
                text[at] = static_cast<char>(byte);
                ASSERT_NO_FATAL_FAILURE(expect_marks(text, mark_string_ends, is_end, separates));
                ASSERT_NO_FATAL_FAILURE(expect_marks(text, mark_escaped, is_escaped, is_high));
            }
        }
    });
}

} // namespace
} // namespace marcmill::scan
