#include "io/varint.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace marcmill::io {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

TEST(Varint, IsTakenAsItWasAppended) {
    for (unsigned bits = 0; bits < 64; ++bits) {
        for (const std::uint64_t number : {std::uint64_t{1} << bits, (std::uint64_t{1} << bits) - 1, largest >> bits}) {
            std::string bytes;
            append_varint(bytes, number);
            append_varint(bytes, 7);
            std::string_view from = bytes;
            EXPECT_EQ(take_varint(from), number);
            EXPECT_EQ(from, "\x07");
        }
    }
}

TEST(Varint, IsRefusedWhereItIsCutOrNotWhatWouldBeAppended) {
    for (const std::string_view bytes :
         {""sv, "\x80"sv, "\xFF\xFF"sv, "\x80\x00"sv, "\x81\x80\x00"sv, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"sv,
          "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x81\x01"sv}) {
        std::string_view from = bytes;
        EXPECT_FALSE(take_varint(from));
        EXPECT_EQ(from, bytes);
    }
    std::string_view most = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"sv;
    EXPECT_EQ(take_varint(most), largest);
}

TEST(Varint, IsShortForSmallDifferencesOfEitherSign) {
    EXPECT_EQ(zigzag(0), 0U);
    EXPECT_EQ(zigzag(largest), 1U) << "less by one";
    EXPECT_EQ(zigzag(1), 2U);
    for (const std::uint64_t difference :
         {std::uint64_t{0}, std::uint64_t{1}, largest, largest >> 1, (largest >> 1) + 1}) {
        EXPECT_EQ(unzigzag(zigzag(difference)), difference);
    }
}

} // namespace
} // namespace marcmill::io
