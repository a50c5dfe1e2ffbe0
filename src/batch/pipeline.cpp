#include <marcmill/pipeline.hpp>

#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "batch/channel.hpp"
#include "batch/held_schedule.hpp"
#include "batch/run_end.hpp"
#include "batch/workers.hpp"
#include "io/threads.hpp"

namespace marcmill {
namespace {

/// So that a window of so many is a number.
constexpr std::size_t most_buffer = std::size_t{1} << 40;

Options options_of(const PipelineOptions& asked, unsigned threads) {
    Options options = asked;
    options.chunk_size = asked.buffer_size;
    options.window = (threads + 2) * std::min(asked.buffer_size, most_buffer);
    return options;
}

} // namespace

struct Pipeline::State {
    State(Corpus what, const PipelineOptions& options)
        : corpus{std::move(what)}, threads{std::max(2U, detail::threads_of(options))},
          schedule{corpus, &channel, options_of(options, threads), threads, options.channel_capacity} {
        workers.reserve(threads);
        for (unsigned worker = 1; worker < threads; ++worker) {
            if (!io::add_thread(workers, [this, worker] { schedule.work(worker); })) {
                break;
            }
        }
        if (workers.empty()) {
            schedule.be_alone();
        }
    }
    ~State() { schedule.abandon(); }

    const RecordView* next() {
        while (at == views.size()) {
            if (!enter_chunk()) {
                workers.clear();
                end.reach(schedule);
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
        detail::Slot* const slot = end.is_reached() ? nullptr : schedule.next_visited(0);
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
    detail::Channel channel{detail::Channel::Ahead::delimiters};
    detail::HeldSchedule schedule;
    bool entered = false;
    std::size_t chunk = 0;
    detail::Parsed parsed; ///< of the chunk that the caller is at
    Batch views;           ///< its records
    std::size_t at = 0;
    detail::RunEnd end;
    std::vector<std::jthread> workers; ///< joined before all else goes
};

Pipeline::Pipeline(Corpus corpus, const PipelineOptions& options)
    : state_{std::make_unique<State>(std::move(corpus), options)} {}
Pipeline::Pipeline(const FilePath& path, const PipelineOptions& options) : Pipeline{Corpus::file(path), options} {}

Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const RecordView* Pipeline::next() {
    return state_->next();
}

const Report& Pipeline::report() const {
    State& state = *state_;
    return state.end.report([&] { return state.schedule.so_far(state.at); });
}

Pipeline::Iterator Pipeline::begin() {
    return Iterator{*this};
}

} // namespace marcmill
