#include <string>
#include <vector>

#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/ways.hpp"

#include <marcmill/run.hpp>

namespace marcmill::fuzz {
namespace {

/// What a run that mends hands on, puts aside and reports.
struct Mended {
    tests::Reading reading;
    std::vector<std::string> records;
    std::string rejects;
    std::vector<Fault> told;
};

struct Collect {
    std::vector<std::string> records;

    void operator()(const RecordView& record) { records.emplace_back(record.source()); }
    void merge(Collect&& right) { records.insert(records.end(), right.records.begin(), right.records.end()); }
};

Mended mend(std::string_view bytes, const Way& way, Check check) {
    Mended mended;
    Options options = way.options(check);
    options.on_error = OnError::repair;
    mended.reading = tests::read(way.corpus(bytes), options);
    StringSink rejects;
    options.rejects = &rejects;
    options.on_fault = [&mended](const Fault& fault) { mended.told.push_back(fault); };
    auto [collected, report] = reduce(way.corpus(bytes), Collect{}, options);
    require_equal({mended.reading.spans, report}, mended.reading, way.text() + ", records alone");
    mended.records = std::move(collected.records);
    mended.rejects = rejects.text();
    return mended;
}

/// A record that is handed on is one record, and nothing but a note can be said of it.
void require_sound(const std::string& record) {
    Options options = ways[0].options(Check::fields);
    const Report report = count(Corpus::memory(record), options);
    require(report.counts.records == 1 && report.counts.record_bytes == record.size(),
            "what is handed on is not one record");
    require(report.fault_counts.losses() == 0, "what is handed on is not sound");
}

std::string bytes_put_aside(std::string_view bytes, const std::vector<Span>& spans) {
    std::string aside;
    for (const Span& span : spans) {
        if (span.kind == SpanKind::rejected || span.kind == SpanKind::junk) {
            aside += bytes.substr(span.offset, span.length);
        }
    }
    return aside;
}

void repair_at(std::string_view bytes, Check check) {
    const Mended serial = mend(bytes, ways[0], check);
    require_sound_account(serial.reading, bytes);
    require(serial.records.size() == serial.reading.report.counts.records, "other records than were counted");
    for (const std::string& record : serial.records) {
        require_sound(record);
    }
    require(serial.rejects == bytes_put_aside(bytes, serial.reading.spans), "other bytes were put aside");
    require(serial.told == serial.reading.report.faults, "other faults were told than are reported");
    for (const Way& way : ways) {
        if (!way.is_for(bytes)) {
            continue;
        }
        const Mended other = mend(bytes, way, check);
        require_equal(other.reading, serial.reading, way.text());
        require(other.records == serial.records, way.text() + ": other records");
        require(other.rejects == serial.rejects, way.text() + ": other bytes put aside");
        require(other.told == serial.told, way.text() + ": other faults told");
    }
}

} // namespace

void repair(std::string_view bytes) {
    repair_at(bytes, Check::fields);
    repair_at(bytes, Check::text);
}

} // namespace marcmill::fuzz
