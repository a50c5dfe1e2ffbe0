#include <random>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "feed/built_ins/values.hpp"
#include "feed/built_ins/values_of.hpp"
#include "naive/made_corpus.hpp"
#include "record/scratch.hpp"
#include "text/json_string.hpp"

namespace marcmill::tests {
namespace {

using naive::data_field;
using naive::FieldText;

std::vector<feed::BuiltIn> all_built_ins() {
    std::vector<feed::BuiltIn> all;
    const auto add = [&](std::string_view name, const feed::Settings& settings) {
        all.push_back(std::get<feed::BuiltIn>(feed::built_in(name, settings, "")));
    };
    for (const std::string_view name : feed::built_in_names()) {
        add(name, {});
    }
    add("sort_title", {{"fold", {"true"}}});
    add("lc_shelf_key", {{"reverse", {"true"}}});
    add("dewey", {{"part", {"sort"}}});
    add("dewey", {{"part", {"tens"}}});
    add("names", {{"relators", {"aut"}}});
    add("geographic", {{"part", {"both"}}});
    add("era", {{"part", {"both"}}});
    add("record", {{"as", {"marcxml"}}, {"base64", {"true"}}});
    add("record", {{"as", {"json"}}});
    add("record", {{"as", {"marcxml"}}});
    add("all_text", {{"from_tag", {"000"}}, {"to_tag", {"zzz"}}});
    return all;
}

/// One pass over the record writes what its value is in JSON.
void expect_same_json(const feed::BuiltIn& built_in, const RecordView& record) {
    Values values;
    built_in(record, values);
    std::string json = "[";
    ASSERT_EQ(built_in.append_json(record, json), !values.empty());
    if (!values.empty()) {
        std::string expected = "[";
        text::append_json_string(values.at(0), expected);
        ASSERT_EQ(values.size(), 1U);
        ASSERT_EQ(json, expected);
    }
}

Values all_values(const std::vector<feed::BuiltIn>& all, std::string_view record) {
    detail::Scratch scratch;
    const RecordView view{record, {}, scratch};
    Values values;
    for (const feed::BuiltIn& built_in : all) {
        built_in(view, values);
        values.emplace_back("|");
        if (built_in.appends_json()) {
            expect_same_json(built_in, view);
        }
    }
    return values;
}

constexpr const char* tags[] = {"001", "003", "007", "008", "010", "020", "022", "035", "041", "043",
                                "045", "050", "082", "090", "100", "110", "111", "130", "240", "245",
                                "260", "264", "648", "650", "651", "700", "711", "856", "880"};

/// Text of the characters that built-ins look for, of parts of UTF-8, and of delimiters.
std::string random_text(std::mt19937& random) {
    static constexpr std::string_view parts[] = {"1",
                                                 "9",
                                                 "0",
                                                 "97",
                                                 "198",
                                                 "-",
                                                 "?",
                                                 "u",
                                                 "X",
                                                 "x",
                                                 " ",
                                                 ".",
                                                 "/",
                                                 "(",
                                                 ")",
                                                 "A",
                                                 "QA",
                                                 "k",
                                                 ",",
                                                 "'",
                                                 "[",
                                                 "\xCC\x81",
                                                 "\xC2\x98",
                                                 "\xC2\x9C",
                                                 "\xC2",
                                                 "\xE2\x80",
                                                 "\xE2\x80\x90",
                                                 "\xF0\x9F",
                                                 "\xFF",
                                                 "\xCE\xB1",
                                                 "(OCoLC)",
                                                 "on",
                                                 "http",
                                                 "\"",
                                                 "\\",
                                                 "&",
                                                 "<",
                                                 ">",
                                                 "\n",
                                                 "\r\t",
                                                 "\x01",
                                                 "\xEF\xBF\xBE",
                                                 "longer than a word",
                                                 "",
                                                 "\x1F",
                                                 "\x1F"
                                                 "a",
                                                 "\x1F"
                                                 "c1985"};
    std::string text;
    for (std::size_t left = random() % 24; left > 0; --left) {
        text += parts[random() % std::size(parts)];
    }
    return text;
}

TEST(HostileRecords, GiveValuesOrNone) {
    const auto all = all_built_ins();
    std::mt19937 random{5};
    for (int round = 0; round < 3'000; ++round) {
        std::vector<FieldText> fields;
        for (const char* const tag : tags) {
            if (random() % 2 == 0) {
                const bool is_control = std::string_view{tag} < "010";
                std::string indicators{" 9"};
                indicators[1] = "0123456789 x\xFF\"\\<"[random() % 16];
                const std::string start =
                    random() % 8 == 0 ? "" : indicators + "\x1F" + "abcdnyzu4e6\"\\&\xC3"[random() % 15];
                fields.emplace_back(tag, (is_control ? "" : start) + random_text(random));
            }
        }
        (void)all_values(all, naive::build_record(fields, random() % 2 == 0 ? "nam a22" : "cas  22"));
    }
}

TEST(HostileRecords, OfAnyShapeGiveValuesOrNone) {
    const auto all = all_built_ins();
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const std::string corpus = naive::damaged(naive::made_corpus(seed, 200), seed, 400);
        for (std::size_t begin = 0; begin < corpus.size();) {
            const std::size_t end = std::min(corpus.find('\x1D', begin), corpus.size() - 1) + 1;
            if (end - begin >= Leader::size) {
                (void)all_values(all, std::string_view{corpus}.substr(begin, end - begin));
            }
            begin = end;
        }
    }
}

TEST(HostileRecords, MayBeLarge) {
    const auto all = all_built_ins();
    for (const char* const filler : {"9", "9 ", "A1", "\"&", "\x1F", "\xF0\x9F\x92\xA9", ".", " .", "-", "\u0098",
                                     "\u0098x\u009C", "(", "\xCC\x81", "198-", "on"}) {
        std::string text;
        while (text.size() < 9'900) {
            text += filler;
        }
        for (const char* const tag : tags) {
            const bool is_control = std::string_view{tag} < "010";
            (void)all_values(all, naive::build_record({{tag, (is_control ? ""
                                                                         : "19\x1F"
                                                                           "a") +
                                                                 text}}));
        }
    }
}

TEST(ManyValues, AreEachKeptOnce) {
    for (const std::size_t count : {0U, 3U, 16U, 17U, 100'000U}) {
        Values values{"7", "7"};
        for (std::size_t at = 0; at < count; ++at) {
            values.push_back(std::to_string(at / 2));
        }
        feed::keep_first_of_each(values, 2);
        ASSERT_EQ(values.size(), 2 + (count + 1) / 2);
        for (std::size_t at = 2; at < values.size(); ++at) {
            ASSERT_EQ(values[at], std::to_string(at - 2));
        }
    }
}

TEST(BuiltIns, AreSafeToCallFromSeveralThreads) {
    const auto all = all_built_ins();
    const std::string record = naive::build_record({{"001", "1"},
                                                    {"020", data_field("  ", {{'a', "0131103628"}})},
                                                    {"245", data_field("14", {{'a', "The \u00E9t\u00E9"}})}},
                                                   "nam  22");
    const Values expected = all_values(all, record);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int round = 0; round < 200; ++round) {
                EXPECT_EQ(all_values(all, record), expected);
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

} // namespace
} // namespace marcmill::tests
