#include <marcmill/index.hpp>

#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "index/index_builder.hpp"

namespace marcmill {

Report Index::build(const Corpus& corpus, Sink& to, const FilePath& place, const IndexOptions& how,
                    const Options& asked) {
    const Options options = index::options_for(asked, how);
    index::BuildFiles files{corpus, how.full};
    index::IndexBuilder builder{to, place.text(), how, options.threads};
    Report report = builder.add(corpus, options);
    if (!report.complete) {
        return report;
    }
    files.measure_blocks();
    files.verify_unchanged();
    index::IndexFacts facts = index::facts_for(options, how);
    facts.files = files.facts_at(place.text());
    for (std::size_t at = 0; at < facts.files.size(); ++at) {
        facts.files[at].counts = report.files.at(at).counts;
    }
    builder.finish(files, std::move(facts));
    return report;
}

Report Index::build(const Corpus& corpus, const FilePath& to, const IndexOptions& how, const Options& options) {
    for (const Corpus::Part& part : corpus.parts()) {
        std::error_code unknown;
        if (part.source == Corpus::Source::file && std::filesystem::equivalent(part.name, to.text(), unknown)) {
            throw std::invalid_argument{to.text() + ": is a file of the corpus, and cannot be its index"};
        }
    }
    FileSink sink{to};
    Report report = build(corpus, sink, to, how, options);
    if (report.complete) {
        sink.commit();
    }
    return report;
}

} // namespace marcmill
