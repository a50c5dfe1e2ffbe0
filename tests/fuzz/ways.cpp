#include "fuzz/ways.hpp"

#include <algorithm>
#include <vector>

#include "batch/answers.hpp"
#include "batch/doors.hpp"
#include "batch/piecewise.hpp"
#include "fuzz/require.hpp"
#include "io/decoder.hpp"

#include <marcmill/format.hpp>

namespace marcmill::fuzz {

using tests::Reading;

namespace {

/// A fault belongs to one span, and those of one span may stand in any order of their bytes.
void require_faults_in_order(const Reading& reading, std::uint64_t bytes) {
    std::size_t place = 0;
    for (const Fault& fault : reading.report.faults) {
        require(fault.offset < bytes && fault.length <= bytes - fault.offset, "a fault lies outside the input");
        const Span at{fault.offset, 0, SpanKind::record, FaultCode::none};
        const auto behind = std::upper_bound(reading.spans.begin(), reading.spans.end(), at,
                                             [](const Span& a, const Span& b) { return a.offset < b.offset; });
        const auto span = static_cast<std::size_t>(behind - reading.spans.begin());
        require(span >= place, "faults are out of order");
        place = span;
    }
}

} // namespace

Options Way::options(Check check, std::string_view format) const {
    Options options;
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.check = check;
    options.from = format_named(format);
    return options;
}

bool Way::is_for(std::string_view bytes) const {
    const bool compressed = io::compression_of(bytes.substr(0, io::magic_size)) != io::Compression::none;
    return (chunk_size == 0 || bytes.size() / chunk_size < 200) && (piece == 0 || !compressed);
}

Corpus Way::corpus(std::string_view bytes) const {
    return piece == 0 ? Corpus::memory(bytes) : tests::piecewise(bytes, piece);
}

std::string Way::text() const {
    const std::string streamed = piece == 0 ? "" : ", streamed by " + std::to_string(piece);
    return std::to_string(threads) + " threads, chunks of " + std::to_string(chunk_size) + streamed;
}

void require_sound_account(const Reading& reading, std::string_view bytes) {
    Counts summed;
    for (const Span& span : reading.spans) {
        require(span.offset == summed.bytes && span.length != 0, "the spans do not tile the input");
        tests::add(summed, span);
    }
    const Counts& counts = reading.report.counts;
    require(summed.bytes == bytes.size() && counts.bytes == bytes.size(), "not every byte is in a span");
    require(counts.record_bytes + counts.rejected_bytes + counts.padding_bytes + counts.junk_bytes == counts.bytes,
            "the account does not add up");
    require(counts.record_bytes == summed.record_bytes && counts.records == summed.records, "records are miscounted");
    require(counts.rejected_bytes == summed.rejected_bytes && counts.rejected == summed.rejected,
            "rejected records are miscounted");
    require(counts.padding_bytes == summed.padding_bytes && counts.junk_bytes == summed.junk_bytes,
            "padding or junk is miscounted");
    require_faults_in_order(reading, bytes.size());
}

void require_equal(const Reading& found, const Reading& expected, const std::string& what) {
    require(found.spans == expected.spans, what + ": other spans");
    require(found.report.counts == expected.report.counts, what + ": other counts");
    require(found.report.fault_counts == expected.report.fault_counts, what + ": other counts of faults");
    require(found.report.faults == expected.report.faults, what + ": other faults");
}

void require_doors(std::string_view bytes, const Way& way, std::string_view format) {
    static const std::vector<tests::Door> doors = tests::doors();
    const Options options = way.options(Check::fields, format);
    const tests::Seen expected = tests::seen_by_reduce(Corpus::memory(bytes), ways[0].options(Check::fields, format));
    for (const tests::Door& door : doors) {
        if (door.name != "read" && door.name != "batches of 7" && door.name != "a pipeline of 1 record") {
            continue;
        }
        const tests::Seen found = door.see(way.corpus(bytes), options);
        const std::string what = door.name + ", " + way.text() + ": ";
        require(found.records == expected.records,
                what + "other records: " + tests::first_difference(found.records, expected.records));
        require(found.bytes == expected.bytes, what + "other bytes");
        require(found.faults == expected.faults, what + "other faults");
        require(found.counts == expected.counts, what + "another account");
    }
}

} // namespace marcmill::fuzz
