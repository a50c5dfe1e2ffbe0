#include <algorithm>
#include <variant>

#include <gtest/gtest.h>

#include "feed/built_ins.hpp"

namespace marcmill::feed {
namespace {

BuiltInError error_of(std::string_view name, const Settings& settings) {
    const auto made = built_in(name, settings, "");
    const auto* const error = std::get_if<BuiltInError>(&made);
    return error == nullptr ? BuiltInError{} : *error;
}

TEST(BuiltIns, AreSortedByName) {
    const auto names = built_in_names();
    EXPECT_EQ(names.size(), 20U);
    EXPECT_TRUE(std::ranges::is_sorted(names));
}

TEST(BuiltIns, NeedNoSettings) {
    for (const std::string_view name : built_in_names()) {
        EXPECT_EQ(error_of(name, {}), BuiltInError{}) << name;
    }
}

TEST(BuiltIns, RefuseANameThatNoneHas) {
    const BuiltInError error = error_of("isbn", {});
    EXPECT_EQ(error.key, "");
    EXPECT_TRUE(error.expected.starts_with("one of all_text, dewey, ")) << error.expected;
}

TEST(BuiltIns, RefuseASettingThatTheyDoNotHave) {
    for (const std::string_view name : built_in_names()) {
        EXPECT_EQ(error_of(name, {{"colour", {"red"}}}).key, "colour") << name;
    }
    EXPECT_EQ(error_of("lccn", {{"colour", {"red"}}}).expected, "subfields");
    EXPECT_EQ(error_of("dewey", {{"colour", {"red"}}}).expected, "fields or part");
}

TEST(BuiltIns, RefuseASettingThatIsWrong) {
    EXPECT_EQ(error_of("dewey", {{"part", {"some"}}}), (BuiltInError{"part", "full, hundreds, tens, ones or sort"}));
    EXPECT_EQ(error_of("dewey", {{"part", {}}}), (BuiltInError{"part", "one text"}));
    EXPECT_EQ(error_of("record", {{"gzip", {"yes"}}}), (BuiltInError{"gzip", "true or false"}));
    EXPECT_EQ(error_of("names", {{"fields", {"100", "7x"}}}), (BuiltInError{"fields", "tags of data fields, as 245"}));
    EXPECT_EQ(error_of("names", {{"fields", {"001"}}}).key, "fields");
    EXPECT_EQ(error_of("names", {{"without", {"maybe"}}}),
              (BuiltInError{"without", "true, false or tags of data fields, as 100"}));
    EXPECT_EQ(error_of("names", {{"without", {"100", "true"}}}).key, "without");
    EXPECT_EQ(error_of("lccn", {{"subfields", {""}}}), (BuiltInError{"subfields", "codes of subfields, as ab"}));
    EXPECT_EQ(error_of("all_text", {{"from_tag", {"1"}}}), (BuiltInError{"from_tag", "a tag, as 245"}));
    EXPECT_EQ(error_of("urls", {{"not", {"12"}}}).key, "not");
    for (const char* const year : {"", "x", "19x", "-1", "99999999999", "10000"}) {
        EXPECT_EQ(error_of("publication_date", {{"latest", {year}}}),
                  (BuiltInError{"latest", "a number from 0 to 9998"}))
            << year;
    }
}

} // namespace
} // namespace marcmill::feed
