// What conditions say of a record, and what is said of wrong ones.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "query/found_values.hpp"

#include <marcmill/pattern.hpp>
#include <marcmill/query.hpp>
#include <marcmill/run.hpp>

namespace {

using marcmill::PatternLimit;
using marcmill::Query;
using marcmill::QueryError;
using marcmill::RecordView;
using marcmill::naive::build_record;
using marcmill::naive::data_field;

QueryError error(std::string_view text) {
    return std::get<QueryError>(Query::parse(text));
}

bool holds(std::string_view text, const std::string& record) {
    auto parsed = Query::parse(text);
    if (const auto* const wrong = std::get_if<QueryError>(&parsed)) {
        throw std::invalid_argument{std::string{text} + ": expected " + wrong->expected};
    }
    auto predicate = std::get<Query>(parsed).predicate();
    bool answer = false;
    marcmill::tests::each_record(record, [&](const RecordView& view) { answer = predicate(view); });
    return answer;
}

std::string sample_record() {
    return build_record({{"001", "b1"},
                         {"008", "850101s1985    xxu           000 0 eng d"},
                         {"100", data_field("1 ", {{'a', "Torvalds, Linus"}})},
                         {"245", data_field("10", {{'a', "Just for fun :"}, {'b', "the story of Linux \"now\""}})},
                         {"650", data_field(" 0", {{'a', "Cats"}, {'x', "Fiction"}})},
                         {"650", data_field(" 0", {{'a', "Dogs"}})},
                         {"all", data_field("  ", {{'a', "x"}})}});
}

bool holds(std::string_view text) {
    return holds(text, sample_record());
}

TEST(Query, ComparesAnyValueWithAText) {
    EXPECT_TRUE(holds("650$a == \"Dogs\""));
    EXPECT_FALSE(holds("650$a == \"dogs\""));
    EXPECT_TRUE(holds("650$a != \"Cats\"")); // the other one
    EXPECT_FALSE(holds("!(650$a == \"Cats\")"));
    EXPECT_TRUE(holds("008/7-10 >= \"1985\" && 008/7-10 <= \"1985\""));
    EXPECT_FALSE(holds("008/7-10 > \"1985\" || 008/7-10 < \"1985\""));
    EXPECT_TRUE(holds("650$a in [\"Birds\", \"Dogs\"]"));
    EXPECT_FALSE(holds("650$a in [\"Birds\"]"));
    EXPECT_TRUE(holds("245$a contains \"for\""));
    EXPECT_TRUE(holds("245$a starts \"Just\" && 245$a ends \":\""));
    EXPECT_FALSE(holds("245$a starts \"for\" || 245$a ends \"fun\""));
}

TEST(Query, LooksForAPatternInAnyValue) {
    EXPECT_TRUE(holds("245$b =~ \"Linu[xs]\""));
    EXPECT_TRUE(holds("245$b =~ \"(?i)linux\""));
    EXPECT_FALSE(holds("245$b =~ \"linux\""));
    EXPECT_TRUE(holds("650$a !~ \"^C\"")); // Dogs
    EXPECT_FALSE(holds("all(650$a) !~ \"^C\""));
    EXPECT_TRUE(holds("245 =~ \"fun : the\"")); // joined by one blank
}

TEST(Query, OfAllAsksEveryValue) {
    EXPECT_TRUE(holds("all(650$a) =~ \"s$\""));
    EXPECT_FALSE(holds("all(650$a) == \"Cats\""));
    EXPECT_TRUE(holds("all(650$a) in [\"Cats\", \"Dogs\"]"));
}

TEST(Query, OfAnAbsentPathIsFalseUnlessOfAllOrOfACount) {
    for (const char* comparison :
         {"== \"x\"", "!= \"x\"", "< \"x\"", ">= \"\"", "in [\"x\"]", "contains \"\"", "=~ \"\"", "!~ \"x\""}) {
        EXPECT_FALSE(holds(std::string{"999$a "} + comparison)) << comparison;
        EXPECT_TRUE(holds(std::string{"all(999$a) "} + comparison)) << comparison;
    }
    EXPECT_TRUE(holds("count(999) == 0"));
    EXPECT_FALSE(holds("exists(999)"));
}

TEST(Query, CountsValues) {
    EXPECT_TRUE(holds("count(650) == 2 && count(650$a) == 2 && count(650$*) == 3"));
    EXPECT_TRUE(holds("count(650) >= 2 && count(650) <= 2 && count(650) > 1 && count(650) < 3 && count(650) != 1"));
    EXPECT_FALSE(holds("count(650) == 20"));
}

TEST(Query, BindsAndBeforeOrAndNotBeforeBoth) {
    const char* yes = "exists(001)";
    const char* no = "exists(999)";
    const auto text = [&](std::string pattern) {
        for (std::size_t at = 0; (at = pattern.find_first_of("10", at)) != std::string::npos;) {
            const std::string word = pattern[at] == '1' ? yes : no;
            pattern.replace(at, 1, word);
            at += word.size();
        }
        return pattern;
    };
    EXPECT_TRUE(holds(text("1 || 0 && 0")));
    EXPECT_FALSE(holds(text("(1 || 0) && 0")));
    EXPECT_TRUE(holds(text("!0 || 1 and 0")));
    EXPECT_FALSE(holds(text("!(0 or 1) && 1")));
    EXPECT_FALSE(holds(text("not 1 or 0")));
    EXPECT_TRUE(holds(text("not not 1")));
    EXPECT_TRUE(holds(text("0||1&&!0")));
}

TEST(Query, TakesQuotesInTextsAndWordsAsTags) {
    EXPECT_TRUE(holds("245$b ends '\"now\"'"));
    EXPECT_TRUE(holds("245$b ends \"\\\"now\\\"\""));
    EXPECT_TRUE(holds("245$b =~ 'L\\w+x'"));
    EXPECT_TRUE(holds("\"all$a\" == \"x\""));
    EXPECT_TRUE(holds("exists('all')"));
    EXPECT_TRUE(holds("650{$x=\\Fiction}$a == 'Cats'"));
    EXPECT_TRUE(holds("\n  exists(001)\t&&\r\nexists(008)\n"));
}

TEST(Query, NamesThePathsThatItAsks) {
    const auto query = std::get<Query>(
        Query::parse("650{$x=\\Fiction}$a[0] == 'Cats' && !(exists( 245$a ) || count('all')>=2) || 008/7-10<'1985'"));
    std::vector<std::string> texts;
    for (const marcmill::Path& path : query.paths()) {
        texts.push_back(path.text());
    }
    EXPECT_EQ(texts, (std::vector<std::string>{"650{$x=\\Fiction}$a[0]", "245$a", "all", "008/7-10"}));
}

TEST(Query, RefutesByBytesOnlyWhatIsNotThere) {
    for (const char* pattern :
         {"Linux", "(?i)LINUX", "st.ry", "stor?y", "of +Linux", "[Ll]inux", "\\bLinux\\b", "(Linux)"}) {
        EXPECT_TRUE(holds(std::string{"245$b =~ '"} + pattern + "'")) << pattern;
    }
    EXPECT_TRUE(holds("245 =~ 'fun : the story'"));
}

TEST(Query, TellsLineColumnAndWhatWasExpected) {
    EXPECT_EQ(error(""), (QueryError{1, 1, "a path, exists(PATH), count(PATH), all(PATH), ! or ("}));
    EXPECT_EQ(error("245$a == linux"), (QueryError{1, 10, "a text in quotes"}));
    EXPECT_EQ(error("245$a"), (QueryError{1, 6,
                                          "an operator: == != < <= > >= in contains starts ends =~ !~, or exists() "
                                          "around the path"}));
    EXPECT_EQ(error("245$a = \"x\"").column, 7u);
    EXPECT_EQ(error("exists(245"), (QueryError{1, 11, ")"}));
    EXPECT_EQ(error("exists(24)"), (QueryError{1, 10, "a tag of three digits or letters, or LDR"}));
    EXPECT_EQ(error("(exists(245)"), (QueryError{1, 13, "&&, || or )"}));
    EXPECT_EQ(error("exists(245) exists(1)"), (QueryError{1, 13, "&&, || or the end of the condition"}));
    EXPECT_EQ(error("exists(245) &&\n  count(650) == x"), (QueryError{2, 17, "a number"}));
    EXPECT_EQ(error("count(650) =~ \"x\""), (QueryError{1, 12, "an operator for numbers: == != < <= > >="}));
    EXPECT_EQ(error("245$a == \"x"), (QueryError{1, 10, "a quote behind the text that begins here"}));
    EXPECT_EQ(error("245$a in [\"x\" \"y\"]"), (QueryError{1, 15, ", or ]"}));
    EXPECT_EQ(error("245$a =~ \"a(b\"").column, 14u);
}

TEST(Query, OfAThousandBracketsIsAnError) {
    for (const char* opening : {"(", "!", "not "}) {
        std::string text;
        for (int depth = 0; depth < 1000; ++depth) {
            text += opening;
        }
        EXPECT_EQ(error(text + "exists(001)").expected, "no more than 100 brackets within each other") << opening;
    }
    std::string wide = "exists(001)";
    for (int part = 0; part < 100'000; ++part) {
        wide += " || exists(001)";
    }
    EXPECT_TRUE(holds(wide));
}

TEST(Query, GivesUpOnAPatternThatWouldTakeForEver) {
    const std::string record = build_record({{"500", data_field("  ", {{'a', std::string(60, 'a') + "b"}})}});
    EXPECT_THROW(holds("500$a =~ '^(a+)+$'", record), PatternLimit);
    EXPECT_FALSE(holds("500$a =~ '^a+$'", record));
}

TEST(Query, GivesUpOnAConditionThatComparesThousandsWithThousands) {
    const auto with = [](std::size_t each) {
        const std::string rest(50, '-');
        std::string data = "  ";
        for (std::size_t at = 0; at < each; ++at) {
            data.append("\x1F"
                        "ax")
                .append(rest)
                .append("\x1F"
                        "by")
                .append(rest);
        }
        if (data.size() < 9'999) {
            return build_record({{"500", data}});
        }
        const std::string leader_and_entry = "99999nam a2200037   4500500999900000\x1E"; // its terminator tells the end
        return leader_and_entry + data + "\x1E\x1D";
    };
    for (const std::string_view query : {"exists(500{$a~$b})", "exists(500{$a=$c})"}) { // there is no $c to be found
        EXPECT_FALSE(holds(query, with(90))) << query;
        EXPECT_THROW(holds(query, with(4'000)), PatternLimit) << query;
    }
    EXPECT_TRUE(holds("exists(500{$a!=$b})", with(90)));
    EXPECT_TRUE(holds("exists(500$b)", with(4'000)));
}

TEST(Query, AnswersAlikeForAnyThreads) {
    std::string corpus;
    for (int number = 0; number < 500; ++number) {
        corpus += build_record(
            {{"001", std::to_string(number)}, {"245", data_field("10", {{'a', number % 7 == 0 ? "seven" : "none"}})}});
    }
    const auto query = std::get<Query>(Query::parse("245$a =~ '^s' && 001 !~ '1$'"));
    for (const unsigned threads : {1u, 2u, 8u}) {
        marcmill::Options options;
        options.threads = threads;
        options.chunk_size = 500;
        options.select.where = query.predicate();
        EXPECT_EQ(marcmill::count(marcmill::Corpus::memory(corpus), options).counts.selected(), 65u) << threads;
    }
}

} // namespace
