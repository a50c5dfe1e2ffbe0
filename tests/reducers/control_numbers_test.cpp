// Records that share a control number.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "reducers/each_record.hpp"

#include <marcmill/control_numbers.hpp>

namespace {

using marcmill::ControlNumbers;
using marcmill::naive::build_record;
using Repeats = std::vector<ControlNumbers::Repeat>;

std::string record(const std::string& number) {
    return build_record({{"001", number},
                         {"245", "10\x1F"
                                 "aTitle"}});
}

ControlNumbers seen(const marcmill::naive::Files& files) {
    ControlNumbers numbers;
    marcmill::tests::each_record(files, marcmill::Check::boundaries, numbers);
    return numbers;
}

/// The records' places in their file, each with the first one of the same number.
std::vector<std::pair<std::uint64_t, std::uint64_t>> pairs(ControlNumbers numbers) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> found;
    for (const ControlNumbers::Repeat& repeat : numbers.repeats()) {
        found.emplace_back(repeat.place.number, repeat.first.number);
    }
    return found;
}

using Pairs = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

TEST(ControlNumbers, NameEveryRecordButTheFirstInInputOrder) {
    const std::string file = record("a") + record("b") + record("a") + record("c") + record("b") + record("a");
    EXPECT_EQ(pairs(seen({file})), (Pairs{{3, 1}, {5, 2}, {6, 1}}));
    Repeats repeats = seen({record("one"), record("two"), record("one")}).repeats();
    ASSERT_EQ(repeats.size(), 1U);
    EXPECT_EQ(repeats[0].number, "one");
    EXPECT_EQ(repeats[0].place.file, 2U);
    EXPECT_EQ(repeats[0].first.file, 0U);
    EXPECT_EQ(repeats[0].offset, 49U);
}

TEST(ControlNumbers, AreEqualByAllOfTheirBytes) {
    EXPECT_EQ(pairs(seen({record("a") + record("a ") + record("A") + record("aa") + record(std::string("a\0", 2))})),
              Pairs{});
    const std::string none = build_record({{"245", "10"}});
    EXPECT_EQ(pairs(seen({record("") + record("") + none + none})), Pairs{}) << "no number is no equal number";
    const std::string two = build_record({{"001", "x"}, {"001", "y"}});
    EXPECT_EQ(pairs(seen({two + record("y") + record("x")})), (Pairs{{3, 1}})) << "the first 001 counts";
}

TEST(ControlNumbers, AreTheSameHoweverTheRecordsWereSharedOut) {
    std::string corpus;
    std::map<std::string, std::uint64_t> first;
    Pairs expected;
    for (std::uint64_t number = 1; number <= 20'000; ++number) {
        const std::string text = "number " + std::to_string(number * number % 9'973) + std::string(number % 3, 'x');
        corpus += record(text);
        const auto [known, is_new] = first.try_emplace(text, number);
        if (!is_new) {
            expected.emplace_back(number, known->second);
        }
    }
    ASSERT_GT(expected.size(), 1'000U);
    EXPECT_EQ(pairs(seen({corpus})), expected);
    for (const std::size_t states : {2U, 5U}) {
        std::vector<ControlNumbers> parts(states);
        std::size_t turn = 0;
        marcmill::tests::each_record({corpus}, marcmill::Check::boundaries,
                                     [&](const marcmill::RecordView& view) { parts[turn++ * 7 % states](view); });
        ControlNumbers merged;
        for (ControlNumbers& part : parts) {
            merged.merge(std::move(part));
        }
        EXPECT_EQ(pairs(merged), expected);
    }
}

TEST(ControlNumbers, GoOnInACopyWithoutChangingTheOriginal) {
    ControlNumbers original = seen({record("a")});
    ControlNumbers copy = original;
    marcmill::tests::each_record({record("bcd")}, marcmill::Check::boundaries, original);
    marcmill::tests::each_record({record("xyz") + record("a")}, marcmill::Check::boundaries, copy);
    copy.merge(ControlNumbers{original});
    std::vector<std::string> numbers;
    for (const auto& repeat : copy.repeats()) {
        numbers.push_back(repeat.number);
    }
    EXPECT_EQ(numbers, (std::vector<std::string>{"a", "a"}));
    EXPECT_EQ(pairs(original), Pairs{});
}

} // namespace
