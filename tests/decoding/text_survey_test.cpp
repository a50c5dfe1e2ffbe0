// survey_text() against a loop, on every instruction set, at the borders of what may be read.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "decoding/text_survey.hpp"
#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::decoding {
namespace {

using tests::GuardedBytes;
using tests::on_every_target;

TextSurvey naive_survey(std::string_view text) {
    TextSurvey found;
    for (const char byte : text) {
        found.high_bytes = found.high_bytes || static_cast<unsigned char>(byte) > 0x7F;
        found.escapes = found.escapes || byte == '\x1B';
    }
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Sequence sequence = first_sequence(text.substr(at));
        found.ill_formed = found.ill_formed || !sequence.well_formed;
        at += sequence.length;
    }
    return found;
}

TEST(TextSurvey, EqualsALoopForEverySizeAndReadsNothingBehindTheText) {
    GuardedBytes memory{301};
    const std::string_view pieces[] = {
        "a", "bcd", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\x1B", "efghijklmnopqrstuvwxyz"};
    on_every_target([&] {
        std::mt19937 random{1};
        for (int round = 0; round < 20000; ++round) {
            std::string text;
            const std::size_t size = random() % 300;
            while (text.size() < size) {
                text += pieces[random() % std::size(pieces)];
            }
            text.resize(size);
            if (size != 0 && random() % 2 == 0) { // else only the cut may be ill-formed
                text[random() % size] = static_cast<char>(random());
            }
            const std::string_view there = memory.at_end(text);
            ASSERT_EQ(survey_text(there), naive_survey(there)) << testing::PrintToString(text);
        }
    });
}

TEST(TextSurvey, JudgesAnyThreeBytesWhereverTheyStand) {
    on_every_target([&] {
        std::string text(160, 'x');
        for (const std::size_t at : {0U, 1U, 2U, 3U, 15U, 31U, 62U, 63U, 64U, 100U, 157U}) {
            for (int first = 0x7E; first < 256; ++first) {
                for (int second = 0x7E; second < 256; second += first < 0xE0 ? 1 : 3) {
                    for (const int third : {0x41, 0x80, 0x8F, 0x9F, 0xA0, 0xBF, 0xC3}) {
                        text[at] = static_cast<char>(first);
                        text[at + 1] = static_cast<char>(second);
                        text[at + 2] = static_cast<char>(third);
                        ASSERT_EQ(survey_text(text), naive_survey(text))
                            << at << ' ' << first << ' ' << second << ' ' << third;
                    }
                }
            }
            text.assign(160, 'x');
        }
    });
}

TEST(TextSurvey, LooksAtNothingBeforeTheOffset) {
    EXPECT_EQ(survey_text("\xFF\x1B plain", 2), TextSurvey{});
    EXPECT_EQ(survey_text("ab", 7), TextSurvey{});
}

} // namespace
} // namespace marcmill::decoding
