// quick_check() looks at the ends of a file alone.

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"
#include "format/hard_inputs.hpp"
#include "io/thrown_by.hpp"
#include "naive/boundaries.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/run.hpp>

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

TEST(QuickCheck, NamesFilesThatHoldNoRecordMappedAndStreamed) {
    const std::string mark = "\xEF\xBB\xBF";
    for (const std::string& bytes : {std::string{}, std::string(65'536, '\0'), " \n" + mark + "\n", mark}) {
        for (const Corpus& corpus : {Corpus::memory(bytes), tests::piecewise(bytes, 1000)}) {
            std::vector<std::string> empty;
            (void)quick_check(corpus, {}, &empty);
            EXPECT_EQ(empty, std::vector{corpus.parts().front().name}) << bytes.size();
        }
    }
    for (const std::string& bytes : {numbered_record(1), mark + numbered_record(1), std::string{"text"}}) {
        for (const Corpus& corpus : {Corpus::memory(bytes), tests::piecewise(bytes, 1000)}) {
            std::vector<std::string> empty{"before"};
            (void)quick_check(corpus, {}, &empty);
            EXPECT_EQ(empty, std::vector<std::string>{}) << bytes;
        }
    }
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

TEST(QuickCheck, TellsOfAByteOrderMarkAndLooksAtTheRecordBehindIt) {
    const std::string mark = "\xEF\xBB\xBF";
    const std::string many = numbered_records(0, 20'000);
    std::string faulty = numbered_record(1);
    faulty[24 + 3] = 'x';
    EXPECT_EQ(codes_of(mark + many), Codes{FaultCode::byte_order_mark});
    EXPECT_EQ(codes_of("\n" + mark + many + "x"), (Codes{FaultCode::byte_order_mark, FaultCode::junk}));
    EXPECT_EQ(codes_of(mark + faulty + many, Check::directory),
              (Codes{FaultCode::byte_order_mark, FaultCode::entry_invalid}));
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

/// By a walk over everything.
Codes full_look(const std::string& bytes) {
    std::vector<Span> spans = naive::boundaries(bytes);
    std::erase_if(spans, [](const Span& span) { return span.kind == SpanKind::padding; });
    const std::ptrdiff_t first = !spans.empty() && spans[0].fault == FaultCode::byte_order_mark ? 2 : 1;
    if (std::ssize(spans) > first + 1) {
        spans.erase(spans.begin() + first, spans.end() - 1);
    }
    Codes codes;
    for (const Span& span : spans) {
        if (span.fault != FaultCode::none) {
            codes.push_back(span.fault);
        }
    }
    return codes;
}

std::vector<std::string> inputs_with_all_kinds_of_ends() {
    const std::string many = numbered_records(0, 4'000); // more than are walked at first
    const std::string record = numbered_record(1);
    std::vector<std::string> inputs;
    for (const std::string& end :
         {std::string{}, std::string(300'000, '\0'), std::string(700'000, ' '), std::string(700'000, 'j'),
          std::string(700'000, '\x1D'), std::string(700'000, '\x1E'), std::string(9'000'000, '\0'),
          "99999" + record.substr(5, record.size() - 7) + std::string(3'000'000, 'x') + "\x1E\x1D",
          "99999" + record.substr(5, record.size() - 7) + std::string(3'000'000, 'x')}) {
        for (const std::string& more : {std::string{}, record, record.substr(0, record.size() / 2), std::string{"x"},
                                        std::string{" \r\n\0", 4}, record + std::string(400'000, '\0')}) {
            inputs.push_back(many + end + more);
            inputs.push_back(end + more);
        }
    }
    const std::string mark = "\xEF\xBB\xBF";
    for (const std::string& behind : {std::string{}, record, many, record.substr(0, 50), "\n" + record, many + mark}) {
        inputs.push_back(mark + behind);
        inputs.push_back("\n" + mark + behind);
    }
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        inputs.push_back(naive::damaged(naive::made_corpus(seed, 20), seed, 12));
    }
    for (tests::HardInput& hard : tests::hard_inputs(20'000)) {
        inputs.push_back(std::move(hard.bytes));
    }
    return inputs;
}

TEST(QuickCheck, FindsWhatALookAtEverythingFinds) {
    for (const std::string& bytes : inputs_with_all_kinds_of_ends()) {
        ASSERT_EQ(codes_of(bytes), full_look(bytes))
            << bytes.size() << " bytes that end with "
            << bytes.substr(bytes.size() - std::min<std::size_t>(60, bytes.size()));
    }
}

TEST(QuickCheck, FindsTheSameInAStreamAtTheSamePlaces) {
    for (const std::string& bytes : inputs_with_all_kinds_of_ends()) {
        for (const Check check : {Check::boundaries, Check::fields}) {
            Options options;
            options.check = check;
            options.threads = 2;
            const std::vector<Fault> mapped = quick_check(Corpus::memory(bytes), options);
            const std::vector<Fault> streamed = quick_check(tests::piecewise(bytes, 100'000), options);
            ASSERT_EQ(streamed.size(), mapped.size());
            for (std::size_t fault = 0; fault < mapped.size(); ++fault) {
                ASSERT_EQ(streamed[fault].code, mapped[fault].code);
                ASSERT_EQ(streamed[fault].offset, mapped[fault].offset);
                ASSERT_EQ(streamed[fault].length, mapped[fault].length);
                ASSERT_EQ(streamed[fault].found, mapped[fault].found);
            }
        }
    }
}

TEST(QuickCheck, ReadsAStreamInTheFormatThatItsFirstBytesTell) {
    const std::string lines = "=LDR  00000nam a2200000 a 4500\n=001  one\n";
    const std::string broken = "=LDR  00000nam a2200000 a 4500\n=2\n";
    Options options;
    options.check = Check::fields;
    for (const std::string& before : {std::string{}, std::string{"\n"}, std::string{"# comment\n\n"},
                                      std::string(100, '\n') + "# one\n# other\n", std::string{"\xEF\xBB\xBF"}}) {
        for (const std::string& bytes : {before + lines, before + broken, before + lines + lines + broken}) {
            const auto wanted = quick_check(Corpus::memory(bytes), options);
            for (const std::size_t window : {std::size_t{64}, Options{}.window}) {
                options.window = window;
                EXPECT_EQ(quick_check(tests::piecewise(bytes, 10), options), wanted) << bytes;
            }
            const auto is_of_lines = [](const Fault& fault) { return fault.code == FaultCode::field_unreadable; };
            EXPECT_EQ(std::any_of(wanted.begin(), wanted.end(), is_of_lines), bytes.ends_with(broken)) << bytes;
        }
    }
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
