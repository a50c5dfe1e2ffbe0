// The system fails half-way: a new file is put in place whole or not at all.

#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/failing_system.hpp"
#include "io/new_file.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"
#include "io/write_all.hpp"

namespace marcmill::io {
namespace {

using ::testing::StartsWith;
using tests::FailingSystem;
using tests::TemporaryFolder;
using tests::text_of;
using tests::Thrown;
using tests::thrown_by;

const std::vector<std::string_view> pieces = {"one piece, ", "", "another, ", "and the last"};
const std::string whole = "one piece, another, and the last";

/// What is thrown where a file `out` that says "before" is written anew; checks that it says so still, alone.
Thrown thrown_by_writing(const FailingSystem& system) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before");
    const Thrown thrown = thrown_by([&] {
        NewFile file{path, system};
        file.write(pieces);
        file.commit();
    });
    EXPECT_THAT(thrown.what, StartsWith(path.string() + ": "));
    EXPECT_EQ(text_of(path), "before");
    EXPECT_EQ(folder.size(), 1U) << "what was written beside is gone";
    return thrown;
}

TEST(NewFile, LeavesWhatWasThereWhereItCannotBeOpened) {
    FailingSystem system;
    EXPECT_EQ(thrown_by_writing(system.fail("open", 1, EMFILE)).number, EMFILE);
}

TEST(NewFile, LeavesWhatWasThereWhereTheDiskIsFullHalfWay) {
    FailingSystem system;
    EXPECT_EQ(thrown_by_writing(system.take_at_most(7).fail("writev", 3, ENOSPC)).number, ENOSPC);
    EXPECT_EQ(system.calls("writev"), 3);
    EXPECT_EQ(system.calls("rename"), 0);
}

TEST(NewFile, LeavesWhatWasThereWhereItCannotBeStoredOrNamed) {
    for (const std::string call : {"writev", "fsync", "close", "rename"}) {
        SCOPED_TRACE(call);
        FailingSystem system;
        EXPECT_EQ(thrown_by_writing(system.fail(call, 1, EIO)).number, EIO);
        EXPECT_EQ(system.calls("rename"), call == "rename" ? 1 : 0) << "nothing is named that may not be stored";
        EXPECT_EQ(system.calls("close"), 1);
    }
}

TEST(NewFile, IsWrittenWholeThroughInterruptionsAndShortWrites) {
    const TemporaryFolder folder;
    FailingSystem system;
    system.take_at_most(3);
    for (const std::string call : {"open", "writev", "fsync"}) {
        system.fail(call, 1, EINTR).fail(call, 2, EINTR);
    }
    system.fail("writev", 5, EINTR);
    NewFile file{folder / "out", system};
    file.write(pieces);
    file.commit();
    EXPECT_EQ(text_of(folder / "out"), whole);
    EXPECT_EQ(folder.size(), 1U);
}

TEST(WriteAll, EndsWhereNothingIsTakenAnyMore) {
    FailingSystem system;
    system.take_at_most(0);
    const Thrown thrown = thrown_by([&] { write_all(1, "the output", pieces, system); });
    EXPECT_EQ(thrown.number, EIO);
    EXPECT_THAT(thrown.what, StartsWith("the output: "));
}

} // namespace
} // namespace marcmill::io
