#include <algorithm>
#include <utility>

#include "batch/chunk.hpp"
#include "batch/one_span.hpp"
#include "batch/open_part.hpp"
#include "format/iso2709/boundary.hpp"
#include "record/scratch.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

/// Visits the record that begins at `offset`, as a run would hand it on. False: there is none.
bool visit_one(const detail::Chunk::File& file, std::uint64_t offset,
               const std::function<void(const RecordView&)>& visitor, detail::Scratch& scratch) {
    if (offset >= file.bytes.size()) {
        return false;
    }
    const format::ChunkSpans span = detail::chunk_of(iso2709::next_span(file.bytes, offset));
    detail::ChunkResult result;
    detail::Chunk chunk{file, span, {0, false}, scratch, result, {}}; // numbers are not known
    const RecordView* const record = chunk.next_record();
    if (record == nullptr || record->place().offset != offset) {
        return false;
    }
    visitor(*record);
    return true;
}

/// Hands the records at `offsets` to the visitor; gives the offsets of the others.
std::vector<std::uint64_t> visit_at(const detail::Chunk::File& file, std::span<const std::uint64_t> offsets,
                                    const std::function<void(const RecordView&)>& visitor) {
    std::vector<std::uint64_t> missing;
    detail::Scratch scratch;
    for (const std::uint64_t offset : offsets) {
        if (!visit_one(file, offset, visitor, scratch)) {
            missing.push_back(offset);
        }
    }
    return missing;
}

/// Bytes behind an offset that are waited for at first: most records end in them.
constexpr std::uint64_t first_look = std::uint64_t{128} << 10;

/// What the stream gives, when that tells what begins at `offset`, whatever comes behind. Bytes before it are let go.
std::string_view text_for(io::Stream& stream, std::uint64_t offset) {
    for (std::uint64_t wanted = offset + first_look;;) {
        io::fill(stream, offset, wanted);
        const std::string_view text = stream.bytes().substr(0, stream.available());
        if (stream.is_whole() || offset >= text.size()) {
            return text;
        }
        const format::ChunkSpans span = detail::chunk_of(iso2709::next_span(text, offset));
        if (format::first_open(text, span) == span.spans.size()) {
            return text;
        }
        wanted = text.size() + (text.size() - offset); // twice as much, or time would not be linear
    }
}

/// visit_at() for ascending offsets of what comes in order: no more of it is held than a record.
std::vector<std::uint64_t> visit_in_stream(io::Stream& stream, detail::Chunk::File file,
                                           std::span<const std::uint64_t> offsets,
                                           const std::function<void(const RecordView&)>& visitor) {
    std::vector<std::uint64_t> missing;
    detail::Scratch scratch;
    for (const std::uint64_t offset : offsets) {
        file.bytes = text_for(stream, offset);
        if (!visit_one(file, offset, visitor, scratch)) {
            missing.push_back(offset);
        }
    }
    return missing;
}

} // namespace

std::vector<std::uint64_t> read_at(const Corpus& corpus, std::span<const std::uint64_t> offsets,
                                   const std::function<void(const RecordView&)>& visitor, const Options& options) {
    if (corpus.parts().empty()) {
        return {offsets.begin(), offsets.end()};
    }
    std::unique_ptr<io::Input> input = detail::open_part(corpus.parts().front(), options.io);
    const Options one = detail::for_one_record(options);
    const detail::Chunk::File file{{}, corpus.parts().front().name, 0, &one};
    if (input->stream() != nullptr && std::is_sorted(offsets.begin(), offsets.end())) {
        return visit_in_stream(*input->stream(), file, offsets, visitor);
    }
    input = io::filled(std::move(input));
    std::vector<std::uint64_t> missing;
    try {
        missing = visit_at({input->bytes(), file.name, 0, &one}, offsets, visitor);
    } catch (...) {
        input->verify_whole(); // what the visitor threw may come of a file that shrank
        throw;
    }
    input->verify_whole();
    input->verify_unchanged();
    return missing;
}

} // namespace marcmill
