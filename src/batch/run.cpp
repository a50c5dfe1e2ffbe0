#include <algorithm>
#include <thread>

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include "batch/chunk_visitor.hpp"
#include "batch/schedule.hpp"

namespace marcmill::detail {

unsigned threads_of(const Options& options) {
    return options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

Report run_chunks(const Corpus& corpus, ChunkVisitor* visitor, const Options& options) {
    const unsigned threads = threads_of(options);
    Schedule schedule{corpus, visitor, options, threads};
    if (threads == 1) {
        schedule.work(0);
        return schedule.finish();
    }
    using tbb::global_control;
    const auto allowed = global_control::active_value(global_control::max_allowed_parallelism);
    const global_control enough{global_control::max_allowed_parallelism, std::max<std::size_t>(threads, allowed)};
    tbb::task_arena arena{static_cast<int>(threads)};
    arena.execute([&] {
        tbb::task_group workers;
        for (unsigned worker = 1; worker < threads; ++worker) {
            workers.run([&schedule, worker] { schedule.work(worker); });
        }
        schedule.work(0);
        workers.wait();
    });
    return schedule.finish();
}

} // namespace marcmill::detail
