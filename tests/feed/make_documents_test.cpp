#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/corpus.hpp>

#include "feed/made_document.hpp"

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;
using test::mapping_of;

constexpr std::string_view mapping = "[fields]\nid = { from = '001' }\ntitle = { from = '245$a', case = 'upper' }\n";

std::string records(int count) {
    std::string all;
    for (int number = 0; number < count; ++number) {
        std::vector<naive::FieldText> fields;
        if (number % 10 != 7) {
            fields.emplace_back("001", "n" + std::to_string(number % 50));
        }
        fields.emplace_back("245", data_field("10", {{'a', "Title " + std::to_string(number)}}));
        all += build_record(fields, number % 13 == 0 ? "dam a22" : "nam a22");
    }
    return all;
}

struct All {
    std::vector<Document> documents;
    Report report;
};

All made_of(const std::string& bytes, const Options& options) {
    All all;
    all.report = make_documents(
        Corpus::memory(bytes), mapping_of(mapping),
        [&](Document& document) { all.documents.push_back(std::move(document)); }, options);
    return all;
}

TEST(MakeDocuments, HandsThemOnInOrderHoweverManyThreadsThereAre) {
    const std::string bytes = records(1000);
    Options one;
    one.threads = 1;
    const All expected = made_of(bytes, one);
    ASSERT_EQ(expected.documents.size(), 900U);
    EXPECT_EQ(expected.documents[1].json, R"({"id":"n1","title":["TITLE 1"]})");
    EXPECT_EQ(expected.documents[1].number, 2U);
    EXPECT_TRUE(expected.documents[0].deleted);
    for (const unsigned threads : {2U, 4U}) {
        for (const std::size_t chunk : {std::size_t{64}, std::size_t{1000}, std::size_t{0}}) {
            Options options;
            options.threads = threads;
            options.chunk_size = chunk;
            EXPECT_EQ(made_of(bytes, options).documents, expected.documents) << threads << ' ' << chunk;
        }
    }
}

TEST(MakeDocuments, RejectsRecordsWithoutAnId) {
    const All all = made_of(records(20), {});
    EXPECT_EQ(all.report.counts.records, 18U);
    EXPECT_EQ(all.report.counts.rejected, 2U);
    ASSERT_EQ(all.report.faults.size(), 2U);
    EXPECT_EQ(all.report.faults[0].code, FaultCode::not_writable);
    EXPECT_EQ(all.report.faults[0].record, 8U);
    EXPECT_EQ(all.report.faults[0].expected, "the mapping finds no id in the record");
}

TEST(MakeDocuments, KeepsRecordsOfOneIdApartAndInOrder) {
    const All all = made_of(records(60), {});
    EXPECT_EQ(all.documents[1].id, "n1");
    EXPECT_EQ(all.documents[46].id, "n1") << "the engine keeps the last one";
    EXPECT_EQ(all.documents[46].json, R"({"id":"n1","title":["TITLE 51"]})");
}

TEST(MakeDocuments, DecodesText) {
    const std::string marc8 = build_record({{"001", "n"},
                                            {"245", data_field("10", {{'a', "mis\xE2"
                                                                            "erable"}})}},
                                           "nam  22");
    const All all = made_of(marc8, {});
    ASSERT_EQ(all.documents.size(), 1U);
    EXPECT_EQ(all.documents[0].json, "{\"id\":\"n\",\"title\":[\"MISE\u0301RABLE\"]}");
}

} // namespace
} // namespace marcmill
