#include <string>

#include <gtest/gtest.h>

#include <marcmill/leader.hpp>
#include <marcmill/tag.hpp>

namespace marcmill {
namespace {

TEST(Leader, NamesItsPositions) {
    const std::string bytes = "01234cas a2200445 i 4500 and what follows";
    const Leader leader{bytes};
    EXPECT_EQ(leader.bytes(), bytes.substr(0, 24));
    EXPECT_EQ(leader.record_length(), 1234U);
    EXPECT_EQ(leader.status(), 'c');
    EXPECT_EQ(leader.record_type(), 'a');
    EXPECT_EQ(leader.bibliographic_level(), 's');
    EXPECT_EQ(leader.control_type(), ' ');
    EXPECT_EQ(leader.encoding(), 'a');
    EXPECT_EQ(leader.base_address(), 445U);
    EXPECT_EQ(leader.encoding_level(), ' ');
    EXPECT_EQ(leader.cataloging_form(), 'i');
    EXPECT_EQ(leader[22], '0');
}

TEST(Leader, HasNoNumberWhereOneByteIsNoDigit) {
    for (const std::size_t place : {0U, 4U, 12U, 16U}) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string bytes = "01234cas a2200445 i 4500";
            bytes[place] = static_cast<char>(byte);
            const Leader leader{bytes};
            const bool digit = byte >= '0' && byte <= '9';
            ASSERT_EQ((place < 5 ? leader.record_length() : leader.base_address()).has_value(), digit) << byte;
            ASSERT_TRUE((place < 5 ? leader.base_address() : leader.record_length()).has_value());
        }
    }
}

TEST(Tag, TakesThreeBytesThatCanBeSeen) {
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t place = 0; place < 3; ++place) {
            std::string text = "2a5";
            text[place] = static_cast<char>(byte);
            const auto tag = Tag::from(text);
            ASSERT_EQ(tag.has_value(), byte >= 0x21 && byte <= 0x7E) << byte;
            ASSERT_EQ(tag ? tag->text() : text, text);
        }
    }
    EXPECT_FALSE(Tag::from("24"));
    EXPECT_FALSE(Tag::from("2450"));
    EXPECT_FALSE(Tag::from(""));
}

TEST(Tag, IsOrderedAsItsTextAndComesBackFromItsNumber) {
    const Tag tags[] = {Tag{"001"}, Tag{"009"}, Tag{"010"}, Tag{"100"}, Tag{"245"}, Tag{"LKR"}, Tag{"zz~"}};
    for (const Tag& left : tags) {
        EXPECT_EQ(Tag::unpacked(left.packed()), left);
        for (const Tag& right : tags) {
            EXPECT_EQ(left < right, left.text() < right.text());
            EXPECT_EQ(left == right, left.text() == right.text());
        }
    }
    EXPECT_EQ(Tag{}.text(), "000");
    EXPECT_TRUE(Tag{"00A"}.is_control());
    EXPECT_FALSE(Tag{"010"}.is_control());
    EXPECT_FALSE(Tag{"100"}.is_control());
}

} // namespace
} // namespace marcmill
