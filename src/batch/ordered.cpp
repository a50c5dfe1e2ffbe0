#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "batch/chunk_visitor.hpp"
#include "batch/workers.hpp"
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

    Flow visit_chunk(std::size_t chunk, unsigned worker, ChunkCursor& records) override {
        Output output = spare_.take();
        output.refer_to(records.bytes());
        output.bound(most_, *sink_, [&] {
            const std::uint64_t bytes = output.bytes();
            hold(bytes); // where the wait throws, the run ends
            const bool came = records.wait_for_turn();
            let_go(bytes);
            return came;
        });
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
        let_go(bytes);
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
        hold(output.bytes());
        const std::lock_guard lock{mutex_};
        outputs_.emplace(chunk, std::move(output));
    }
    void hold(std::uint64_t bytes) {
        const std::lock_guard lock{mutex_};
        held_ += bytes;
        peak_ = std::max(peak_, held_);
    }
    void let_go(std::uint64_t bytes) {
        const std::lock_guard lock{mutex_};
        held_ -= bytes;
    }

    WorkerVisits visits_;
    Sink* sink_;
    const std::size_t most_;
    mutable std::mutex mutex_;
    std::map<std::size_t, Output> outputs_; ///< by chunk
    io::Spares<Output> spare_;
    std::uint64_t held_ = 0; ///< bytes of outputs_, and of those that wait for their turn
    std::uint64_t peak_ = 0;
};

/// Drops what is written.
class UnorderedVisit final : public ChunkVisitor {
  public:
    UnorderedVisit(const Visit& visit, unsigned threads) : visits_{visit, threads} {}

    Flow visit_chunk(std::size_t, unsigned worker, ChunkCursor& records) override {
        Output dropped;
        return visits_.of(worker).visit(records, dropped);
    }

  private:
    WorkerVisits visits_;
};

/// Bytes that one thread writes for a chunk before it waits for its turn: all threads together no more than a window,
/// and none more than four of the largest chunks. A chunk is a half of the window, divided by the threads, at the most
/// where its size was not asked for, so that a transformer which doubles its input never waits.
std::size_t most_written(const Options& options, unsigned threads) {
    constexpr std::size_t least = std::size_t{64} << 10;
    constexpr std::size_t largest_chunk = std::size_t{4} << 20;
    const std::size_t share = std::max(least, options.window / threads);
    return std::min(share, std::max(largest_chunk, std::min(options.chunk_size, share)) * 4);
}

} // namespace

Visit::~Visit() = default;

Report run_ordered(const Corpus& corpus, Sink& sink, const Visit& visit, const Options& asked) {
    const unsigned threads = threads_of(asked);
    Options options = asked;
    options.threads = threads; // at the most, whatever is left when the run begins
    OrderedVisit visitor{visit, threads, sink, most_written(options, threads)};
    return run_chunks(corpus, &visitor, options);
}

Report run_visit(const Corpus& corpus, const Visit& visit, const Options& asked) {
    Options options = asked;
    options.threads = threads_of(asked);
    UnorderedVisit visitor{visit, options.threads};
    return run_chunks(corpus, &visitor, options);
}

} // namespace marcmill::detail
