#include "post/ledger.hpp"

#include <cerrno>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/failing_system.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

namespace {

using marcmill::PostOptions;
using marcmill::PostPosition;
using marcmill::post::Delivered;
using marcmill::post::Ledger;
using marcmill::tests::FailingSystem;
using marcmill::tests::TemporaryFolder;
using marcmill::tests::text_of;
using marcmill::tests::thrown_by;
using testing::HasSubstr;

const std::string line = "{\"file\":0,\"number\":0,\"id\":\"a\",\"reason\":\"bad\",\"document\":{}}\n";

class LedgerTest : public testing::Test {
  protected:
    LedgerTest() {
        options_.url = "http://host/update";
        options_.refused = (folder_ / "refused").string();
        options_.checkpoint = (folder_ / "checkpoint").string();
    }
    /// Two documents are handed in, and the first one is refused.
    static void refuse_first(Ledger& ledger) {
        ledger.open({0, 0});
        ledger.open({0, 1});
        ledger.reach({0, 1});
        Delivered delivered;
        delivered.refused.push_back({{"a", "{}", 0, false}, "bad"});
        ledger.settle({0, 0}, std::move(delivered));
    }
    /// Where another run would begin.
    PostPosition position() const { return marcmill::post::load_checkpoint(options_.checkpoint)->position; }

    const TemporaryFolder folder_;
    PostOptions options_;
};

TEST_F(LedgerTest, PassesNoRefusedDocumentThatStandsInNoFile) {
    Ledger ledger{options_};
    refuse_first(ledger);
    ledger.leave();
    EXPECT_EQ(position(), (PostPosition{0, 1}));
    EXPECT_EQ(text_of(options_.refused), line);
}

TEST_F(LedgerTest, WritesTheRefusedDocumentThatIsOneTooManyToo) {
    options_.most_refused = 0;
    Ledger ledger{options_};
    EXPECT_EQ(thrown_by([&] { refuse_first(ledger); }).what,
              "http://host/update: 1 documents were refused, the last of them so: bad");
    ledger.leave();
    EXPECT_EQ(position(), (PostPosition{0, 1}));
    EXPECT_EQ(text_of(options_.refused), line);
}

TEST_F(LedgerTest, StaysBeforeWhatAFullDiskDidNotTake) {
    FailingSystem system;
    system.take_at_most(7).fail("writev", 3, ENOSPC);
    Ledger ledger{options_, system};
    EXPECT_EQ(thrown_by([&] { refuse_first(ledger); }).number, ENOSPC);
    EXPECT_EQ(text_of(options_.refused), "") << "half a line is cut off";
    EXPECT_THAT(thrown_by([&] { ledger.leave(); }).what, HasSubstr("refused: "));
    EXPECT_THAT(thrown_by([&] { ledger.finish(); }).what, HasSubstr("refused: "));
    EXPECT_EQ(position(), PostPosition{});
    EXPECT_TRUE(ledger.report().first_refused.empty());

    Ledger again{options_};
    refuse_first(again);
    again.leave();
    EXPECT_EQ(text_of(options_.refused), line);
}

TEST_F(LedgerTest, StaysBeforeWhatTheDiskDidNotStore) {
    FailingSystem system;
    system.fail("fsync", 2, EIO); // the first one is of the folder
    Ledger ledger{options_, system};
    refuse_first(ledger);
    EXPECT_EQ(thrown_by([&] { ledger.leave(); }).number, EIO);
    EXPECT_THAT(thrown_by([&] { ledger.leave(); }).what, HasSubstr("refused: ")) << "the system tells it but once";
    EXPECT_EQ(position(), PostPosition{});
}

TEST_F(LedgerTest, StoresTheNameOfANewFileBeforeItsCheckpoint) {
    FailingSystem system;
    system.fail("fsync", 1, EIO);
    EXPECT_EQ(thrown_by([&] { Ledger{options_, system}; }).number, EIO);
    EXPECT_EQ(text_of(options_.checkpoint), "");
}

} // namespace
