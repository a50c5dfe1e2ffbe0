// Fields that $6 links: a title and the same title in another script.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/view_of.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;
using naive::FieldText;

/// The $a of the fields that are linked with the one at `position`.
std::vector<std::string> linked(const std::vector<FieldText>& fields, std::size_t position) {
    const std::string bytes = build_record(fields);
    detail::Scratch scratch;
    const RecordView record = tests::view_of(bytes, scratch);
    std::vector<std::string> values;
    for (const FieldView field : record.linked(record.fields()[position])) {
        values.emplace_back(field.subfield('a').value_or("none"));
    }
    EXPECT_EQ(record.linked(record.fields()[position]).empty(), values.empty());
    return values;
}

FieldText field(const std::string& tag, const std::string& link, const std::string& value) {
    return {tag, data_field("  ", {{'6', link}, {'a', value}})};
}

using Values = std::vector<std::string>;

TEST(Linkage, LeadsToTheFieldsInOtherScriptsAndBack) {
    const std::vector<FieldText> fields{
        {"001", "1"},
        field("100", "880-01", "Ivanov"),
        field("245", "880-02", "Title"),
        field("246", "880-03", "Other"),
        field("880", "100-01/(N", "Ivanov in Cyrillic"),
        field("880", "245-02/(N", "Title in Cyrillic"),
        field("880", "245-02/$1", "Title in Chinese"),
        field("880", "246-03", "Other in Cyrillic"),
    };
    EXPECT_EQ(linked(fields, 0), Values{});
    EXPECT_EQ(linked(fields, 1), Values{"Ivanov in Cyrillic"});
    EXPECT_EQ(linked(fields, 2), (Values{"Title in Cyrillic", "Title in Chinese"}));
    EXPECT_EQ(linked(fields, 3), Values{"Other in Cyrillic"});
    EXPECT_EQ(linked(fields, 4), Values{"Ivanov"});
    EXPECT_EQ(linked(fields, 5), Values{"Title"});
    EXPECT_EQ(linked(fields, 6), Values{"Title"});
}

TEST(Linkage, WantsTheSameNumberAndEachOthersTag) {
    EXPECT_EQ(linked({field("245", "880-01", "T"), field("880", "245-02", "other number")}, 0), Values{});
    EXPECT_EQ(linked({field("245", "880-01", "T"), field("880", "246-01", "other tag")}, 0), Values{});
    EXPECT_EQ(linked({field("245", "880-01", "T"), field("246", "880-01", "U"), field("880", "245-01", "back")}, 2),
              Values{"T"});
}

TEST(Linkage, IsNoneWhereNothingIsNamed) {
    for (const char* const link : {"", "880", "880-", "880-00", "880-xx", "8-01", "88001", "880/01", "\x7F\x01 -01"}) {
        EXPECT_EQ(linked({field("245", link, "T"), field("880", "245-01", "back"), field("880", "245-00", "none")}, 0),
                  Values{})
            << link;
    }
    EXPECT_EQ(linked({field("880", "245-00/(N", "alone"), field("245", "880-00", "T")}, 0), Values{});
    EXPECT_EQ(linked({{"245", data_field("  ", {{'a', "T"}})}, {"880", data_field("  ", {{'a', "T"}})}}, 0), Values{});
}

} // namespace
} // namespace marcmill
