#include "post/checkpoint.hpp"

#include <string>

#include <gtest/gtest.h>

namespace {

using marcmill::DocumentFormat;
using marcmill::post::Checkpoint;
using marcmill::post::difference_of;
using marcmill::post::read_checkpoint;
using marcmill::post::text_of;

const Checkpoint made{
    "http://host/update", DocumentFormat::elasticsearch, {"a \"b\"\n", "c"}, "refused.jsonl", {7, 12}, 3, 456};

TEST(Checkpoint, IsReadAsItWasWritten) {
    EXPECT_EQ(read_checkpoint(text_of(made)), made);
    EXPECT_EQ(read_checkpoint(text_of({})), Checkpoint{});
}

TEST(Checkpoint, IsNoneWhereItIsCutOrHasMore) {
    const std::string text = text_of(made);
    for (std::size_t size = 0; size + 1 < text.size(); ++size) { // the end of the line alone may be missing
        EXPECT_FALSE(read_checkpoint(text.substr(0, size))) << size;
    }
    EXPECT_FALSE(read_checkpoint(text + "{}"));
}

TEST(Checkpoint, IsNoneOfAnotherVersionOrWithOtherMembers) {
    const auto with = [](std::string_view from, std::string_view to) {
        std::string text = text_of(made);
        return text.replace(text.find(from), from.size(), to);
    };
    EXPECT_FALSE(read_checkpoint(with("checkpoint\": 1", "checkpoint\": 2")));
    EXPECT_FALSE(read_checkpoint(with("\"elasticsearch\"", "\"xapian\"")));
    EXPECT_FALSE(read_checkpoint(with("\"number\"", "\"numbers\"")));
    EXPECT_FALSE(read_checkpoint(with("\"refused\": 3", "\"number\": 3")));
    EXPECT_FALSE(read_checkpoint(with("12", "-12")));
    EXPECT_FALSE(read_checkpoint(with("\"file\": 7", "\"file\": 4294967296")));
    EXPECT_FALSE(read_checkpoint(with("12", "99999999999999999999")));
}

TEST(Checkpoint, SaysInWhatAnotherRunDiffers) {
    const auto changed = [](auto change) {
        Checkpoint other = made;
        change(other);
        return difference_of(made, other);
    };
    EXPECT_EQ(changed([](Checkpoint& other) { other.position = {}; }), "");
    EXPECT_EQ(changed([](Checkpoint& other) { other.url = "x"; }), "the URL was \"http://host/update\", and is \"x\"");
    EXPECT_EQ(changed([](Checkpoint& other) { other.format = DocumentFormat::solr; }),
              "the format was \"elasticsearch\", and is \"solr\"");
    EXPECT_EQ(changed([](Checkpoint& other) { other.refused_file = ""; }),
              "the file of refused documents was \"refused.jsonl\", and is \"\"");
    EXPECT_EQ(changed([](Checkpoint& other) { other.sources.pop_back(); }), "there were 2 sources, and are 1");
    EXPECT_EQ(changed([](Checkpoint& other) { other.sources.back() = "d"; }), "a source was \"c\", and is \"d\"");
}

TEST(Checkpoint, KnowsASourceWhoseNameIsNoUtf8) {
    Checkpoint odd = made;
    odd.sources = {"\xff.mrc"};
    const auto back = read_checkpoint(text_of(odd));
    ASSERT_TRUE(back);
    EXPECT_EQ(difference_of(*back, odd), "");
}

} // namespace
