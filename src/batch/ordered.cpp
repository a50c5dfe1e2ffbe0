#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "batch/chunk_visitor.hpp"
#include "io/spares.hpp"

#include <marcmill/detail/engine.hpp>

namespace marcmill::detail {
namespace {

/// A copy of the user's visit per worker, made when the worker comes to its first chunk.
class WorkerVisits {
  public:
    /// `visit` outlives it.
    WorkerVisits(const Visit& visit, unsigned threads) : visit_{&visit}, copies_(threads) {}

    /// For that worker's thread.
    Visit& of(unsigned worker) {
        if (!copies_[worker]) {
            copies_[worker].reset(visit_->copy());
        }
        return *copies_[worker];
    }

  private:
    const Visit* visit_;
    std::vector<std::unique_ptr<Visit>> copies_;
};

/// Holds what each chunk wrote until the chunk is retired. Outputs are used again, and so is their memory.
class OrderedVisit final : public ChunkVisitor {
  public:
    /// `most`: bytes that are written for a chunk while those before it are under way.
    OrderedVisit(const Visit& visit, unsigned threads, Sink& sink, std::size_t most)
        : visits_{visit, threads}, sink_{&sink}, most_{most} {}

    Flow visit(std::size_t chunk, unsigned worker, RecordCursor& records) override {
        Output output = spare_.take();
        output.refer_to(records.bytes());
        output.bound(most_, *sink_, [&records] { return records.wait_for_turn(); });
        try {
            const Flow flow = visits_.of(worker).visit(records, output);
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

    WorkerVisits visits_;
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
    UnorderedVisit(const Visit& visit, unsigned threads) : visits_{visit, threads} {}

    Flow visit(std::size_t, unsigned worker, RecordCursor& records) override {
        Output dropped;
        return visits_.of(worker).visit(records, dropped);
    }

  private:
    WorkerVisits visits_;
};

} // namespace

Visit::~Visit() = default;

Report run_ordered(const Corpus& corpus, Sink& sink, const Visit& visit, const Options& asked) {
    // Chunks are a half of the window, divided by the threads, where their size was not asked for: with four times
    // that, and with what waits, the outputs are within three windows.
    constexpr std::size_t least = std::size_t{64} << 10;
    const unsigned threads = threads_of(asked);
    Options options = asked;
    options.threads = threads; // at the most, whatever is left when the run begins
    OrderedVisit visitor{visit, threads, sink, std::max(least, options.window / threads * 2)};
    return run_chunks(corpus, &visitor, options);
}

Report run_visit(const Corpus& corpus, const Visit& visit, const Options& asked) {
    Options options = asked;
    options.threads = threads_of(asked);
    UnorderedVisit visitor{visit, options.threads};
    return run_chunks(corpus, &visitor, options);
}

} // namespace marcmill::detail
