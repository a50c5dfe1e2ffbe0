// A record that lost bytes of its first entry reads, behind the zeros of the entry map, as if it began with a 001. No
// field becomes a control number unless it can be nothing else.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "format/mended_as.hpp"
#include "naive/build_record.hpp"

namespace marcmill::iso2709 {
namespace {

using naive::build_record;
using naive::data_field;
using naive::FieldText;

std::vector<FieldText> fields_behind(const FieldText& first) {
    return {first,
            {"008", "260101s2026    xx            000 0 eng d"},
            {"245", data_field("10", {{'a', "A title :"}, {'b', "and its rest"}})},
            {"650", data_field(" 0", {{'a', "Mending"}})}};
}

std::string without(std::string record, std::size_t at, std::size_t bytes) {
    return record.erase(at, bytes);
}

TEST(MendControlNumber, TakesNoOtherFieldForOne) {
    for (const char* tag : {"010", "011", "019", "021", "100", "101", "245", "901"}) {
        for (const std::string& value : {data_field("  ", {{'a', "   68012342 "}}), std::string{}}) {
            const std::string sound = build_record(fields_behind({tag, value}));
            for (std::size_t at = 20; at < 36; ++at) {
                for (const std::size_t bytes : {1U, 2U}) {
                    const auto mended = mend(without(sound, at, bytes));
                    EXPECT_TRUE(!mended || tests::fields_of(mended->bytes)[0].tag == tag)
                        << tag << ' ' << at << ' ' << mended->by();
                }
            }
        }
    }
}

TEST(MendControlNumber, IsProvenByTheFieldsAroundIt) {
    const FieldText number{"001", "ocm0001"};
    const auto fields = fields_behind(number);
    const std::string sound = build_record(fields);
    for (const std::size_t bytes : {1U, 2U}) {
        tests::expect_mended(without(sound, 24, bytes), tests::fields_of(sound),
                             "directory begins at byte " + std::to_string(24 - bytes));
    }
    auto numbered = fields_behind({"010", "68012342"});
    numbered.insert(numbered.begin() + 1, number);
    EXPECT_FALSE(mend(without(build_record(numbered), 24, 1))) << "a 001 stands behind it";
    auto plain = fields;
    plain[2].second = "A title";
    EXPECT_FALSE(mend(without(build_record(plain), 24, 1))) << "a data field looks like a control field here";
    const std::vector<FieldText> alone(fields.begin(), fields.begin() + 2);
    EXPECT_FALSE(mend(without(build_record(alone), 24, 1))) << "no data field shows what they look like here";
}

} // namespace
} // namespace marcmill::iso2709
