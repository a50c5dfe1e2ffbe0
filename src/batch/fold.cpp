#include <exception>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "batch/channel.hpp"
#include "batch/chunk_visitor.hpp"
#include "batch/workers.hpp"

#include <marcmill/detail/engine.hpp>

namespace marcmill::detail {
namespace {

/// What one fold has seen: the records of neighbouring chunks.
struct FoldRun {
    std::size_t first = 0;
    std::size_t last = 0;
    bool stopped = false; ///< at its last chunk: nothing behind it may be merged in
    std::unique_ptr<Fold> state;

    std::size_t chunks() const { return last - first + 1; }
};

/// Merges neighbouring runs as they come in, each with those no larger than itself: a tree, built by whichever worker
/// brings the second of two neighbours, never under the lock.
class FoldTree {
  public:
    void add(FoldRun run) {
        std::unique_lock lock{mutex_};
        for (;;) {
            std::optional<FoldRun> left = take_left(run);
            std::optional<FoldRun> right = left ? std::nullopt : take_right(run);
            if (!left && !right) {
                const std::size_t first = run.first;
                runs_.emplace(first, std::move(run));
                return;
            }
            lock.unlock();
            run = left ? merged(std::move(*left), std::move(run)) : merged(std::move(run), std::move(*right));
            lock.lock();
        }
    }

    /// Merges what the run has seen in order, up to where it was stopped, into `total`: neighbours in pairs on all
    /// threads, until one is left.
    void finish(Fold& total, unsigned threads) {
        std::vector<FoldRun> runs;
        for (auto& [first, run] : runs_) {
            runs.push_back(std::move(run));
            if (runs.back().stopped) {
                break;
            }
        }
        for (; runs.size() > 1; runs.resize((runs.size() + 1) / 2)) {
            each_on_threads(threads, runs.size() / 2,
                            [&](std::size_t pair) { runs[2 * pair].state->merge(*runs[2 * pair + 1].state); });
            for (std::size_t place = 1; 2 * place < runs.size(); ++place) {
                runs[place] = std::move(runs[2 * place]);
            }
        }
        if (!runs.empty()) {
            total.merge(*runs.front().state);
        }
    }

  private:
    using Runs = std::map<std::size_t, FoldRun>;

    static FoldRun merged(FoldRun left, FoldRun right) {
        left.state->merge(*right.state);
        left.last = right.last;
        left.stopped = right.stopped;
        return left;
    }
    FoldRun take(Runs::iterator place) {
        FoldRun run = std::move(place->second);
        runs_.erase(place);
        return run;
    }
    std::optional<FoldRun> take_left(const FoldRun& run) {
        auto place = runs_.lower_bound(run.first);
        if (place == runs_.begin()) {
            return std::nullopt;
        }
        const FoldRun& left = (--place)->second;
        if (left.last + 1 != run.first || left.stopped || left.chunks() > run.chunks()) {
            return std::nullopt;
        }
        return take(place);
    }
    std::optional<FoldRun> take_right(const FoldRun& run) {
        const auto place = runs_.find(run.last + 1);
        if (place == runs_.end() || run.stopped || place->second.chunks() > run.chunks()) {
            return std::nullopt;
        }
        return take(place);
    }

    std::mutex mutex_;
    Runs runs_; ///< by first chunk
};

/// Keeps a worker's state from one chunk to the next as long as the chunks are neighbours.
class OrderedFold final : public ChunkVisitor {
  public:
    OrderedFold(const Fold& identity, unsigned threads) : identity_{&identity}, workers_(threads) {}

    Flow visit(std::size_t chunk, unsigned worker, RecordCursor& records) override {
        FoldRun& run = workers_[worker];
        if (run.state && (run.last + 1 != chunk || run.stopped)) {
            add(std::move(run));
            run.state = nullptr;
        }
        if (!run.state) {
            run = {chunk, chunk, false, identity_->fresh()};
        }
        run.last = chunk;
        const Flow flow = run.state->visit(records);
        run.stopped = records.stopped();
        return flow;
    }

    void finish(Fold& total) {
        if (lost_ != nullptr) {
            std::rethrow_exception(lost_);
        }
        for (FoldRun& run : workers_) {
            if (run.state) {
                tree_.add(std::move(run));
            }
        }
        tree_.finish(total, static_cast<unsigned>(workers_.size()));
    }

  private:
    /// A merge that throws takes what was merged with it: the run must not end as if nothing had happened, even when a
    /// lower chunk stops it.
    void add(FoldRun run) {
        try {
            tree_.add(std::move(run));
        } catch (...) {
            const std::lock_guard lock{mutex_};
            lost_ = std::current_exception();
            throw;
        }
    }

    const Fold* identity_;
    std::vector<FoldRun> workers_;
    FoldTree tree_;
    std::mutex mutex_;
    std::exception_ptr lost_;
};

/// One state a worker, for folds that merge in any order.
class CommutativeFold final : public ChunkVisitor {
  public:
    CommutativeFold(const Fold& identity, unsigned threads) : identity_{&identity}, workers_(threads) {}

    Flow visit(std::size_t, unsigned worker, RecordCursor& records) override {
        if (!workers_[worker]) {
            workers_[worker] = identity_->fresh();
        }
        return workers_[worker]->visit(records);
    }

    void finish(Fold& total) {
        for (const std::unique_ptr<Fold>& state : workers_) {
            if (state) {
                total.merge(*state);
            }
        }
    }

  private:
    const Fold* identity_;
    std::vector<std::unique_ptr<Fold>> workers_;
};

/// One state for all records, on the run's only thread: chunks are visited in order.
class SerialFold final : public ChunkVisitor {
  public:
    SerialFold(Fold& total, unsigned) : total_{&total} {}

    Flow visit(std::size_t, unsigned, RecordCursor& records) override { return total_->visit(records); }
    void finish(Fold&) {}

  private:
    Fold* total_;
};

/// One state for all records, which are checked, and parsed as far as the fold asks for, on all threads: it sees those
/// of a chunk when the chunk is retired.
class ParsedFold final : public ChunkVisitor {
  public:
    ParsedFold(Fold& total, unsigned) : total_{&total} {}

    Flow visit(std::size_t chunk, unsigned worker, RecordCursor& records) override {
        return channel_.visit(chunk, worker, records);
    }

    std::optional<End> visit_in_order(std::size_t chunk) override {
        Parsed parsed = channel_.take(chunk);
        if (!parsed) {
            return std::nullopt;
        }
        const Batch views = parsed->views.batch();
        RecordCursor records{views};
        const std::optional<End> end = fold(records);
        if (records.given() != 0) {
            channel_.learn_from(views[records.given() - 1]);
        }
        channel_.give_back(std::move(parsed));
        return end;
    }

    std::uint64_t held_bytes(std::size_t chunk) const override { return channel_.bytes_of(chunk); }
    std::uint64_t peak_bytes() const override { return channel_.peak_bytes(); }
    void finish(Fold&) {}

  private:
    std::optional<End> fold(RecordCursor& records) {
        try {
            return total_->visit(records) == Flow::stop ? std::optional<End>{{records.given(), nullptr}} : std::nullopt;
        } catch (...) {
            return End{records.given(), std::current_exception()};
        }
    }

    Fold* total_;
    Channel channel_{Channel::Ahead::nothing};
};

/// `Visitor` has seen the whole run, in whatever order, before its finish().
template <typename Visitor>
Report run_with(const Corpus& corpus, Fold& total, const Options& options) {
    Visitor visitor{total, options.threads};
    Report report = run_chunks(corpus, &visitor, options);
    visitor.finish(total);
    return report;
}

} // namespace

Fold::~Fold() = default;

Report run_fold(const Corpus& corpus, Fold& total, FoldOrder order, const Options& asked) {
    Options options = asked;
    options.threads = threads_of(asked); // at the most, whatever is left when the run begins
    if (order == FoldOrder::in_order) {
        return options.threads == 1 ? run_with<SerialFold>(corpus, total, options)
                                    : run_with<ParsedFold>(corpus, total, options);
    }
    // What is behind a fault that ends the run must not be in the answer.
    const bool may_end = options.on_error == OnError::stop || options.max_faults != 0;
    return order == FoldOrder::any && !may_end ? run_with<CommutativeFold>(corpus, total, options)
                                               : run_with<OrderedFold>(corpus, total, options);
}

} // namespace marcmill::detail
