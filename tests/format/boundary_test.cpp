// The boundaries of ISO 2709 records against the slow twin.

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/hard_inputs.hpp"
#include "format/iso2709/boundary.hpp"
#include "format/iso2709/leader_check.hpp"
#include "naive/boundaries.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "scan/guarded_bytes.hpp"

#include <marcmill/field.hpp>
#include <marcmill/scan.hpp>

namespace marcmill {

void PrintTo(const Span& span, std::ostream* out) {
    *out << span.offset << '+' << span.length << ' ' << name(span.kind) << ' ' << static_cast<int>(span.fault);
}

namespace iso2709 {
namespace {

using naive::build_record;
using tests::GuardedBytes;
using tests::hard_inputs;

std::vector<Span> scanned(std::string_view bytes) {
    std::vector<Span> spans;
    for (Scanner scanner{bytes}; const auto span = scanner.next();) {
        spans.push_back(*span);
    }
    return spans;
}

TEST(NextSpan, EqualsTheSlowTwinOnHardInputsAndReadsNothingOutside) {
    for (const std::size_t size : {100U, 1'000U, 6'000U}) {
        for (const auto& [name, bytes] : hard_inputs(size)) {
            SCOPED_TRACE(name);
            GuardedBytes memory{bytes.size()};
            const std::vector<Span> expected = naive::boundaries(bytes);
            ASSERT_EQ(scanned(memory.at_end(bytes)), expected);
            ASSERT_EQ(scanned(memory.at_begin(bytes)), expected);
        }
    }
}

/// The first entry's length is such that its digits, read as a record's, lead to the terminator. What follows reads as
/// a base address. Three of the real files that are broken hold such a record.
TEST(NextSpan, TakesNoDirectoryForALeader) {
    std::string record =
        build_record({{"001", std::string(29, 'n')}, {"245", std::string(100, 't')}, {"650", std::string(133, 's')}});
    ASSERT_EQ(record.substr(27, 5), "00300");
    ASSERT_EQ(record.size(), 327U);
    record.replace(0, 5, "00326");
    const std::vector<Span> expected{{0, 327, SpanKind::rejected, FaultCode::length_mismatch}};
    EXPECT_EQ(scanned(record), expected);
    EXPECT_EQ(naive::boundaries(record), expected);
}

TEST(NextSpan, EqualsTheSlowTwinOnDamagedRecords) {
    const std::string sound = naive::made_corpus(1, 12);
    GuardedBytes memory{sound.size() * 2};
    for (std::uint64_t seed = 0; seed < 1'500; ++seed) {
        const std::string bytes = naive::damaged(sound, seed, 1 + seed % 9);
        ASSERT_EQ(scanned(memory.at_end(bytes)), naive::boundaries(bytes)) << "seed " << seed;
    }
}

TEST(NextSpan, EqualsTheSlowTwinWhereverTheInputIsCut) {
    const std::string bytes = naive::made_corpus(3, 8);
    GuardedBytes memory{bytes.size()};
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        const std::string_view cut = std::string_view{bytes}.substr(0, size);
        ASSERT_EQ(scanned(memory.at_end(cut)), naive::boundaries(cut)) << size << " bytes";
        const std::string_view rest = std::string_view{bytes}.substr(size);
        ASSERT_EQ(scanned(memory.at_end(rest)), naive::boundaries(rest)) << "from " << size;
    }
}

TEST(NextSpan, LooksAtNothingBeforeIt) {
    for (const auto& [name, bytes] : hard_inputs(3'000)) {
        SCOPED_TRACE(name);
        for (const Span& span : scanned(bytes)) {
            Span moved = next_span(std::string_view{bytes}.substr(span.offset), 0);
            moved.offset = span.offset;
            ASSERT_EQ(moved, span);
        }
    }
}

TEST(Scanner, TilesTheInputFromAnyBoundary) {
    const std::string bytes = naive::damaged(naive::made_corpus(5, 30), 5, 9);
    const std::vector<Span> all = scanned(bytes);
    std::uint64_t end = 0;
    for (std::size_t place = 0; place < all.size(); ++place) {
        ASSERT_EQ(all[place].offset, end);
        ASSERT_GT(all[place].length, 0U);
        end += all[place].length;
        Scanner scanner{bytes, all[place].offset};
        ASSERT_EQ(scanner.next(), all[place]);
    }
    EXPECT_EQ(end, bytes.size());
    EXPECT_EQ(Scanner{""}.next(), std::nullopt);
    EXPECT_EQ((Scanner{bytes, bytes.size()}.next()), std::nullopt);
}

TEST(PlausibleLeader, EqualsTheSlowTwinForEveryTwoBytes) {
    GuardedBytes memory{24};
    for (const std::string leader :
         {"00050nam a2200037 i 4500", "abcdenam a2200037 i 4500", "00050nam a2200037 i   00",
          "00050nam a22     uu 4500", "     nam a2200037 i 4500", "00050nam a2200024 i 9900"}) {
        ASSERT_EQ(leader.size(), 24U);
        for (std::size_t place = 0; place < 24; ++place) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string spoilt = leader;
                spoilt[place] = static_cast<char>(byte);
                const std::string_view guarded = memory.at_end(spoilt);
                ASSERT_EQ(leader_at(guarded, 0), naive::plausible_leader(spoilt, 0)) << leader << place << ' ' << byte;
                spoilt[(place * 7 + static_cast<std::size_t>(byte)) % 24] = static_cast<char>(byte * 37);
                ASSERT_EQ(leader_at(spoilt, 0), naive::plausible_leader(spoilt, 0)) << leader << place << ' ' << byte;
            }
        }
    }
}

TEST(LeaderAt, NeedsAllItsBytes) {
    const std::string record = build_record({{"001", "x"}});
    EXPECT_TRUE(leader_at(record, 0));
    EXPECT_TRUE(leader_at(std::string_view{record}.substr(0, 24), 0));
    EXPECT_FALSE(leader_at(std::string_view{record}.substr(0, 23), 0));
    EXPECT_FALSE(leader_at(record, record.size()));
}

TEST(GuessBoundary, StandsBehindATerminatorWhereARecordDelimitsItself) {
    const std::string record = build_record({{"001", "x"}});
    const std::string bytes = record + "\r\n" + record + "junk\x1D" + record;
    const std::size_t first = record.size();
    const std::size_t second = 2 * record.size() + 2 + 5;
    EXPECT_EQ(guess_boundary(bytes, 1, bytes.size()), first);
    EXPECT_EQ(guess_boundary(bytes, first, bytes.size()), first);
    EXPECT_EQ(guess_boundary(bytes, first + 1, bytes.size()), second) << "behind the junk, not before it";
    EXPECT_EQ(guess_boundary(bytes, second, bytes.size()), second);
    EXPECT_EQ(guess_boundary(bytes, second + 1, bytes.size()), bytes.size());
    EXPECT_EQ(guess_boundary(bytes, 1, first), first) << "`to` is no boundary of this part";
    EXPECT_EQ(guess_boundary(bytes, 1, first - 1), first - 1);
}

/// A leader of a record that its terminator delimits, and text of `size` bytes behind it.
std::string long_piece(const char* length, std::size_t size) {
    std::string bytes = build_record({}).substr(0, 24).replace(0, 5, length);
    return bytes.append(size - 24, 'x');
}

TEST(NextSpan, TakesARecordAsLongAsTheLongestAndNoLonger) {
    std::string bytes = long_piece("99999", max_record + 10);
    bytes[max_record - 1] = record_terminator;
    bytes[max_record] = ' ';
    EXPECT_EQ(next_span(bytes, 0), (Span{0, max_record, SpanKind::record, FaultCode::record_oversize}));
    bytes[max_record - 1] = 'x';
    bytes[max_record] = record_terminator;
    EXPECT_EQ(next_span(bytes, 0), (Span{0, max_record, SpanKind::junk, FaultCode::junk}));
    bytes[max_record] = 'x';
    EXPECT_EQ(next_span(std::string_view{bytes}.substr(0, max_record), 0),
              (Span{0, max_record, SpanKind::rejected, FaultCode::record_truncated}));
    const std::vector<Span> all = scanned(bytes);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[1], (Span{max_record, 10, SpanKind::junk, FaultCode::junk}));
}

TEST(NextSpan, CutsEndlessPadding) {
    const std::string bytes(max_record + 5, '\0');
    const std::vector<Span> all = scanned(bytes);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0], (Span{0, max_record, SpanKind::padding, FaultCode::none}));
    EXPECT_EQ(all[1], (Span{max_record, 5, SpanKind::padding, FaultCode::none}));
}

TEST(NextSpan, TellsOversizeRecordsFromLengthsThatLie) {
    const auto piece = [](const char* length, std::size_t size) { return long_piece(length, size - 1) + '\x1D'; };
    const auto first = [](const std::string& bytes) { return next_span(bytes, 0); };
    EXPECT_EQ(first(piece("99999", 100'000)).fault, FaultCode::record_oversize);
    EXPECT_EQ(first(piece("00000", 100'000)).fault, FaultCode::record_oversize);
    for (const std::string digits : {"10457", "110457", "110456"}) { // the low five, or a leader of 25 bytes
        const std::size_t more = digits.size() - 5;
        EXPECT_EQ(first(piece(digits.c_str(), 110'457 - more)).fault, FaultCode::record_oversize) << digits;
    }
    for (const std::string digits : {"10456", "10458", "110455", "110458", "11045"}) {
        const std::size_t more = digits.size() - 5;
        EXPECT_EQ(first(piece(digits.c_str(), 110'457 - more)).fault, FaultCode::length_mismatch) << digits;
    }
    EXPECT_EQ(first(piece("99999", 99'999)), (Span{0, 99'999, SpanKind::record, FaultCode::none}));
    EXPECT_EQ(first(piece("00000", 99'999)).fault, FaultCode::length_mismatch);
    EXPECT_EQ(first(piece("99999", 99'998)).fault, FaultCode::length_mismatch);
    EXPECT_EQ(first(piece("99998", 99'998)), (Span{0, 99'998, SpanKind::record, FaultCode::none}));
    EXPECT_EQ(first(piece("99998", 100'000)).fault, FaultCode::length_mismatch);
    EXPECT_EQ(first(piece("abcde", 100'000)).fault, FaultCode::length_not_digits);
    EXPECT_EQ(first(piece("00025", 100)).fault, FaultCode::length_mismatch);
    EXPECT_EQ(first(long_piece("00100", 99)).fault, FaultCode::record_truncated);
}

/// The rows of expected.tsv: a file's name, and how many spans of it are records or rejected ones that are whole.
std::vector<std::pair<std::string, std::size_t>> damage_table(const std::string& folder) {
    std::vector<std::pair<std::string, std::size_t>> rows;
    std::ifstream table{folder + "/expected.tsv"};
    std::string line;
    std::getline(table, line); // the head
    while (std::getline(table, line)) {
        std::istringstream cells{line};
        std::string file;
        std::size_t spans = 0;
        cells >> file >> spans;
        rows.emplace_back(file, spans);
    }
    return rows;
}

TEST(DamageTable, HasTheSpansThatItSays) {
    const char* const shared = std::getenv("MARCMILL_SHARED");
    const std::string folder = std::string{shared != nullptr ? shared : ""} + "/damage";
    const auto rows = damage_table(folder);
    if (rows.empty()) {
        GTEST_SKIP() << "no damaged files: MARCMILL_SHARED/damage is not there";
    }
    EXPECT_EQ(rows.size(), 32U);
    for (const auto& [file, expected] : rows) {
        SCOPED_TRACE(file);
        std::ifstream stream{folder + '/' + file, std::ios::binary};
        ASSERT_TRUE(stream);
        const std::string bytes{std::istreambuf_iterator<char>{stream}, {}};
        const std::vector<Span> spans = scanned(bytes);
        EXPECT_EQ(spans, naive::boundaries(bytes));
        std::size_t records = 0;
        for (const Span& span : spans) {
            records += static_cast<std::size_t>(span.kind == SpanKind::record);
        }
        EXPECT_EQ(records, expected);
    }
}

} // namespace
} // namespace iso2709
} // namespace marcmill
