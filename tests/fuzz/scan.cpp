#include <algorithm>
#include <vector>

#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/ways.hpp"
#include "naive/answers.hpp"
#include "naive/boundaries.hpp"

#include <marcmill/run.hpp>

namespace marcmill::fuzz {
namespace {

std::vector<Span> chain(std::string_view bytes) {
    std::vector<Span> spans;
    for (Scanner scanner{bytes}; const auto span = scanner.next();) {
        spans.push_back(*span);
    }
    return spans;
}

void scan_boundaries(std::string_view bytes) {
    const std::vector<Span> expected = naive::boundaries(bytes);
    require(chain(bytes) == expected, "the scanner's spans are not the twin's");
    for (const Way& way : ways) {
        if (!way.is_for(bytes)) {
            continue;
        }
        require(find_spans(bytes, {.threads = way.threads, .chunk_size = way.chunk_size}) == expected,
                way.text() + ": find_spans() finds other spans");
    }
}

/// Levels that the twin knows: it reads no text.
bool twin_knows(Check check) {
    return check != Check::text;
}

void scan_at(std::string_view bytes, Check check) {
    const std::string level{name(check)};
    const tests::Reading serial = tests::read(bytes, ways[0].options(check));
    require_sound_account(serial, bytes);
    require(!twin_knows(check) || serial.spans == naive::scan(bytes, check), level + ": the spans are not the twin's");
    for (const Way& way : ways) {
        if (!way.is_for(bytes)) {
            continue;
        }
        require_equal(tests::read(way.corpus(bytes), way.options(check)), serial, level + ", " + way.text());
        const tests::Reading counted{serial.spans, count(way.corpus(bytes), way.options(check))};
        require_equal(counted, serial, level + ", " + way.text() + ", counted");
    }
}

} // namespace

void scan(std::string_view bytes) {
    scan_boundaries(bytes);
    for (const Check check : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
        scan_at(bytes, check);
    }
}

} // namespace marcmill::fuzz
