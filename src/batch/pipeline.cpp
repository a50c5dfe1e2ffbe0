#include <marcmill/pipeline.hpp>

#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "batch/chunk_visitor.hpp"
#include "batch/run_end.hpp"
#include "batch/view_list.hpp"
#include "record/scratch.hpp"

namespace marcmill {
namespace {

/// The records of one chunk, parsed: their tables stand in the scratch.
struct ParsedChunk {
    ParsedChunk() { scratch.keep_records(true); }

    detail::Scratch scratch;
    detail::ViewList views;
};

using Parsed = std::unique_ptr<ParsedChunk>;

/// Holds what each chunk's records were parsed to until the caller takes it. What it gave back is used again, and so is
/// its memory.
class Channel final : public detail::ChunkVisitor {
  public:
    Flow visit(std::size_t chunk, unsigned, detail::RecordCursor& records) override {
        Parsed parsed = take_spare();
        records.build_in(parsed->scratch);
        while (const RecordView* const record = records.next()) {
            if (!record->table().built) {
                detail::build_fields(record->table());
            }
            detail::index_delimiters(record->table());
            parsed->views.add(*record);
        }
        const std::lock_guard lock{mutex_};
        chunks_.emplace(chunk, std::move(parsed));
        return Flow::next;
    }

    std::uint64_t peak_bytes() const override {
        std::uint64_t bytes = 0;
        for (const Parsed& parsed : spare_) { // all of them, by then
            bytes += parsed->scratch.bytes() + parsed->views.bytes();
        }
        return bytes;
    }

    /// Null for a chunk that was not visited: its file failed.
    Parsed take(std::size_t chunk) {
        const std::lock_guard lock{mutex_};
        auto held = chunks_.extract(chunk);
        return held.empty() ? nullptr : std::move(held.mapped());
    }

    void give_back(Parsed parsed) {
        parsed->views.clear();
        parsed->scratch.drop_records();
        const std::lock_guard lock{mutex_};
        spare_.push_back(std::move(parsed));
    }

  private:
    Parsed take_spare() {
        const std::lock_guard lock{mutex_};
        if (spare_.empty()) {
            return std::make_unique<ParsedChunk>();
        }
        Parsed parsed = std::move(spare_.back());
        spare_.pop_back();
        return parsed;
    }

    std::mutex mutex_;
    std::map<std::size_t, Parsed> chunks_;
    std::vector<Parsed> spare_;
};

Options options_of(const PipelineOptions& asked, unsigned threads) {
    Options options = asked;
    options.chunk_size = asked.buffer_size;
    options.window = (threads + 2) * asked.buffer_size;
    return options;
}

} // namespace

struct Pipeline::State {
    State(Corpus what, const PipelineOptions& options)
        : corpus{std::move(what)}, threads{std::max(2U, detail::threads_of(options))},
          schedule{corpus, &channel, options_of(options, threads), threads,
                   detail::Schedule::Holding{true, options.channel_capacity}} {
        try {
            for (unsigned worker = 1; worker < threads; ++worker) {
                workers.emplace_back([this, worker] { schedule.work(worker); });
            }
        } catch (...) { // those that were begun must not go on
            schedule.abandon();
            throw;
        }
    }
    ~State() { schedule.abandon(); }

    const RecordView* next() {
        while (at == views.size()) {
            if (!enter_chunk()) {
                workers.clear();
                end.come(schedule);
                return nullptr;
            }
        }
        return &views[at++];
    }

    bool enter_chunk() {
        try {
            leave_chunk();
        } catch (...) {
            schedule.fail(std::current_exception());
        }
        detail::Slot* const slot = end.is_there() ? nullptr : schedule.wait_for_visited(0);
        if (slot == nullptr) {
            return false;
        }
        chunk = slot->chunk;
        parsed = channel.take(chunk);
        views = parsed ? parsed->views.batch() : Batch{};
        entered = true;
        return true;
    }

    void leave_chunk() {
        if (!entered) {
            return;
        }
        entered = false;
        views = {};
        at = 0;
        if (parsed) {
            channel.give_back(std::move(parsed));
        }
        schedule.retire_before(chunk + 1);
    }

    const Corpus corpus;
    const unsigned threads; ///< the caller's is one of them
    Channel channel;
    detail::Schedule schedule;
    bool entered = false;
    std::size_t chunk = 0;
    Parsed parsed; ///< of the chunk that the caller is at
    Batch views;   ///< its records
    std::size_t at = 0;
    detail::RunEnd end;
    std::vector<std::jthread> workers; ///< joined before all else goes
};

Pipeline::Pipeline(Corpus corpus, const PipelineOptions& options)
    : state_{std::make_unique<State>(std::move(corpus), options)} {}
Pipeline::Pipeline(const std::filesystem::path& path, const PipelineOptions& options)
    : Pipeline{Corpus::file(path), options} {}

Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const RecordView* Pipeline::next() {
    return state_->next();
}

const Report& Pipeline::report() const {
    return state_->end.report();
}

Pipeline::Iterator Pipeline::begin() {
    return Iterator{*this};
}

} // namespace marcmill
