#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <marcmill/fault.hpp>

namespace marcmill {
namespace {

TEST(FaultCodes, AreAscendingAndHaveATextASlugAndAMeaning) {
    std::set<std::string_view> slugs;
    int before = 0;
    for (const FaultCode code : fault_codes()) {
        EXPECT_GT(static_cast<int>(code), before);
        before = static_cast<int>(code);
        EXPECT_EQ(code_text(code), "F" + std::to_string(before));
        EXPECT_FALSE(meaning(code).empty());
        EXPECT_TRUE(slugs.insert(slug(code)).second) << slug(code);
    }
    EXPECT_EQ(slug(FaultCode::entry_invalid), "entry-invalid");
    EXPECT_EQ(slug(FaultCode::length_not_digits), "length-not-digits");
    EXPECT_EQ(slug(FaultCode::field_oversize), "field-oversize");
}

TEST(FaultCodes, AreAsSevereAsTheTableSays) {
    EXPECT_EQ(severity(FaultCode::terminator_inside), Severity::note);
    EXPECT_EQ(severity(FaultCode::record_oversize), Severity::note);
    EXPECT_EQ(severity(FaultCode::record_truncated), Severity::lost);
    EXPECT_EQ(severity(FaultCode::junk), Severity::lost);
    EXPECT_EQ(severity(FaultCode::field_unterminated), Severity::repaired);
    EXPECT_EQ(name(Severity::repaired), "repairable");
    EXPECT_EQ(name(Check::fields), "fields");
}

TEST(FaultCodes, HaveANameForNoneToo) {
    EXPECT_EQ(slug(FaultCode::none), "none");
    EXPECT_EQ(severity(FaultCode::none), Severity::note);
    EXPECT_EQ(FaultCounts{}[FaultCode::none], 0U);
}

TEST(FaultCounts, KeepEachCodeApart) {
    FaultCounts counts;
    std::uint64_t times = 1;
    for (const FaultCode code : fault_codes()) {
        counts.add(code, times++);
    }
    FaultCounts twice = counts;
    twice.merge(counts);
    times = 1;
    std::uint64_t losses = 0;
    for (const FaultCode code : fault_codes()) {
        EXPECT_EQ(counts[code], times);
        EXPECT_EQ(twice[code], 2 * times);
        losses += severity(code) == Severity::note ? 0 : times;
        ++times;
    }
    EXPECT_EQ(counts.losses(), losses);
    EXPECT_EQ(counts.total(), times * (times - 1) / 2);
    EXPECT_FALSE(counts == twice);
    EXPECT_EQ(FaultCounts{}.total(), 0U);
}

TEST(Fault, IsToldInOneLine) {
    std::ostringstream out;
    out << Fault{FaultCode::entry_invalid, "books.mrc", 10240, 12, 17, "", "", "00x0", "digits"};
    EXPECT_EQ(out.str(), R"(books.mrc: byte 10240: record 17: F204 entry-invalid: found "00x0", expected digits)");
    out.str("");
    out << Fault{FaultCode::junk, "books.mrc", 5, 3, 0, "", "", "", ""};
    EXPECT_EQ(out.str(), "books.mrc: byte 5: F105 junk");
    out.str("");
    out << Fault{FaultCode::field_out_of_bounds, "b", 0, 1, 1, "", "245", "", "a field"};
    EXPECT_EQ(out.str(), "b: byte 0: record 1: F205 field-out-of-bounds: field 245: expected a field");
}

TEST(Fault, OfWhatCannotBeWrittenIsToldWithTheReason) {
    Fault fault;
    fault.code = FaultCode::not_writable;
    fault.path = "books.mrk";
    fault.expected = "the leader holds a byte that a line of .mrk cannot hold";
    std::ostringstream told;
    told << fault;
    EXPECT_EQ(told.str(),
              "books.mrk: byte 0: F503 not-writable: the leader holds a byte that a line of .mrk cannot hold");
}

TEST(Fault, IsToldWithItsControlNumber) {
    std::ostringstream out;
    out << Fault{FaultCode::entry_invalid, "b", 7, 1, 2, "ocm1 \"x\"", "", "", "digits"};
    EXPECT_EQ(out.str(), R"(b: byte 7: record 2: F204 entry-invalid: expected digits (001 ocm1 \"x\"))");
}

TEST(Fault, IsToldInTextThatCanBeSeen) {
    std::ostringstream out;
    out << Fault{FaultCode::tag_invalid, "b\xE2\x80\xA8", 7, 1, 2, "\xC2\x9B", "2\x1E\xE9",
                 "\xE2\x80\x8E",         "\xEF\xBB\xBF"};
    EXPECT_EQ(out.str(), R"(b\xE2\x80\xA8: byte 7: record 2: F209 tag-invalid: field 2\x1E\xE9: )"
                         R"(found "\xE2\x80\x8E", expected \xEF\xBB\xBF (001 \xC2\x9B))");
}

} // namespace
} // namespace marcmill
