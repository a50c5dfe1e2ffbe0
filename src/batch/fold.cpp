#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "batch/channel.hpp"
#include "batch/chunk_visitor.hpp"
#include "batch/fold_tree.hpp"
#include "batch/workers.hpp"

#include <marcmill/detail/engine.hpp>

namespace marcmill::detail {
namespace {

/// Keeps a worker's state from one chunk to the next as long as the chunks are neighbours.
class OrderedFold final : public ChunkVisitor {
  public:
    OrderedFold(const Fold& identity, unsigned threads) : identity_{&identity}, workers_(threads) {}

    Flow visit_chunk(std::size_t chunk, unsigned worker, ChunkCursor& records) override {
        FoldRun& run = workers_[worker];
        if (run.state && (run.last + 1 != chunk || run.stopped)) {
            add(std::move(run));
            run.state = nullptr;
        }
        if (!run.state) {
            run = {chunk, chunk, false, std::unique_ptr<Fold>{identity_->fresh()}};
        }
        run.last = chunk;
        const Flow flow = run.state->fold_in(records);
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
        merge_in_pairs(tree_.finish(), total, static_cast<unsigned>(workers_.size()));
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
    CommutativeFold(const Fold& identity, unsigned threads)
        : identity_{&identity}, threads_{threads}, workers_(threads) {}

    Flow visit_chunk(std::size_t, unsigned worker, ChunkCursor& records) override {
        if (!workers_[worker]) {
            workers_[worker].reset(identity_->fresh());
        }
        return workers_[worker]->fold_in(records);
    }

    void finish(Fold& total) {
        std::erase(workers_, nullptr); // they never came to a chunk
        merge_in_pairs(std::move(workers_), total, threads_);
    }

  private:
    const Fold* identity_;
    const unsigned threads_;
    States workers_;
};

/// One state for all records, on the run's only thread: chunks are visited in order.
class SerialFold final : public ChunkVisitor {
  public:
    SerialFold(Fold& total, unsigned) : total_{&total} {}

    Flow visit_chunk(std::size_t, unsigned, ChunkCursor& records) override { return total_->fold_in(records); }
    void finish(Fold&) {}

  private:
    Fold* total_;
};

/// Views that were made before.
class ViewCursor final : public RecordCursor {
  public:
    explicit ViewCursor(std::span<const RecordView> views) : views_{views} {}

    const RecordView* next() override { return given_ == views_.size() ? nullptr : &views_[given_++]; }
    std::size_t given() const { return given_; }

  private:
    std::span<const RecordView> views_;
    std::size_t given_ = 0;
};

/// One state for all records, which are checked, and parsed as far as the fold asks for, on all threads: it sees those
/// of a chunk when the chunk is retired.
class ParsedFold final : public ChunkVisitor {
  public:
    ParsedFold(Fold& total, unsigned) : total_{&total} {}

    Flow visit_chunk(std::size_t chunk, unsigned worker, ChunkCursor& records) override {
        return channel_.visit_chunk(chunk, worker, records);
    }

    std::optional<End> visit_in_order(std::size_t chunk) override {
        Parsed parsed = channel_.take(chunk);
        if (!parsed) {
            return std::nullopt;
        }
        const Batch views = parsed->views.batch();
        ViewCursor records{views};
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
    std::optional<End> fold(ViewCursor& records) {
        try {
            return total_->fold_in(records) == Flow::stop ? std::optional<End>{{records.given(), nullptr}}
                                                          : std::nullopt;
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

RecordCursor::~RecordCursor() = default;
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
