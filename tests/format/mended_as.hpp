#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/iso2709/mend.hpp"
#include "naive/record.hpp"

namespace marcmill::iso2709::tests {

/// What mend() must make of a damaged record, looked at by nothing that it uses: the record is parsed anew, naively,
/// and each field's bytes and tag are compared with those of the record before its damage.
struct Wanted {
    std::string tag;
    std::string bytes;
};

inline std::vector<Wanted> fields_of(const std::string& record) {
    std::vector<Wanted> fields;
    for (const naive::Field& field : naive::read_record(record, Check::fields).fields) {
        fields.push_back({field.tag, field.bytes});
    }
    return fields;
}

inline void expect_mended(const std::string& damaged, const std::vector<Wanted>& fields, std::string_view by) {
    const auto mended = mend(damaged);
    ASSERT_TRUE(mended) << by << ": not mended";
    EXPECT_EQ(mended->by(), by);
    EXPECT_EQ(naive::first_fault(mended->bytes, Check::fields), FaultCode::none);
    EXPECT_EQ(std::stoul(mended->bytes.substr(0, 5)), mended->bytes.size());
    const auto found = fields_of(mended->bytes);
    ASSERT_EQ(found.size(), fields.size());
    for (std::size_t place = 0; place < fields.size(); ++place) {
        EXPECT_EQ(found[place].tag, fields[place].tag);
        EXPECT_EQ(found[place].bytes, fields[place].bytes);
    }
}

} // namespace marcmill::iso2709::tests
