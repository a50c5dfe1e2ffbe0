// quick_check() looks at the ends of a file alone.

#include <string>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/batch.hpp>

namespace marcmill {
namespace {

using tests::numbered_record;
using tests::numbered_records;

std::vector<FaultCode> codes_of(const std::string& bytes, Check check = Check::boundaries) {
    Options options;
    options.check = check;
    std::vector<FaultCode> codes;
    for (const Fault& fault : quick_check(Corpus::memory(bytes), options)) {
        EXPECT_EQ(fault.record, 0U);
        EXPECT_LE(fault.offset + fault.length, bytes.size());
        codes.push_back(fault.code);
    }
    return codes;
}

using Codes = std::vector<FaultCode>;

TEST(QuickCheck, FindsNothingWrongWithSoundEnds) {
    EXPECT_EQ(codes_of(""), Codes{});
    EXPECT_EQ(codes_of(" \n\n"), Codes{});
    EXPECT_EQ(codes_of(numbered_record(1)), Codes{});
    EXPECT_EQ(codes_of("\n" + numbered_records(0, 20'000) + "\r\n"), Codes{});
}

TEST(QuickCheck, FindsWhatStandsInPlaceOfTheFirstAndTheLastRecord) {
    const std::string many = numbered_records(0, 20'000);
    EXPECT_EQ(codes_of("junk " + many), Codes{FaultCode::junk});
    EXPECT_EQ(codes_of(many + "junk"), Codes{FaultCode::junk});
    EXPECT_EQ(codes_of(many.substr(0, many.size() - 1)), Codes{FaultCode::record_truncated});
    EXPECT_EQ(codes_of(many.substr(0, many.size() - 10)), Codes{FaultCode::record_truncated});
    EXPECT_EQ(codes_of("x" + many + "x"), (Codes{FaultCode::junk, FaultCode::junk}));
    EXPECT_EQ(codes_of("text"), Codes{FaultCode::junk});
}

TEST(QuickCheck, LooksAtNothingBetween) {
    std::string bytes = numbered_records(0, 20'000);
    bytes.replace(bytes.size() / 2, 500, std::string(500, 'x'));
    EXPECT_EQ(codes_of(bytes), Codes{});
}

TEST(QuickCheck, LooksAsDeepAsItIsAsked) {
    std::string bytes = numbered_record(1) + numbered_record(2);
    bytes[numbered_record(1).size() + 24 + 3] = 'x'; // an entry of the last record
    EXPECT_EQ(codes_of(bytes), Codes{});
    EXPECT_EQ(codes_of(bytes, Check::directory), Codes{FaultCode::entry_invalid});
}

TEST(QuickCheck, FindsTheBeginningOfALongLastRecord) {
    const std::string record = numbered_record(1);
    std::string oversize = "99999" + record.substr(5);
    oversize.insert(record.size() - 3, std::string(3'000'000, 'x'));
    EXPECT_EQ(codes_of(numbered_records(0, 100) + oversize), Codes{FaultCode::record_oversize});
}

TEST(QuickCheck, MakesNoRunToEnd) {
    StringSink rejects;
    Options options;
    options.on_error = OnError::stop;
    options.max_faults = 1;
    options.rejects = &rejects;
    const std::string bytes = "x" + numbered_record(1) + "x";
    EXPECT_EQ(quick_check(Corpus::memory(bytes, "made.mrc"), options).size(), 2U);
    EXPECT_EQ(quick_check(Corpus::memory(bytes, "made.mrc"), options)[1].path, "made.mrc");
    EXPECT_EQ(rejects.text(), "");
}

TEST(QuickCheck, ThrowsForAFileThatCannotBeRead) {
    EXPECT_EQ(tests::thrown_by([] { (void)quick_check(Corpus::file("/nowhere/at all")); }).number, ENOENT);
}

} // namespace
} // namespace marcmill
