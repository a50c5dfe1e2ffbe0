// Records of more than 99,999 bytes, whose directory cannot state where all fields begin.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "naive/record.hpp"
#include "record/view_of.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill {
namespace {

using tests::view_of;

using Fields = std::vector<std::pair<std::string, std::string>>;

/// Thirteen long fields and a short one; starts are written without what a fifth digit cannot hold.
std::string oversize_record(const std::string& in_a_field = {}) {
    std::string directory;
    std::string data;
    for (std::size_t number = 0; number < 14; ++number) {
        const std::string value = number == 13 ? "  \x1F"
                                                 "alast"
                                               : "1 \x1F"
                                                 "a" +
                                                     in_a_field + std::string(8000 + 7 * number, 'x');
        directory += (number == 13 ? "990" : "505") + naive::digits(value.size() + 1, 4) +
                     naive::digits(data.size() % 100'000, 5);
        data += value + '\x1E';
    }
    directory += '\x1E';
    return "99999nam a22" + naive::digits(24 + directory.size(), 5) + " i 4500" + directory + data + '\x1D';
}

Fields fields_of(std::string_view bytes) {
    detail::Scratch scratch;
    Fields fields;
    const RecordView record = view_of(bytes, scratch);
    for (const FieldView field : record.fields()) {
        fields.emplace_back(field.tag().text(), field.bytes());
    }
    return fields;
}

Fields naive_fields_of(std::string_view bytes) {
    Fields fields;
    for (const naive::Field& field : naive::read_record(bytes).fields) {
        fields.emplace_back(field.tag, field.bytes);
    }
    return fields;
}

TEST(OversizeRecord, HasTheFieldsThatItsTerminatorsDelimit) {
    const std::string bytes = oversize_record();
    ASSERT_GT(bytes.size(), 104'000U);
    const Fields fields = fields_of(bytes);
    ASSERT_EQ(fields.size(), 14U);
    EXPECT_EQ(fields[12].second.size(), 4 + 8000 + 7 * 12U);
    EXPECT_EQ(fields[13], (std::pair<std::string, std::string>{"990", "  \x1F"
                                                                      "alast"}));
    EXPECT_EQ(fields, naive_fields_of(bytes));
}

TEST(OversizeRecord, IsSearchedByItsTerminatorsToo) {
    const std::string bytes = oversize_record();
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    EXPECT_EQ(record.value(Tag{"990"}, 'a'), "last"); // nothing else was asked before
}

TEST(OversizeRecord, IsReadAsItsDirectorySaysWhereTerminatorsAreMoreThanEntries) {
    const std::string bytes = oversize_record("\x1E");
    const Fields fields = fields_of(bytes);
    EXPECT_EQ(fields.size(), 14U);
    EXPECT_NE(fields[13].second, "  \x1F"
                                 "alast");
    EXPECT_EQ(fields, naive_fields_of(bytes));
}

TEST(OversizeRecord, IsReadAsItsDirectorySaysWhereTheLastFieldHasNoTerminator) {
    std::string bytes = oversize_record();
    bytes[bytes.size() - 2] = 'x';
    EXPECT_EQ(fields_of(bytes), naive_fields_of(bytes));
}

TEST(OversizeRecord, OfHonestStartsIsReadAsItsDirectorySays) {
    // One terminator more, inside the last field: that the directory is right is seen before terminators are counted.
    const std::string full = std::string(9000, 'x');
    std::vector<naive::FieldText> fields(11, {"505", full});
    fields.push_back({"900", std::string(2000, 'y') + '\x1E' + "z"});
    std::string bytes = naive::build_record(fields);
    bytes = "99999" + bytes.substr(bytes.find("nam"));
    ASSERT_GT(bytes.size(), 99'999U);
    EXPECT_EQ(fields_of(bytes).back().second, fields.back().second);
    EXPECT_EQ(fields_of(bytes), naive_fields_of(bytes));
}

} // namespace
} // namespace marcmill
