// What was made to exhaust memory or time.

#include <string>

#include <gtest/gtest.h>

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

constexpr std::size_t MiB = 1024 * 1024;

Report counted(const std::string& bytes) {
    Options options;
    options.from = format_named("jsonl");
    options.check = Check::fields;
    return count(Corpus::memory(bytes), options);
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t time = 0; time < times; ++time) {
        all += text;
    }
    return all;
}

const std::string record = R"({"leader":"00000nam a2200000 a 4500","fields":[{"001":"x"}]})"
                           "\n";

TEST(HostileJson, IsRejectedHoweverDeepItIs) {
    for (const std::string_view open : {"[", "{\"a\":", "[{\"a\":"}) {
        const std::string_view close = open == "[" ? "]" : open == "{\"a\":" ? "}" : "}]";
        const std::string deep = repeated(open, 100'000) + "1" + repeated(close, 100'000);
        const Report inside = counted(R"({"leader":"x","deep":)" + deep + R"(,"fields":[]})" + "\n" + record);
        EXPECT_EQ(inside.counts.records, 1U);
        EXPECT_EQ(inside.fault_counts[FaultCode::json_malformed], 1U);
        const Report field = counted(R"({"leader":"x","fields":[{"245":)" + deep + "}]}\n" + record);
        EXPECT_EQ(field.counts.records, 1U);
        EXPECT_EQ(field.counts.rejected, 1U);
        EXPECT_EQ(counted(deep + "\n" + record).counts.records, 1U);
        EXPECT_EQ(counted(repeated(open, 100'000) + "\n" + record).counts.records, 1U);
    }
}

TEST(HostileJson, EndsALineWithoutAnEnd) {
    const std::string line = R"({"leader":"x","fields":[{"500":")" + std::string(150 * MiB, 'x');
    const Report report = counted(line + "\n" + record);
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_GE(report.counts.junk_bytes, 128 * MiB);
    EXPECT_EQ(report.counts.bytes, line.size() + 1 + record.size());
}

/// Each of these would cost its length for each of its pieces where a search went over the same bytes again: that would
/// be hours, and the program's time limit ends it.
TEST(HostileJson, TakesTimeThatIsLinear) {
    for (const std::string_view piece :
         {"{", "{\"a\":", "{\"leader\":\"", "{\n", "{\"a\":\"\n", "\"a\":[", "[{\"a\":[\"", "\\", "\"", "{    ", "}{",
          "{\"leader\":\"x\",", "{\"fields\":[", "\xEF\xBB\xBF", "{\"a\":{\"leader\"", "{\"a\":1,\"b\":[{},{}],\n{"}) {
        const std::string bytes = repeated(piece, 2 * MiB / piece.size());
        EXPECT_EQ(counted(bytes).counts.bytes, bytes.size()) << piece;
    }
}

} // namespace
} // namespace marcmill
