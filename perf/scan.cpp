#include "benchmarks.hpp"
#include "measure.hpp"

#include <marcmill/scan.hpp>

namespace marcmill::perf {
namespace {

/// What a scan comes to: enough to see any boundary that moved.
struct Sums {
    std::uint64_t records = 0;
    std::uint64_t offsets = 0;

    void add(const Span& span) {
        records += span.kind == SpanKind::record ? 1 : 0;
        offsets += span.offset;
    }
    bool agrees_with(const Answers& answers) const { return records == answers.records && offsets == answers.offsets; }
};

Sums scan(std::string_view bytes) {
    Sums sums;
    for (Scanner scanner{bytes}; const auto span = scanner.next();) {
        sums.add(*span);
    }
    return sums;
}

} // namespace

void add_scan(const Material& material) {
    add(
        "scan/scanner", material, [&material] { return scan(material.bytes()); },
        [&material](const Sums& sums) { return sums.agrees_with(material.answers()); });
    for (const unsigned threads : thread_counts()) {
        add(
            with_threads("scan/find_spans", threads), material,
            [&material, threads] { return find_spans(material.bytes(), {.threads = threads}); },
            [&material](const std::vector<Span>& spans) {
                Sums sums;
                for (const Span& span : spans) {
                    sums.add(span);
                }
                return sums.agrees_with(material.answers());
            });
    }
}

} // namespace marcmill::perf
