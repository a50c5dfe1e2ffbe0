// survey() and holds_odd_utf8() against loops, on every instruction set, at the borders of what may be read.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"
#include "scan/survey.hpp"

namespace marcmill::scan {
namespace {

using tests::GuardedBytes;
using tests::on_every_target;

Survey naive_survey(std::string_view text, std::size_t from, std::size_t to) {
    Survey found;
    for (std::size_t at = from; at < to; ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const char next = text[at + 1];
        found.controls = found.controls || byte <= 0x1D || byte == 0x7F;
        found.high_bytes = found.high_bytes || byte > 0x7F;
        found.other_codes = found.other_codes || (byte == 0x1F && !(next > ' ' && next <= '~'));
        found.ends += byte == 0x1E ? 1 : 0;
    }
    return found;
}

std::string made(std::size_t size, std::string_view rare, std::mt19937& random) {
    std::string text(size, 'x');
    for (char& byte : text) {
        byte = random() % 40 == 0 ? rare[random() % rare.size()] : static_cast<char>('!' + random() % 94);
    }
    return text;
}

TEST(Survey, EqualsALoopForEverySizeAndReadsNoMoreThanOneByteBehind) {
    GuardedBytes memory{301};
    const std::string_view sets[] = {"\x1E\x1F ", "\x1E\x1F\x1D\x7F", "\x1F\xC3\xA4 ", "\x1F\x1F\x1E"};
    on_every_target([&] {
        std::mt19937 random{1};
        for (std::size_t size = 1; size <= 300; ++size) {
            for (const std::string_view rare : sets) {
                const std::string_view text = memory.at_end(made(size, rare, random));
                for (std::size_t from = 0; from < size; from += 1 + random() % 7) {
                    ASSERT_EQ(survey(text, from, size - 1), naive_survey(text, from, size - 1)) << size << ' ' << from;
                }
            }
        }
    });
}

TEST(Survey, FindsTheOneByteWhereverItStands) {
    on_every_target([&] {
        for (std::size_t at = 0; at < 200; ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string text(201, 'x');
                text[at] = static_cast<char>(byte);
                ASSERT_EQ(survey(text, 0, 200), naive_survey(text, 0, 200)) << at << ' ' << byte;
            }
        }
    });
}

TEST(HoldsOddUtf8, FindsEachSequenceWhereverItStandsAndNoOther) {
    const std::string_view odd[] = {
        "\xC2\x80",     "\xC2\x9F",     "\xEF\xBF\xBD", "\xEF\xBB\xBF",     "\xE2\x80\xA8",
        "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9", "\xC3\x83\xC2\xA9", "\xC3\xA2\xE2\x82\xAC"};
    const std::string_view sound[] = {"\xC3\xA9",     "\xE2\x80\x99",    "\xC2\xA9",     "\xE4\xB8\xAD",
                                      "\xD0\x9C",     "\xE2\x81\xAA",    "\xE2\x80\xA7", "\xE2\x80\xAF",
                                      "\xE2\x82\xAC", "\xC3\xA9\xC3\xA9"};
    GuardedBytes memory{201};
    on_every_target([&] {
        for (std::size_t at = 0; at <= 190; ++at) {
            for (const std::string_view sequence : odd) {
                std::string text(at + sequence.size() + at % 5, 'x');
                text.replace(at, sequence.size(), sequence);
                ASSERT_TRUE(holds_odd_utf8(memory.at_end(text), 0)) << at << testing::PrintToString(sequence);
                ASSERT_FALSE(holds_odd_utf8(memory.at_end(text), at + 1)) << at << testing::PrintToString(sequence);
            }
            for (const std::string_view sequence : sound) {
                std::string text(at + sequence.size() + at % 5, 'x');
                text.replace(at, sequence.size(), sequence);
                ASSERT_FALSE(holds_odd_utf8(memory.at_end(text), 0)) << at << testing::PrintToString(sequence);
            }
        }
    });
}

} // namespace
} // namespace marcmill::scan
