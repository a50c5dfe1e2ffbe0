// holds_text() against a loop, on every instruction set, at the borders of what may be read.

#include <algorithm>
#include <cctype>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "scan/every_target.hpp"
#include "scan/find_text.hpp"
#include "scan/guarded_bytes.hpp"

namespace marcmill::scan {
namespace {

using tests::GuardedBytes;
using tests::on_every_target;

bool naive_holds(std::string text, std::string_view wanted, bool ignores_case) {
    if (ignores_case) {
        std::transform(text.begin(), text.end(), text.begin(), [](char byte) {
            return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
        });
    }
    return text.find(wanted) != std::string::npos;
}

std::string made(std::size_t size, std::mt19937& random) {
    const std::string letters = "aAbB\x01@`[{";
    std::string text(size, ' ');
    for (char& byte : text) {
        byte = letters[std::uniform_int_distribution<std::size_t>{0, letters.size() - 1}(random)];
    }
    return text;
}

TEST(FindText, EqualsALoopForEverySizeAndReadsNothingOutside) {
    GuardedBytes memory{301};
    on_every_target([&] {
        std::mt19937 random{1};
        for (std::size_t size = 0; size <= 300; ++size) {
            const std::string text = made(size, random);
            const std::string_view guarded = memory.at_end(text);
            for (std::string wanted : {made(1, random), made(2, random), made(3, random), made(5, random), text}) {
                for (const bool ignores_case : {false, true}) {
                    if (ignores_case) {
                        std::transform(wanted.begin(), wanted.end(), wanted.begin(),
                                       [](char byte) { return static_cast<char>(std::tolower(byte)); });
                    }
                    if (!wanted.empty()) {
                        ASSERT_EQ(holds_text(guarded, wanted, ignores_case), naive_holds(text, wanted, ignores_case))
                            << text << ", " << wanted << ", " << ignores_case;
                    }
                }
            }
        }
    });
}

TEST(FindText, FindsWhatStandsAnywhere) {
    GuardedBytes memory{301};
    on_every_target([&] {
        for (std::size_t size = 4; size <= 300; ++size) {
            for (std::size_t at = 0; at + 4 <= size; ++at) {
                std::string text(size, 'n');
                text.replace(at, 4, "need");
                const std::string_view guarded = memory.at_end(text);
                ASSERT_TRUE(holds_text(guarded, "need", false)) << size << ", " << at;
                ASSERT_FALSE(holds_text(guarded, "neee", false)) << size << ", " << at;
            }
        }
    });
}

} // namespace
} // namespace marcmill::scan
