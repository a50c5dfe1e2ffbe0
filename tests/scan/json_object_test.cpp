// walk_json() against a loop over bytes, on every instruction set, at the borders of what may be read.

#include <bit>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"
#include "scan/json_object.hpp"

namespace marcmill::scan {
namespace {

using tests::GuardedBytes;
using tests::on_every_target;

/// What a walk stops at, up to the object's end, which is the last: `12`, `34 in string`, `56 end`.
using Stops = std::vector<std::string>;

Stops stops_of(std::string_view text, std::uint64_t brace) {
    Stops stops;
    JsonWalk walk{brace};
    while (walk_json(text, walk)) {
        for (std::uint64_t braces = walk.braces; braces != 0; braces &= braces - 1) {
            const bool in_string = (walk.in_strings & braces & (0 - braces)) != 0;
            stops.push_back(std::to_string(walk.word + static_cast<std::uint64_t>(std::countr_zero(braces))) +
                            (in_string ? " in string" : ""));
        }
        if (walk.end != 0) {
            stops.push_back(std::to_string(walk.word + static_cast<std::uint64_t>(std::countr_zero(walk.end))) +
                            " end");
            break;
        }
    }
    return stops;
}

bool is_worth_a_look(std::string_view text, std::size_t at) {
    const auto behind = [&](std::size_t far) { return at + far < text.size() ? text[at + far] : '\0'; };
    const bool may_be_name =
        std::string_view{"lfcd\0", 5}.find(behind(2)) != std::string_view::npos && behind(3) != '"';
    return text[at - 1] == '\n' || text[at - 1] == '\r' || behind(1) != '"' || may_be_name;
}

Stops slow_stops_of(std::string_view text, std::size_t brace) {
    Stops stops;
    bool in_string = false;
    bool is_escaped = false;
    int depth = 0;
    for (std::size_t at = brace; at < text.size(); ++at) {
        const char byte = text[at];
        if (byte == '{' && at != brace && is_worth_a_look(text, at)) {
            stops.push_back(std::to_string(at) + (in_string ? " in string" : ""));
        }
        if (is_escaped || byte == '\\') {
            is_escaped = !is_escaped;
        } else if (byte == '"') {
            in_string = !in_string;
        }
        if (!in_string && (byte == '{' || byte == '[' || byte == '}' || byte == ']')) {
            depth += byte == '{' || byte == '[' ? 1 : -1;
            if (depth == 0) {
                stops.push_back(std::to_string(at) + " end");
                break;
            }
        }
    }
    return stops;
}

std::string made(std::size_t size, std::mt19937& random) {
    static const std::string_view pieces[] = {"{\"",      "{\"a\"",
                                              "{\"c\"",   "{\"l",
                                              "{\"fi",    "{\"245\"",
                                              "{ ",       "{\n",
                                              "\n{",      "\r{\"a",
                                              "}",        "}",
                                              "]",        "[",
                                              "\"",       "\"",
                                              "\\",       "\\\\",
                                              "\\\"",     "xxxxxxxxxxxxxxxx",
                                              "\xC3\xA9", std::string_view{"\0", 1}};
    std::string text;
    while (text.size() < size) {
        text += pieces[random() % std::size(pieces)];
    }
    text.resize(size);
    return text;
}

TEST(JsonWalk, StopsWhereALoopDoes) {
    GuardedBytes memory{400};
    on_every_target([&] {
        std::mt19937 random{1};
        for (std::size_t round = 0; round < 3'000; ++round) {
            const std::string opens = "{" + std::string(random() % 6, '[');
            const std::string text = std::string(random() % 70, '\n') + opens + made(random() % 260, random);
            const std::size_t brace = text.find('{');
            ASSERT_EQ(stops_of(memory.at_end(text), brace), slow_stops_of(text, brace)) << text;
        }
    });
}

TEST(JsonWalk, FindsAnEndAndABraceWhereverTheyStand) {
    GuardedBytes memory{400};
    on_every_target([&] {
        for (std::size_t before = 0; before < 140; ++before) {
            for (const std::string_view middle :
                 {"", "[\"}\"", "\"\\\"}\",", "{\"fields", "\n{\"a\":1}", "{\"a\":1}", "{\"d\":1}"}) {
                const std::string text = "{" + std::string(before, ' ') + std::string{middle} + "]}}]} {";
                ASSERT_EQ(stops_of(memory.at_end(text), 0), slow_stops_of(text, 0)) << text;
            }
        }
    });
}

} // namespace
} // namespace marcmill::scan
