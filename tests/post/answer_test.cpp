#include "post/answer.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>

namespace {

using marcmill::Document;
using marcmill::post::Outcome;
using marcmill::post::printable_reason;
using marcmill::post::read_bulk_answer;
using marcmill::post::read_solr_answer;
using marcmill::post::reason_of;
using testing::ElementsAre;
using Kind = Outcome::Kind;

const std::vector<Document> two{{"1", "{}", 0, false}, {"2", "", 1, true}};

std::string with_items(std::string_view items) {
    return R"({"took":3,"errors":true,"items":[)" + std::string{items} + "]}";
}

Outcome outcome(std::string_view first) {
    const auto outcomes =
        read_bulk_answer(with_items(std::string{first} + R"(,{"delete":{"_id":"2","status":200}})"), two);
    return outcomes ? outcomes->front() : Outcome{Kind::stop, "no answer"};
}

TEST(BulkAnswer, HasAnOutcomeForEachDocument) {
    const auto outcomes =
        read_bulk_answer(with_items(R"({"index":{"_index":"b","_id":"1","_shards":{"total":2},"status":201}},
        {"delete":{"_id":"2","status":404,"result":"not_found"}})"),
                         two);
    ASSERT_TRUE(outcomes);
    EXPECT_THAT(*outcomes, ElementsAre(Outcome{}, Outcome{}));
}

TEST(BulkAnswer, TellsWhyADocumentWasRefused) {
    EXPECT_EQ(outcome(R"({"index":{"_id":"1","status":400,"error":{"type":"mapper_parsing_exception","reason":"failed",
                          "caused_by":{"type":"date_time","reason":"no\ndate"}}}})"),
              (Outcome{Kind::refused, "mapper_parsing_exception: failed (date_time: no date)"}));
    EXPECT_EQ(outcome(R"({"index":{"status":409}})"), (Outcome{Kind::refused, "status 409"}));
}

TEST(BulkAnswer, SendsAgainWhatWasTooMuchAtATime) {
    EXPECT_EQ(outcome(R"({"index":{"status":429,"error":{"type":"rejected","reason":"queue full"}}})"),
              (Outcome{Kind::again, "rejected: queue full"}));
    EXPECT_EQ(outcome(R"({"index":{"status":503}})").kind, Kind::again);
}

TEST(BulkAnswer, StopsWhereTheIndexTakesNothing) {
    EXPECT_EQ(
        outcome(R"({"index":{"status":403,"error":{"type":"cluster_block_exception","reason":"read-only"}}})").kind,
        Kind::stop);
    EXPECT_EQ(outcome(R"({"index":{"status":404,"error":"no such index"}})"), (Outcome{Kind::stop, "no such index"}));
}

TEST(BulkAnswer, TakesNoGoodStatusWithAnError) {
    EXPECT_EQ(outcome(R"({"index":{"status":200,"error":"odd"}})"), (Outcome{Kind::refused, "odd"}));
}

TEST(BulkAnswer, IsNoneWhereItIsNotAboutTheseDocuments) {
    const std::string one = R"({"index":{"_id":"1","status":201}})";
    const std::string other = R"({"delete":{"_id":"2","status":200}})";
    for (const std::string& items : {std::string{}, one, one + "," + other + "," + other, other + "," + one,
                                     one + R"(,{"delete":{"_id":"3","status":200}})",
                                     one + R"(,{"delete":{"_id":"2"}})", one + R"(,{"delete":{"status":"200"}})",
                                     one + ",{}", one + ",7", one + R"(,{"delete":{"status":200},"index":{}})"}) {
        EXPECT_FALSE(read_bulk_answer(with_items(items), two)) << items;
    }
    EXPECT_TRUE(read_bulk_answer(with_items(one + "," + other), two));
}

TEST(BulkAnswer, IsNoneWhereItIsCutAnywhere) {
    const std::string whole = with_items(R"({"index":{"_id":"1","status":201}},{"delete":{"_id":"2","status":200}})");
    ASSERT_TRUE(read_bulk_answer(whole, two));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_FALSE(read_bulk_answer(whole.substr(0, size), two)) << size;
    }
    EXPECT_FALSE(read_bulk_answer(whole + "x", two));
}

TEST(BulkAnswer, IsNoneWhereItIsSomethingElse) {
    for (const std::string& text :
         {std::string{"<html>OK</html>"}, std::string{"[]"}, std::string{"{}"}, std::string{R"({"errors":false})"},
          std::string{R"({"items":7})"}, std::string(100'000, '['), std::string(1000, '\0')}) {
        EXPECT_FALSE(read_bulk_answer(text, two));
    }
}

TEST(SolrAnswer, IsAboutTheWholeRequest) {
    const auto outcomes = read_solr_answer(R"({"responseHeader":{"rf":1,"status":0,"QTime":12}})", two);
    ASSERT_TRUE(outcomes);
    EXPECT_THAT(*outcomes, ElementsAre(Outcome{}, Outcome{}));
}

TEST(SolrAnswer, NamesWhatATolerantChainRefused) {
    const auto outcomes = read_solr_answer(
        R"({"responseHeader":{"errors":[{"type":"ADD","id":"1","message":"ERROR: bad date"}],"maxErrors":-1,"status":0}})",
        two);
    ASSERT_TRUE(outcomes);
    EXPECT_THAT(*outcomes, ElementsAre(Outcome{Kind::refused, "ERROR: bad date"}, Outcome{}));
}

TEST(SolrAnswer, IsNoneWhereItNamesOneThatWasNotSentBesideOneThatCameTwice) {
    const std::vector<Document> twice{{"1", "{}", 0, false}, {"1", "{}", 1, false}};
    const std::string one = R"({"type":"ADD","id":"1","message":"bad"})";
    const auto answer = [](const std::string& errors) {
        return R"({"responseHeader":{"errors":)" + errors + R"(,"status":0}})";
    };
    EXPECT_TRUE(read_solr_answer(answer("[" + one + "]"), twice));
    EXPECT_TRUE(read_solr_answer(answer("[" + one + "," + one + "]"), twice));
    EXPECT_FALSE(read_solr_answer(answer("[" + one + R"(,{"type":"ADD","id":"9","message":"bad"}])"), twice));
}

TEST(SolrAnswer, IsNoneWhereItNamesNoDocument) {
    const std::vector<Document> nameless{{"", "{}", 0, false}, {"", "{}", 1, false}};
    for (const std::string errors :
         {R"([{"type":"ADD","message":"bad"}])", R"([{"type":"ADD","id":"","message":"bad"}])",
          R"([{"type":"ADD","id":7,"message":"bad"}])", "{}", "7", "\"bad\""}) {
        const std::string text = R"({"responseHeader":{"errors":)" + errors + R"(,"status":0}})";
        EXPECT_FALSE(read_solr_answer(text, two)) << text;
        EXPECT_FALSE(read_solr_answer(text, nameless)) << text;
    }
}

TEST(SolrAnswer, IsNoneWhereItSaysSomethingElse) {
    for (const char* const text :
         {"", "{}", "<html>", R"({"responseHeader":{}})", R"({"responseHeader":{"status":400}})",
          R"({"responseHeader":{"status":0})",
          R"({"responseHeader":{"status":0,"errors":[{"type":"ADD","id":"9","message":"of another request"}]}})"}) {
        EXPECT_FALSE(read_solr_answer(text, two)) << text;
    }
}

TEST(Reason, IsFoundInWhatServersAnswer) {
    EXPECT_EQ(
        reason_of(
            R"({"responseHeader":{"status":400},"error":{"metadata":["a","b"],"msg":"ERROR: [doc=1] unknown field","code":400}})"),
        "ERROR: [doc=1] unknown field");
    EXPECT_EQ(reason_of(R"({"error":{"root_cause":[],"type":"parse","reason":"bad"},"status":400})"), "parse: bad");
    EXPECT_EQ(reason_of(R"({"error":"no handler","status":405})"), "no handler");
    EXPECT_EQ(reason_of("<html>\n<head><title>Error 404 Not Found</title>"), "Error 404 Not Found");
    EXPECT_EQ(reason_of("upstream failed\r\n"), "upstream failed");
    EXPECT_EQ(reason_of(""), "");
}

TEST(Reason, IsPrintableAndOfBoundedLength) {
    EXPECT_EQ(printable_reason("a\x1b[31m\tb\xff"
                               "c\xc2\x85"
                               "d\x7f"),
              "a [31m b\uFFFDc d");
    EXPECT_EQ(printable_reason(" \n "), "");
    std::string wide;
    for (int count = 0; count < 5000; ++count) {
        wide += "\u20ac";
    }
    const std::string reason = printable_reason(wide);
    EXPECT_LE(reason.size(), 1000U);
    EXPECT_TRUE(reason.ends_with("\u20ac..."));
}

} // namespace
