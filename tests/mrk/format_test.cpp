// Which files are known for .mrk by their first bytes, and which are left to ISO 2709.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "formats/formats.hpp"
#include "naive/build_record.hpp"

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

constexpr std::string_view lines = "=LDR  01201nam a2200253 a 4500\n=001  a\n\n";

std::string_view format_of(std::string_view bytes) {
    return name(detail::format_of(bytes.substr(0, detail::first_look)));
}

TEST(MrkFormat, IsFoundOutByTheFirstBytes) {
    for (const std::string before :
         {"", "\xEF\xBB\xBF", "\r\n\r\n", "# a comment\n", "\xEF\xBB\xBF\n", "\xEF\xBB\xBF\xEF\xBB\xBF",
          "\n\xEF\xBB\xBF\r\n \xEF\xBB\xBF", "\xEF\xBB\xBF# a comment\n"}) {
        const std::string bytes = before + std::string{lines};
        EXPECT_EQ(format_of(bytes), "mrk") << before;
        Options options;
        options.check = Check::fields;
        const Report report = count(Corpus::memory(bytes), options);
        EXPECT_EQ(report.counts.records, 1U) << before;
        EXPECT_EQ(report.counts.rejected, 0U) << before;
        EXPECT_EQ(report.fault_counts.losses(), 0U) << before;
    }
}

TEST(MrkFormat, IsFoundOutByAnyLineOfAField) {
    for (const std::string_view first :
         {"=FMT  BK", "=000  00000nam", "=001 x", "=001  x", "=245 10$aTitle", "=ldr  00000nam", "=LDR00000nam"}) {
        EXPECT_EQ(format_of(std::string{first} + "\n" + std::string{lines}), "mrk") << first;
        EXPECT_EQ(format_of(first), "mrk") << first;
    }
}

TEST(MrkFormat, IsFoundOutBehindOtherText) {
    for (const std::string before :
         {"Exported by a program\n\n", "2 records\r\n", "\t* list\r", "\xC3\xA4\n", "<!-- lines -->\n"}) {
        const std::string bytes = before + std::string{lines} + std::string{lines};
        EXPECT_EQ(format_of(bytes), "mrk") << before;
        const Report report = count(Corpus::memory(bytes));
        EXPECT_EQ(report.counts.records, 2U) << before;
        EXPECT_EQ(report.counts.junk_bytes, before.size()) << before;
        EXPECT_EQ(format_of(before + "=001  a\n=245  10$aTitle\n"), "mrk") << before;
        EXPECT_EQ(format_of(before + "=001  a\n"), "iso2709") << "one field says too little";
    }
    const std::string far(detail::first_look, 'x');
    EXPECT_EQ(format_of(far + "\n" + std::string{lines}), "iso2709");
}

TEST(MrkFormat, LeavesIso2709Alone) {
    const std::string held = "text\n=LDR  01201nam a2200253 a 4500\n=001  a\n=245  10$aTitle\n";
    const std::string record = naive::build_record({{"001", held},
                                                    {"500", "  \x1F"
                                                            "a" +
                                                                held}});
    std::string without_length = record;
    without_length.replace(0, 5, "     ");
    for (const std::string& bytes : {record, "junk\n" + record, "\xEF\xBB\xBF" + record, without_length,
                                     record.substr(3), record.substr(24), held.substr(0, 5) + record}) {
        EXPECT_EQ(format_of(bytes), "iso2709") << bytes;
    }
}

TEST(MrkFormat, LeavesBinaryFilesAlone) {
    using namespace std::string_view_literals;
    for (const std::string_view before : {"PK\x03\x04\n"sv, "ustar\0\n"sv, "\xFF\xFE\0\n"sv}) {
        EXPECT_EQ(format_of(std::string{before} + std::string{lines}), "iso2709");
    }
}

} // namespace
} // namespace marcmill
