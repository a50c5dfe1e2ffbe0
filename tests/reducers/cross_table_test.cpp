#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "query/found_values.hpp"

#include <marcmill/cross_table.hpp>
#include <marcmill/run.hpp>

namespace {

using marcmill::Corpus;
using marcmill::CrossTable;
using marcmill::Path;
using marcmill::naive::build_record;
using marcmill::naive::data_field;
using Rows = std::vector<CrossTable::Row>;

CrossTable table(std::string_view paths, const std::string& corpus, unsigned threads = 1, std::size_t chunk = 1 << 20) {
    marcmill::Options options;
    options.threads = threads;
    options.chunk_size = chunk;
    CrossTable empty{std::get<std::vector<Path>>(Path::parse_list(paths))};
    return reduce(Corpus::memory(corpus), empty, options).value;
}

TEST(CrossTable, CountsEachCombinationOfARecordsValues) {
    const std::string corpus =
        build_record(
            {{"041", data_field("  ", {{'a', "eng"}, {'a', "ger"}})}, {"650", data_field(" 0", {{'a', "x"}})}}) +
        build_record({{"041", data_field("  ", {{'a', "eng"}})}, {"650", data_field(" 0", {{'a', "x"}, {'a', "y"}})}});
    EXPECT_EQ(table("041$a,650$a", corpus).rows(), (Rows{{{"eng", "x"}, 2}, {{"eng", "y"}, 1}, {{"ger", "x"}, 1}}));
}

TEST(CrossTable, CountsAnAbsentPathAsAnEmptyValueUnlessAllAreAbsent) {
    const std::string corpus = build_record({{"001", "a"}}) + build_record({{"900", "x"}});
    EXPECT_EQ(table("001,003", corpus).rows(), (Rows{{{"a", ""}, 1}}));
}

TEST(CrossTable, KeepsCombinationsApartThatReadAlike) {
    const auto record = [](std::string_view a, std::string_view b) {
        return build_record({{"900", data_field("  ", {{'a', a}, {'b', b}})}});
    };
    EXPECT_EQ(table("900$a,900$b", record("xy", "z") + record("x", "yz")).rows(),
              (Rows{{{"x", "yz"}, 1}, {{"xy", "z"}, 1}}));
}

TEST(CrossTable, LeavesOutARecordThatWouldExhaustMemory) {
    std::vector<marcmill::naive::FieldText> fields;
    for (int field = 0; field < 300; ++field) {
        fields.push_back({"650", data_field(" 0", {{'a', std::to_string(field)}})});
    }
    const CrossTable answer =
        table("650$a,650$a", build_record(fields) + build_record({{"650", data_field(" 0", {{'a', "x"}})}}));
    EXPECT_EQ(answer.rows(), (Rows{{{"x", "x"}, 1}}));
    EXPECT_EQ(answer.left_out(), 1u);
}

TEST(CrossTable, LeavesOutARecordOfFewCombinationsThatAreLong) {
    std::vector<marcmill::naive::FieldText> fields{{"500", data_field("  ", {{'a', std::string(9000, 'x')}})}};
    for (int field = 0; field < 2000; ++field) {
        fields.push_back({"650", data_field(" 0", {{'a', std::to_string(field)}})});
    }
    const std::string small = build_record({{"500", data_field("  ", {{'a', "y"}})}});
    const CrossTable answer = table("500$a,650$a", build_record(fields) + small);
    EXPECT_EQ(answer.rows(), (Rows{{{"y", ""}, 1}}));
    EXPECT_EQ(answer.left_out(), 1u);
}

TEST(CrossTable, IsTheSameForAnyThreads) {
    std::string corpus;
    for (int number = 0; number < 300; ++number) {
        corpus += build_record({{"001", std::to_string(number % 7)}, {"003", std::to_string(number % 3)}});
    }
    const Rows expected = table("001,003", corpus).rows();
    EXPECT_EQ(expected.size(), 21u);
    EXPECT_EQ(table("001,003", corpus, 8, 300).rows(), expected);
}

} // namespace
