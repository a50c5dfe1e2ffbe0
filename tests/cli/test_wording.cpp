// That what the program says is plain English.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

TEST(Wording, OfOneThingIsSingular) {
    const Folder folder;
    const std::string one = folder.write("one.mrc", made_book("a"));
    EXPECT_THAT(marcmill({"count", "--verbose", one}).err,
                MatchesRegex("marcmill: 1 record, .* in .*B/s, [0-9,]+ records?/s\n"));
    const std::string junk = folder.write("junk.mrc", made_book("a") + "x");
    EXPECT_EQ(lines(marcmill({"count", junk}).err).at(0),
              "marcmill: 0 of 1 record rejected, 1 byte of junk (check: boundaries)");
    const std::string more = folder.write("more.mrc", made_books(2) + "xy");
    EXPECT_EQ(lines(marcmill({"count", more}).err).at(0),
              "marcmill: 0 of 2 records rejected, 2 bytes of junk (check: boundaries)");
    const std::string short_field = folder.write("short.mrc", made_record({{"001", "x"}}));
    EXPECT_EQ(marcmill({"freq", "001/3", short_field}).err,
              "marcmill: no record has 001/3: the longest 001 has 1 byte, and positions count from 0\n");
    std::string long_entry = made_record({{"001", ""}});
    long_entry.replace(24 + 3, 4, "0009");
    EXPECT_THAT(marcmill({"check", folder.write("entry.mrc", long_entry)}).out,
                HasSubstr("(1 byte of data, and it ends at 9)"));
}

} // namespace
} // namespace marcmill::cli::test
