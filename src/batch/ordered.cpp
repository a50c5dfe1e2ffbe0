#include <algorithm>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "batch/chunk_visitor.hpp"
#include "io/spares.hpp"

#include <marcmill/detail/engine.hpp>

namespace marcmill::detail {
namespace {

/// Holds what each chunk wrote until the chunk is retired. Outputs are used again, and so is their memory.
class OrderedVisit final : public ChunkVisitor {
  public:
    /// `most`: bytes that are written for a chunk while those before it are under way.
    OrderedVisit(const Visit& visit, Sink& sink, std::size_t most) : visit_{&visit}, sink_{&sink}, most_{most} {}

    Flow visit(std::size_t chunk, unsigned, RecordCursor& records) override {
        Output output = spare_.take();
        output.refer_to(records.bytes());
        output.bound(most_, *sink_, [&records] { return records.wait_for_turn(); });
        try {
            const Flow flow = visit_->visit(records, output);
            keep(chunk, std::move(output));
            return flow;
        } catch (...) {
            keep(chunk, std::move(output)); // what was written before goes out
            throw;
        }
    }

    void retire(std::size_t chunk) override {
        std::unique_lock lock{mutex_};
        auto held = outputs_.extract(chunk);
        lock.unlock();
        if (held.empty()) {
            return; // there was no memory to keep it
        }
        const std::uint64_t bytes = held.mapped().bytes();
        held.mapped().flush_to(*sink_);
        held.mapped().clear();
        lock.lock();
        held_ -= bytes;
        lock.unlock();
        spare_.give_back(std::move(held.mapped()));
    }

    std::uint64_t held_bytes(std::size_t chunk) const override {
        const std::lock_guard lock{mutex_};
        const auto held = outputs_.find(chunk);
        return held == outputs_.end() ? 0 : held->second.bytes();
    }

    std::uint64_t peak_bytes() const override { return peak_; }

  private:
    void keep(std::size_t chunk, Output output) {
        const std::lock_guard lock{mutex_};
        held_ += output.bytes();
        peak_ = std::max(peak_, held_);
        outputs_.emplace(chunk, std::move(output));
    }

    const Visit* visit_;
    Sink* sink_;
    const std::size_t most_;
    mutable std::mutex mutex_;
    std::map<std::size_t, Output> outputs_; ///< by chunk
    io::Spares<Output> spare_;
    std::uint64_t held_ = 0; ///< bytes of outputs_
    std::uint64_t peak_ = 0;
};

/// Drops what is written.
class UnorderedVisit final : public ChunkVisitor {
  public:
    explicit UnorderedVisit(const Visit& visit) : visit_{&visit} {}

    Flow visit(std::size_t, unsigned, RecordCursor& records) override {
        Output dropped;
        return visit_->visit(records, dropped);
    }

  private:
    const Visit* visit_;
};

} // namespace

Visit::~Visit() = default;

Report run_ordered(const Corpus& corpus, Sink& sink, const Visit& visit, const Options& options) {
    // Chunks are a half of the window, divided by the threads, where their size was not asked for: with four times
    // that, and with what waits, the outputs are within three windows.
    constexpr std::size_t least = std::size_t{64} << 10;
    OrderedVisit visitor{visit, sink, std::max(least, options.window / threads_of(options) * 2)};
    return run_chunks(corpus, &visitor, options);
}

Report run_visit(const Corpus& corpus, const Visit& visit, const Options& options) {
    UnorderedVisit visitor{visit};
    return run_chunks(corpus, &visitor, options);
}

} // namespace marcmill::detail
