#pragma once

#include <string_view>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>
#include <marcmill/scan.hpp>

namespace marcmill::tests {

/// What a run makes of an input in memory: every span, as transform_spans() hands it on, and the report.
struct Reading {
    std::vector<Span> spans;
    Report report;
};

Reading read(const Corpus& corpus, const Options& options);
Reading read(std::string_view bytes, const Options& options);
Reading read(std::string_view bytes, Check check, unsigned threads, std::size_t chunk_size);

/// Adds a span to an account.
void add(Counts& counts, const Span& span);

} // namespace marcmill::tests
