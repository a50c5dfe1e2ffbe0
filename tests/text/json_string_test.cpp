#include <cstdio>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <marcmill/utf8.hpp>

#include "text/json_string.hpp"

namespace marcmill::text {
namespace {

std::string json_of(std::string_view text) {
    std::string json = "before";
    append_json_string(text, json);
    return json;
}

/// Character by character.
std::string slow_json_of(std::string_view text) {
    std::string json = "before\"";
    while (!text.empty()) {
        const Utf8Sequence sequence = first_sequence(text);
        const char byte = text.front();
        char escape[8] = {};
        if (!sequence.well_formed) {
            json += "\xEF\xBF\xBD";
        } else if (byte == '"' || byte == '\\') {
            json += {'\\', byte};
        } else if (byte == '\n' || byte == '\r' || byte == '\t') {
            json += {'\\', byte == '\n' ? 'n' : byte == '\r' ? 'r' : 't'};
        } else if (static_cast<unsigned char>(byte) < 0x20) {
            std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(byte));
            json += escape;
        } else {
            json += text.substr(0, sequence.length);
        }
        text.remove_prefix(sequence.length);
    }
    return json + '"';
}

TEST(JsonString, EscapesWhatMayNotStandInIt) {
    EXPECT_EQ(json_of({}), R"(before"")");
    EXPECT_EQ(json_of("a \"quote\", a \\ and\n\r\t\x01\x1F\x7F"), R"(before"a \"quote\", a \\ and\n\r\t\u0001\u001F)"
                                                                  "\x7F\"");
}

TEST(JsonString, ReplacesWhatIsNoUtf8) {
    EXPECT_EQ(json_of("\u00E9\xE2\x82 \xFF\xC3"), "before\"\u00E9\uFFFD \uFFFD\uFFFD\"");
}

TEST(JsonString, IsThatOfASlowWriter) {
    constexpr std::string_view parts[] = {"\"", "\\", "\n",     "\x02",   "a",        "plain text", "!",
                                          "#",  "[",  "\u00E9", "\u4E2D", "\xE4\xB8", "\xFF"};
    std::mt19937 random{3};
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (std::size_t left = random() % 20; left > 0; --left) {
            text += parts[random() % std::size(parts)];
        }
        ASSERT_EQ(json_of(text), slow_json_of(text));
    }
}

} // namespace
} // namespace marcmill::text
