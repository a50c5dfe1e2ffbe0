#include "post/delivery.hpp"

#include <deque>
#include <system_error>

#include <gmock/gmock.h>

namespace {

using marcmill::Document;
using marcmill::DocumentFormat;
using marcmill::PostOptions;
using marcmill::StopToken;
using marcmill::post::Delivered;
using marcmill::post::Delivery;
using marcmill::post::Exchange;
using marcmill::post::Halt;
using marcmill::post::Transport;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

/// Answers as it was told to, and keeps what came.
class Played final : public Transport {
  public:
    void answer(long status, std::string text) {
        Exchange exchange;
        exchange.end = Exchange::End::answered;
        exchange.status = status;
        exchange.answer = std::move(text);
        answers_.push_back(std::move(exchange));
    }
    void break_off() { answers_.emplace_back().error = "cut"; }
    Exchange post(std::string_view body, std::size_t most) override {
        most_answer = most;
        bodies.emplace_back(body);
        if (answers_.empty()) {
            throw std::logic_error{"a request that no answer was made for"};
        }
        Exchange next = std::move(answers_.front());
        answers_.pop_front();
        return next;
    }

    std::vector<std::string> bodies;
    std::size_t most_answer = 0; ///< of the last one

  private:
    std::deque<Exchange> answers_;
};

class DeliveryTest : public testing::Test {
  protected:
    DeliveryTest() {
        options_.url = "http://me:secret@host/update";
        options_.first_delay = options_.most_delay = std::chrono::milliseconds{0};
        options_.tries = 3;
    }
    Delivered deliver(std::vector<Document> documents) {
        return Delivery{options_, played_, halt_, 1}.deliver(documents);
    }
    /// What ended it.
    std::string error(std::vector<Document> documents) {
        try {
            deliver(std::move(documents));
        } catch (const std::system_error& error) {
            return error.what();
        }
        return "none";
    }

    const std::string good = R"({"responseHeader":{"status":0}})";
    const std::string bad = R"({"error":{"msg":"bad"}})";
    PostOptions options_;
    Played played_;
    Halt halt_{StopToken{}};
};

const Document a{"a", "{\"a\":1}", 0, false};
const Document b{"b", "{\"b\":1}", 1, false};
const Document newer_a{"a", "{\"a\":2}", 2, false};

TEST_F(DeliveryTest, SendsAgainWhatIsNotKnownToBeThere) {
    played_.break_off();
    played_.answer(200, "cut {");
    played_.answer(200, good);
    const Delivered done = deliver({a, b});
    EXPECT_EQ(done.documents, 2U);
    EXPECT_EQ(done.tried_again, 2U);
    EXPECT_EQ(played_.bodies, std::vector<std::string>(3, "[{\"a\":1},{\"b\":1}]\n"));
}

TEST_F(DeliveryTest, DividesUntilWhatIsRefusedIsAlone) {
    played_.answer(400, bad);
    played_.answer(200, good);
    played_.answer(400, bad);
    const Delivered done = deliver({a, b});
    EXPECT_EQ(done.documents, 1U);
    ASSERT_EQ(done.refused.size(), 1U);
    EXPECT_EQ(done.refused[0].document, b);
    EXPECT_EQ(done.refused[0].reason, "bad");
}

TEST_F(DeliveryTest, BlamesNoDocumentForAnErrorThatIsNotSolrs) {
    played_.answer(400, "<html>no such virtual host</html>");
    played_.answer(200, good);
    const Delivered done = deliver({a});
    EXPECT_EQ(done.documents, 1U);
    EXPECT_TRUE(done.refused.empty());
}

TEST_F(DeliveryTest, DividesWhatIsTooLargeForAnyServer) {
    options_.format = DocumentFormat::elasticsearch;
    played_.answer(413, "");
    played_.answer(200, R"({"items":[{"index":{"status":201}}]})");
    played_.answer(413, "");
    const Delivered done = deliver({a, b});
    EXPECT_EQ(done.documents, 1U);
    ASSERT_EQ(done.refused.size(), 1U);
    EXPECT_EQ(done.refused[0].reason, "status 413");
}

TEST_F(DeliveryTest, SendsJustTheItemsAgainThatWereTooMuch) {
    options_.format = DocumentFormat::elasticsearch;
    played_.answer(200, R"({"items":[{"index":{"status":429}},{"index":{"status":201}}]})");
    played_.answer(200, R"({"items":[{"index":{"status":201}}]})");
    EXPECT_EQ(deliver({a, b}).documents, 2U);
    EXPECT_EQ(played_.bodies.back(), "{\"index\":{\"_id\":\"a\"}}\n{\"a\":1}\n");
}

TEST_F(DeliveryTest, NeverUndoesALaterDocumentByAnEarlierOne) {
    options_.format = DocumentFormat::elasticsearch;
    played_.answer(200, R"({"items":[{"index":{"status":429}},{"index":{"status":429}},{"index":{"status":201}}]})");
    played_.answer(200, R"({"items":[{"index":{"status":201}}]})");
    EXPECT_EQ(deliver({a, b, newer_a}).documents, 3U);
    EXPECT_EQ(played_.bodies.back(), "{\"index\":{\"_id\":\"b\"}}\n{\"b\":1}\n");
}

TEST_F(DeliveryTest, KeepsTheOrderOfWhatIsSentAgain) {
    options_.format = DocumentFormat::elasticsearch;
    played_.answer(200, R"({"items":[{"index":{"status":503}},{"index":{"status":400}},{"index":{"status":429}}]})");
    played_.answer(200, R"({"items":[{"index":{"status":201}},{"index":{"status":201}}]})");
    const Delivered done = deliver({a, b, newer_a});
    EXPECT_EQ(done.documents, 2U);
    EXPECT_EQ(played_.bodies.back(),
              "{\"index\":{\"_id\":\"a\"}}\n{\"a\":1}\n{\"index\":{\"_id\":\"a\"}}\n{\"a\":2}\n");
}

TEST_F(DeliveryTest, GivesUpAfterItsTriesAndNamesTheServerWithoutThePassword) {
    for (int count = 0; count < 3; ++count) {
        played_.answer(503, "<title>Busy</title>");
    }
    EXPECT_EQ(error({a}), "http://host/update: gave up after 3 tries: the server answered 503: Busy");
}

TEST_F(DeliveryTest, CountsTriesAnewWhereSomethingWasTaken) {
    options_.format = DocumentFormat::elasticsearch;
    options_.tries = 2;
    played_.break_off();
    played_.answer(200, R"({"items":[{"index":{"status":201}},{"index":{"status":429}}]})");
    played_.answer(200, R"({"items":[{"index":{"status":201}}]})");
    EXPECT_EQ(deliver({a, b}).documents, 2U);
}

TEST_F(DeliveryTest, StopsAtOnceWhereNothingWillEverBeTaken) {
    for (const long status : {301L, 401L, 403L, 404L, 405L, 415L, 501L}) {
        played_.answer(status, "no");
        EXPECT_THAT(error({a}),
                    StartsWith("http://host/update: the server answered " + std::to_string(status) + ": no"));
    }
    options_.format = DocumentFormat::elasticsearch;
    for (const char* const text : {R"({"error":{"type":"illegal_argument_exception","reason":"no parameter"}})",
                                   R"({"error":"no handler found","status":400})", "<title>Bad Request</title>"}) {
        played_.answer(400, text);
        EXPECT_THAT(error({a, b}), HasSubstr("the server answered 400: "));
    }
}

TEST_F(DeliveryTest, DividesABulkThatOneDocumentMakesInvalid) {
    options_.format = DocumentFormat::elasticsearch;
    const std::string invalid =
        R"({"error":{"root_cause":[{"type":"action_request_validation_exception","reason":"id is too long"}],
            "type":"action_request_validation_exception","reason":"id is too long"},"status":400})";
    played_.answer(400, invalid);
    played_.answer(200, R"({"items":[{"index":{"status":201}}]})");
    played_.answer(400, invalid);
    const Delivered done = deliver({a, b});
    EXPECT_EQ(done.documents, 1U);
    ASSERT_EQ(done.refused.size(), 1U);
    EXPECT_EQ(done.refused[0].document, b);
    EXPECT_EQ(done.refused[0].reason, "action_request_validation_exception: id is too long");
}

TEST_F(DeliveryTest, SaysWhichUrlIsExpectedWhereNothingIsFound) {
    played_.answer(404, "no");
    EXPECT_THAT(error({a}), EndsWith(": no (Solr's URL is that of a core's handler: .../solr/CORE/update)"));
    played_.answer(403, "no");
    EXPECT_THAT(error({a}), EndsWith(": no"));
    options_.format = DocumentFormat::elasticsearch;
    played_.answer(404, "no");
    EXPECT_THAT(error({a}), EndsWith(": no (the URL is that of an index's handler: .../INDEX/_bulk)"));
    options_.format = DocumentFormat::ndjson;
    played_.answer(404, "no");
    EXPECT_THAT(error({a}), EndsWith(".../solr/CORE/update/json/docs)"));
}

TEST_F(DeliveryTest, SaysOfWhatItCannotReadThatItIsNoAnswer) {
    options_.tries = 1;
    played_.answer(200, "welcome");
    EXPECT_THAT(error({a}), EndsWith("an answer that does not say what became of the documents: welcome"));
}

TEST_F(DeliveryTest, RefusesDeletionsThatLinesOfJsonCannotSay) {
    options_.format = DocumentFormat::ndjson;
    played_.answer(204, "");
    const Delivered done = deliver({{"x", "", 0, true}, a});
    EXPECT_EQ(done.documents, 1U);
    ASSERT_EQ(done.refused.size(), 1U);
    EXPECT_EQ(done.refused[0].document.id, "x");
}

TEST_F(DeliveryTest, TakesNoMoreOfAnAnswerThanADocumentNeeds) {
    options_.format = DocumentFormat::ndjson;
    played_.answer(204, "");
    deliver({a, b});
    EXPECT_EQ(played_.most_answer, (std::size_t{1} << 20) + 2 * 2048);
    played_.answer(204, "");
    deliver(std::vector<Document>(100'000, a));
    EXPECT_EQ(played_.most_answer, std::size_t{64} << 20);
}

TEST_F(DeliveryTest, EndsWhereTheRunIsOver) {
    halt_.end();
    EXPECT_EQ(error({a}), "http://host/update: interrupted");
    EXPECT_TRUE(played_.bodies.empty());
}

TEST_F(DeliveryTest, CommitsAgainUntilItIsDone) {
    played_.answer(503, "");
    played_.answer(200, good);
    Delivery{options_, played_, halt_, 1}.commit();
    EXPECT_EQ(played_.bodies, std::vector<std::string>(2, "{\"commit\":{}}\n"));
}

} // namespace
