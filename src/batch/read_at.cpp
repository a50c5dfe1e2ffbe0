#include <stdexcept>

#include "batch/chunk_visitor.hpp"
#include "format/boundary.hpp"
#include "format/record_check.hpp"
#include "io/input.hpp"
#include "record/scratch.hpp"

#include <marcmill/batch.hpp>

namespace marcmill {
namespace {

std::unique_ptr<io::Input> open(const Corpus::Part& part) {
    switch (part.source) {
    case Corpus::Source::memory:
        return io::view_memory(part.bytes);
    case Corpus::Source::standard_input:
        return io::read_standard_input();
    case Corpus::Source::file:
        break;
    }
    const io::FileFacts facts = io::file_facts(part.name);
    return facts.regular ? io::map_file(part.name, facts) : io::read_file(part.name, facts);
}

} // namespace

std::vector<std::uint64_t> read_at(const Corpus& corpus, std::span<const std::uint64_t> offsets,
                                   const std::function<void(const RecordView&)>& visitor, const Options& options) {
    std::vector<std::uint64_t> missing;
    if (corpus.parts().empty()) {
        missing.assign(offsets.begin(), offsets.end());
        return missing;
    }
    const std::unique_ptr<io::Input> input = open(corpus.parts().front());
    const std::string_view bytes = input->bytes();
    detail::Scratch scratch;
    for (const std::uint64_t offset : offsets) {
        const Span span = offset < bytes.size() ? format::next_span(bytes, offset) : Span{offset, 0, SpanKind::junk};
        if (span.kind != SpanKind::record) {
            missing.push_back(offset);
            continue;
        }
        scratch.next_record();
        const RecordView record{bytes.substr(offset, span.length),
                                Place{0, 0, offset, static_cast<std::uint32_t>(span.length)}, scratch};
        if (format::is_sound(record, options.check)) {
            visitor(record);
        } else {
            missing.push_back(offset);
        }
    }
    return missing;
}

} // namespace marcmill
