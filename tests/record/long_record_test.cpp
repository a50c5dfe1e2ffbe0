// Records that are so long that their delimiters are counted before they are indexed, and what they leave behind.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "naive/record.hpp"
#include "record/view_of.hpp"

#include <marcmill/record_subfields.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {
namespace {

using tests::view_of;

constexpr std::size_t mebibyte = std::size_t{1} << 20;

/// A record of a control field, a field of the data given, and a short one, whose lengths no entry states.
std::string long_record(const std::string& data) {
    const std::string directory = "001000300000"
                                  "245999900003"
                                  "990000999999\x1E";
    const std::string fields = "id\x1E" + data +
                               "\x1E  \x1F"
                               "alast\x1E";
    return "99999nam a22" + naive::digits(24 + directory.size(), 5) + "   4500" + directory + fields + '\x1D';
}

std::string repeated(std::string_view piece, std::size_t size) {
    std::string text = "10";
    while (text.size() < size) {
        text += piece;
    }
    return text;
}

/// Values of several densities of delimiters, of which the last ends in the middle of a word of the index.
std::vector<std::string> long_fields() {
    return {std::string(mebibyte, 'x'), repeated("\x1F", mebibyte),
            repeated("\x1F"
                     "a",
                     mebibyte),
            repeated("\x1F"
                     "asome text",
                     mebibyte + 21),
            repeated("\x1F"
                     "b" +
                         std::string(3'000, 'y'),
                     mebibyte)};
}

TEST(LongRecord, HasTheSubfieldsThatTheTwinFinds) {
    for (const std::string& data : long_fields()) {
        const std::string bytes = long_record(data);
        const naive::Record expected = naive::read_record(bytes);
        detail::Scratch scratch;
        const RecordView record = view_of(bytes, scratch);
        std::size_t row = 0;
        for (const FieldView field : record.fields()) {
            const naive::Field& twin = expected.fields.at(row++);
            ASSERT_EQ(field.bytes(), twin.bytes);
            const std::vector<naive::Subfield> subfields = twin.subfields();
            std::size_t place = 0;
            for (const Subfield subfield : field.subfields()) {
                ASSERT_LT(place, subfields.size());
                ASSERT_EQ(subfield.code, subfields[place].code);
                ASSERT_EQ(subfield.value, subfields[place++].value);
            }
            EXPECT_EQ(place, subfields.size());
        }
        EXPECT_EQ(row, 3U);
    }
}

TEST(LongRecord, GivesAllItsSubfieldsAtOnceAsFieldByField) {
    for (const std::string& data : long_fields()) {
        const std::string bytes = long_record(data);
        detail::Scratch scratch;
        const RecordView record = view_of(bytes, scratch);
        std::vector<std::pair<char, std::string_view>> by_field;
        for (const FieldView field : record.fields()) {
            for (const Subfield subfield : field.subfields()) {
                by_field.emplace_back(subfield.code, subfield.value);
            }
        }
        std::vector<std::pair<char, std::string_view>> at_once;
        for (const RecordSubfield at : record.subfields()) {
            at_once.emplace_back(at.code, at.value);
        }
        EXPECT_TRUE(at_once == by_field);
    }
}

TEST(LongRecord, TakesMemoryByItsDelimitersAndNotByItsBytes) {
    const std::string bytes = long_record(repeated("\x1F"
                                                   "a" +
                                                       std::string(998, 'x'),
                                                   8 * mebibyte));
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    EXPECT_EQ((*record.fields().begin()).bytes(), "id");
    EXPECT_FALSE(record.subfields().empty());
    EXPECT_LT(scratch.bytes(), bytes.size() / 3);
}

TEST(LongRecord, TakesFourBytesADelimiterAndNoListOfThem) {
    const std::string bytes = long_record(repeated("\x1F", 8 * mebibyte));
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    EXPECT_FALSE(record.subfields().empty());
    EXPECT_LT(scratch.bytes(), 5 * bytes.size());
}

TEST(LongRecord, LeavesNoMemoryBehind) {
    const std::string bytes = long_record(repeated("\x1F", 2 * mebibyte));
    detail::Scratch scratch;
    EXPECT_FALSE(view_of(bytes, scratch).subfields().empty());
    EXPECT_GT(scratch.bytes(), 4 * mebibyte);
    scratch.shrink();
    EXPECT_EQ(scratch.bytes(), 0U);

    const std::string small = naive::build_record({{"245", "10\x1F"
                                                           "atitle"}});
    const RecordView record = view_of(small, scratch);
    EXPECT_EQ((*record.subfields().begin()).value, "title");
    const std::size_t held = scratch.bytes();
    scratch.shrink();
    EXPECT_EQ(scratch.bytes(), held) << "what records of the usual lengths need is kept";
}

} // namespace
} // namespace marcmill
