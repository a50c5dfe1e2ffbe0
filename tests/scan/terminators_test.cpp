// find_terminators() against a loop, on every instruction set, at the borders of what may be read.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"
#include "scan/terminators.hpp"

namespace marcmill::scan {

void PrintTo(const Terminators& found, std::ostream* out) {
    *out << found.of_fields << (found.of_record ? " and a record's" : "");
}

namespace {

Terminators naive_terminators(std::string_view text) {
    return {static_cast<std::size_t>(std::count(text.begin(), text.end(), '\x1E')),
            text.find('\x1D') != std::string_view::npos};
}

TEST(FindTerminators, EqualsALoopForEverySizeAndReadsNoByteBehind) {
    tests::GuardedBytes memory{300};
    tests::on_every_target([&] {
        std::mt19937 random{1};
        for (std::size_t size = 0; size <= 300; ++size) {
            for (const unsigned rare : {1U, 40U, 4'000U}) {
                std::string text(size, 'x');
                for (char& byte : text) {
                    byte = random() % rare == 0 ? "\x1E\x1D\x1F\x9E\x9D"[random() % 5] : byte;
                }
                ASSERT_EQ(find_terminators(memory.at_end(text)), naive_terminators(text)) << size;
            }
        }
    });
}

TEST(FindTerminators, CountsMoreThanAByteHasRoomFor) {
    tests::on_every_target([] {
        for (const std::size_t size : {8'160U, 8'161U, 20'000U, 100'000U}) {
            EXPECT_EQ(find_terminators(std::string(size, '\x1E')), (Terminators{size, false}));
            EXPECT_EQ(find_terminators(std::string(size, '\x1D')), (Terminators{0, true}));
        }
    });
}

TEST(FindTerminators, FindsTheOneByteWhereverItStands) {
    tests::on_every_target([] {
        for (std::size_t at = 0; at < 200; ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(200, 'x');
                text[at] = static_cast<char>(byte);
                ASSERT_EQ(find_terminators(text), naive_terminators(text)) << at << ' ' << byte;
            }
        }
    });
}

} // namespace
} // namespace marcmill::scan
