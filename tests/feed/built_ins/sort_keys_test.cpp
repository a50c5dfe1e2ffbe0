#include <string>

#include <gtest/gtest.h>

#include "feed/built_ins/values_of.hpp"

namespace marcmill::tests {
namespace {

using naive::data_field;

std::string title_key(std::string_view indicators, std::string_view title, const feed::Settings& settings = {}) {
    const Values values = values_of("sort_title", {{"245", data_field(indicators, {{'a', title}})}}, settings);
    return values.empty() ? "none" : values.front();
}

TEST(SortTitle, IsWithoutWhatIsNotFiledBy) {
    EXPECT_EQ(title_key("14", "The whale /"), "whale");
    EXPECT_EQ(title_key("10", "Whales :"), "Whales");
    EXPECT_EQ(title_key("12", "L'\u00E9t\u00E9"), "\u00E9t\u00E9");
    EXPECT_EQ(title_key("15", "Los \u00A1alto!"), "alto!");
    EXPECT_EQ(title_key("10", "\"Hello,\" he said"), "Hello, he said");
    EXPECT_EQ(title_key("10", "\u00ABBonjour\u00BB  tristesse ="), "Bonjour\u00BB tristesse");
    EXPECT_EQ(title_key("10", "\u0098Die\u009C Welt"), "Welt");
    EXPECT_EQ(title_key("14", "\u0098Die\u009C Welt"), "Welt");
}

TEST(SortTitle, IsWithoutTheEndOfWhatBeganInFront) {
    EXPECT_EQ(title_key("10", "[Bracketed title] /"), "Bracketed title");
    EXPECT_EQ(title_key("11", "[Bracketed title.]"), "Bracketed title");
    EXPECT_EQ(title_key("15", "[The whale] and more"), "whale and more");
    EXPECT_EQ(title_key("15", "\"The whale\" and \"more\""), "whale and \"more\"");
    EXPECT_EQ(title_key("10", "[A [b] c] d]"), "A [b] c d]");
    EXPECT_EQ(title_key("10", "Letters [1850]"), "Letters [1850]");
    EXPECT_EQ(title_key("16", "[The] whale [1850]"), "whale [1850]");
    EXPECT_EQ(title_key("10", "[...]"), "[...]");
}

TEST(SortTitle, CountsCharacters) {
    EXPECT_EQ(title_key("14", "\u0391\u03BD \u03BF\u03BA"), "\u03BA");
    EXPECT_EQ(title_key("13", "e\u0301 a\u0301b"), "a\u0301b");
    EXPECT_EQ(title_key("12", "\xFF\xFFx"), "x");
    EXPECT_EQ(title_key("11", "xe\u0301"), "e\u0301");
    EXPECT_EQ(title_key("11", "E\u0301te"), "te");
}

TEST(SortTitle, IsTheTitleWhereTheIndicatorCannotBeRight) {
    EXPECT_EQ(title_key("19", "Whales"), "Whales");
    EXPECT_EQ(title_key("14", "The "), "The");
    EXPECT_EQ(title_key("1x", "The whale"), "The whale");
    EXPECT_EQ(title_key("1 ", "The whale"), "The whale");
    EXPECT_EQ(title_key("10", "..."), "none");
    EXPECT_EQ(title_key("10", "???"), "???");
    EXPECT_EQ(title_key("14", ""), "none");
}

TEST(SortTitle, IsOfTitleAndParts) {
    const std::string field = data_field(
        "14",
        {{'6', "880-01"}, {'a', "The ring."}, {'n', "Part 2,"}, {'p', "Siegfried"}, {'h', "[sound] /"}, {'c', "W."}});
    EXPECT_EQ(values_of("sort_title", {{"245", field}}), Values{"ring. Part 2, Siegfried"});
    EXPECT_EQ(values_of("sort_title", {{"245", field}}, {{"subfields", {"a"}}}), Values{"ring"});
    EXPECT_EQ(values_of("sort_title", {{"100", data_field("1 ", {{'a', "X"}})}}), Values{});
}

TEST(SortTitle, IsFoldedIfAsked) {
    EXPECT_EQ(title_key("14", "The \u00C9tude", {{"fold", {"true"}}}), "etude");
}

TEST(SortAuthor, IsTheMainEntryAndTheTitleOfTheWork) {
    const naive::FieldText author{
        "100", data_field("1 ", {{'a', "Melville, Herman,"}, {'d', "1819-1891,"}, {'e', "author."}, {'0', "n123"}})};
    const naive::FieldText title{"245", data_field("14", {{'a', "The whale /"}, {'c', "Herman Melville."}})};
    const naive::FieldText uniform{"240", data_field("10", {{'a', "Moby Dick"}})};
    EXPECT_EQ(values_of("sort_author", {author, title}), Values{"Melville, Herman, 1819-1891   whale"});
    EXPECT_EQ(values_of("sort_author", {author, uniform, title}), Values{"Melville, Herman, 1819-1891   Moby Dick"});
    EXPECT_EQ(values_of("sort_author", {author, title}, {{"title", {"false"}}}), Values{"Melville, Herman, 1819-1891"});
    EXPECT_EQ(values_of("sort_author", {author}), Values{"Melville, Herman, 1819-1891"});
    EXPECT_EQ(values_of("sort_author", {title}), Values{"whale"});
    EXPECT_EQ(values_of("sort_author", {title}, {{"title", {"false"}}}), Values{});
    EXPECT_EQ(values_of("sort_author", {{"130", data_field("4 ", {{'a', "The Bible."}})}, title}), Values{"Bible"});
    EXPECT_EQ(
        values_of("sort_author", {{"111", data_field("2 ", {{'a', "Congress"}, {'e', "Session"}, {'j', "host"}})}}),
        Values{"Congress Session"});
}

TEST(SortAuthor, SortsByAuthorBeforeTitle) {
    const auto key = [](std::string_view name, std::string_view title) {
        return values_of("sort_author",
                         {{"100", data_field("1 ", {{'a', name}})}, {"245", data_field("10", {{'a', title}})}})
            .at(0);
    };
    EXPECT_LT(key("Li", "Zebras"), key("Li Bai", "Apples"));
    EXPECT_LT(key("Li Bai", "Apples"), key("Li Bai", "Zebras"));
}

} // namespace
} // namespace marcmill::tests
