#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "batch/chunk.hpp"
#include "batch/ends.hpp"
#include "batch/one_span.hpp"
#include "batch/open_file.hpp"
#include "batch/slot.hpp"
#include "batch/spans_at_ends.hpp"
#include "batch/workers.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

/// Adds what is wrong with a span of the file, whose bytes begin at `offset` of the part.
void check_span(const detail::Chunk::File& file, const Span& span, std::uint64_t offset, std::vector<Fault>& faults) {
    const format::ChunkSpans one = detail::chunk_of(span);
    detail::Scratch scratch;
    detail::ChunkResult result;
    const auto reader = file.framing->reader();
    detail::Chunk chunk{file, *reader, one, {}, scratch, result, {}};
    while (chunk.next_record() != nullptr) {
    }
    result.faults.each(file.name, [&](const Fault& fault) {
        faults.push_back(fault);
        faults.back().offset += offset;
        faults.back().record = 0; // how many are before it was not counted
    });
}

class QuickCheck {
  public:
    explicit QuickCheck(const Options& asked) : options_{detail::for_one_record(asked)}, threads_{asked.threads} {
        options_.on_error = OnError::skip; // what is wrong is told, mended or not
        window_ = asked.window;
        stop_ = asked.stop;
    }

    void check(const Corpus::Part& part) {
        switch (part.source) {
        case Corpus::Source::memory:
            check_bytes(part.bytes, part.name);
            break;
        case Corpus::Source::standard_input:
            check_stream(Corpus::standard_input());
            break;
        case Corpus::Source::reader:
            check_stream(Corpus::reader(part.read, part.name));
            break;
        case Corpus::Source::file:
            check_file(io::open_file(part.name));
            break;
        }
    }

    std::vector<Fault> take_faults() { return std::move(faults_); }
    std::vector<std::string> take_empty() { return std::move(empty_); }

  private:
    void check_file(io::OpenedFile file) {
        const std::string name = file.name;
        if (detail::is_streamed(file, options_.io)) {
            io::DescriptorReader reader{std::move(file), [this] { return stop_.stop_requested(); }};
            check_stream(Corpus::reader([&](char* to, std::size_t size) { return reader.read(to, size); }, name));
            return;
        }
        const auto input = io::map_file(std::move(file));
        if (input->stream() != nullptr) { // there is nothing in it, or no room for a map of it
            check_stream(Corpus::file(name));
            return;
        }
        check_bytes(input->bytes(), name);
        input->verify_whole();
        input->verify_unchanged();
    }

    void check_bytes(std::string_view bytes, std::string_view name) {
        detail::OpenFile opened;
        opened.facts = {bytes, name, 0, &options_};
        opened.choose_format(bytes);
        const detail::Chunk::File& file = opened.facts;
        const format::Framing& framing = *opened.framing;
        auto first = detail::first_span(framing, bytes, 0);
        if (first && first->fault == FaultCode::byte_order_mark) {
            check_span(file, *first, 0, faults_);
            first = detail::first_span(framing, bytes, first->offset + first->length);
        }
        if (!first) {
            empty_.emplace_back(name);
            return;
        }
        check_span(file, *first, 0, faults_);
        if (const auto last = detail::last_span(framing, bytes, first->offset + first->length)) {
            check_span(file, *last, 0, faults_);
        }
    }

    /// What comes in order is gone through, and let go of behind: in the memory of a window.
    void check_stream(const Corpus& corpus) {
        Options run;
        run.threads = threads_;
        run.window = window_;
        run.stop = stop_;
        run.check = Check::boundaries;
        run.max_faults_kept = 0;
        run.from = options_.from;
        detail::SpansAtEnds ends;
        const bool complete = detail::run_chunks(corpus, &ends, run).complete;
        if (complete && ends.first() == nullptr) {
            empty_.push_back(corpus.parts().front().name);
        }
        detail::OpenFile opened;
        opened.facts = {{}, corpus.parts().front().name, 0, &options_};
        opened.choose_format(ends.beginning());
        for (const detail::HeldSpan* const held : {ends.mark(), ends.first(), ends.last()}) {
            if (held != nullptr) {
                Span span = held->span;
                const std::uint64_t offset = std::exchange(span.offset, 0);
                opened.facts.bytes = held->bytes;
                check_span(opened.facts, span, offset, faults_);
            }
        }
    }

    Options options_;
    unsigned threads_;
    std::size_t window_ = 0;
    StopToken stop_;
    std::vector<Fault> faults_;
    std::vector<std::string> empty_;
};

} // namespace

std::vector<Fault> quick_check(const Corpus& corpus, const Options& asked, std::vector<std::string>* empty) {
    QuickCheck quick{asked};
    for (const Corpus::Part& part : corpus.parts()) {
        quick.check(part);
    }
    if (empty != nullptr) {
        *empty = quick.take_empty();
    }
    return quick.take_faults();
}

} // namespace marcmill
