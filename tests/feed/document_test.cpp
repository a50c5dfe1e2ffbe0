#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/document.hpp>

namespace marcmill {
namespace {

const std::vector<Document> added = {{"a\"1", R"({"id":"a\"1"})", 0, false}, {"b", R"({"id":"b"})", 1, false}};
const std::vector<Document> mixed = {added[0], {"c\\", {}, 2, true}, added[1]};

std::string body(const std::vector<Document>& documents, DocumentFormat format) {
    std::string out;
    append_body(documents, format, out);
    return out;
}

TEST(Body, IsAnArrayForSolr) {
    EXPECT_EQ(body(added, DocumentFormat::solr), R"([{"id":"a\"1"},{"id":"b"}])"
                                                 "\n");
}

TEST(Body, IsCommandsForSolrWhereADocumentIsDeleted) {
    EXPECT_EQ(body(mixed, DocumentFormat::solr),
              R"({"add":{"doc":{"id":"a\"1"}},"delete":{"id":"c\\"},"add":{"doc":{"id":"b"}}})"
              "\n");
}

TEST(Body, IsAnObjectALineWithoutDeletions) {
    EXPECT_EQ(body(mixed, DocumentFormat::ndjson), "{\"id\":\"a\\\"1\"}\n{\"id\":\"b\"}\n");
}

TEST(Body, IsActionsAndObjectsForTheBulkApi) {
    EXPECT_EQ(body(mixed, DocumentFormat::elasticsearch), "{\"index\":{\"_id\":\"a\\\"1\"}}\n{\"id\":\"a\\\"1\"}\n"
                                                          "{\"delete\":{\"_id\":\"c\\\\\"}}\n"
                                                          "{\"index\":{\"_id\":\"b\"}}\n{\"id\":\"b\"}\n");
}

TEST(Body, IsNothingForNoDocuments) {
    for (const auto format : {DocumentFormat::solr, DocumentFormat::ndjson, DocumentFormat::elasticsearch}) {
        EXPECT_EQ(body({}, format), "");
    }
}

} // namespace
} // namespace marcmill
