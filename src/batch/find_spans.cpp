#include <map>
#include <mutex>

#include "batch/workers.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/format.hpp>
#include <marcmill/scan.hpp>

namespace marcmill {
namespace {

/// Puts the spans of the chunks one behind the other.
class SpanCollector final : public detail::ChunkVisitor {
  public:
    Flow visit_chunk(std::size_t chunk, unsigned, detail::ChunkCursor& records) override {
        std::vector<Span> spans;
        Span span;
        for (const RecordView* record = nullptr; records.next_span(span, record);) {
            spans.push_back(span);
        }
        const std::lock_guard lock{mutex_};
        chunks_.emplace(chunk, std::move(spans));
        return Flow::next;
    }

    void retire(std::size_t chunk) override {
        std::unique_lock lock{mutex_};
        const auto held = chunks_.extract(chunk);
        lock.unlock();
        if (held.empty()) { // its visit threw
            return;
        }
        all_.insert(all_.end(), held.mapped().begin(), held.mapped().end());
    }

    std::vector<Span> take() { return std::move(all_); }

  private:
    std::mutex mutex_;
    std::map<std::size_t, std::vector<Span>> chunks_;
    std::vector<Span> all_;
};

} // namespace

std::vector<Span> find_spans(std::string_view bytes, const ScanOptions& options) {
    SpanCollector collector;
    Options run;
    run.threads = options.threads;
    run.chunk_size = options.chunk_size;
    run.check = Check::boundaries;
    run.max_faults_kept = 0;
    run.from = formats().front(); // the usual one, as a Scanner, whatever the bytes look like
    (void)detail::run_chunks(Corpus::memory(bytes), &collector, run);
    return collector.take();
}

} // namespace marcmill
