#include "post/json_reader.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace {

using marcmill::post::JsonReader;

bool is_one_value(std::string_view text) {
    JsonReader json{text};
    return json.skip_value() && json.at_end();
}

std::string nested(std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
}

TEST(JsonReader, PassesOverEveryKindOfValue) {
    for (const char* const text :
         {"{}", "[]", "0", "-1.5e+3", "true", "false", "null", "\"\"", " [ 1 , {\"a\" : [ ] } ] \n"}) {
        EXPECT_TRUE(is_one_value(text)) << text;
    }
}

TEST(JsonReader, FindsWhatIsNoJsonOrNotAllOfIt) {
    for (const char* const text :
         {"",         " ",          "{",     "[",         "[1",  "[1,", "[1,]",  "[,1]",    "[1 2]",   "{\"a\"}",
          "{\"a\":}", "{\"a\":1,}", "{a:1}", "{\"a\":1]", "[1}", "\"",  "\"\\",  "\"\\x\"", "\"\\u12", "\"\\u12G4\"",
          "\"\n\"",   "tru",        "nul",   "-",         "e",   "1 2", "[] []", "<html>"}) {
        EXPECT_FALSE(is_one_value(text)) << text;
    }
}

TEST(JsonReader, TakesSixtyFourLevelsAndNoMore) {
    EXPECT_TRUE(is_one_value(nested(JsonReader::most_levels)));
    EXPECT_FALSE(is_one_value(nested(JsonReader::most_levels + 1)));
    EXPECT_FALSE(is_one_value(std::string(10'000'000, '[')));
}

TEST(JsonReader, ReadsStringsWithTheirEscapes) {
    std::string value;
    ASSERT_TRUE((JsonReader{R"("a\"\\\/\b\f\n\r\t\u00e9\u20AC\ud83d\udc0B")"}.take_string(value)));
    EXPECT_EQ(value, "a\"\\/\b\f\n\r\t\u00e9\u20ac\U0001F40B");
}

TEST(JsonReader, ReplacesHalvesOfPairs) {
    for (const char* const text : {R"("\ud83d")", R"("\udc0b")"}) {
        std::string value;
        ASSERT_TRUE(JsonReader{text}.take_string(value));
        EXPECT_EQ(value, "\uFFFD") << text;
    }
    std::string value;
    ASSERT_TRUE((JsonReader{R"("\ud83d\ud83d\udc0b")"}.take_string(value)));
    EXPECT_EQ(value, "\uFFFD\U0001F40B");
}

TEST(JsonReader, WalksThroughMembersAndElements) {
    JsonReader json{R"({"a":[1,22],"b":true})"};
    std::string key;
    std::uint64_t number = 0;
    bool is_true = false;
    std::vector<std::uint64_t> numbers;
    ASSERT_TRUE(json.enter_object() && json.next_member(key) && key == "a" && json.enter_list());
    while (json.next_element()) {
        ASSERT_TRUE(json.take_number(number));
        numbers.push_back(number);
    }
    ASSERT_TRUE(json.next_member(key) && key == "b" && json.take_bool(is_true) && !json.next_member(key));
    EXPECT_TRUE(json.at_end() && is_true);
    EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 22}));
}

TEST(JsonReader, TakesNoNumberThatIsTooLarge) {
    std::uint64_t number = 0;
    EXPECT_TRUE(JsonReader{"18446744073709551615"}.take_number(number));
    EXPECT_FALSE(JsonReader{"18446744073709551616"}.take_number(number));
    EXPECT_FALSE(JsonReader{"-1"}.take_number(number));
}

} // namespace
