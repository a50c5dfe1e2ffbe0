#include <algorithm>
#include <thread>

#include <tbb/task_group.h>

#include "batch/arena.hpp"
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
    in_arena(threads, [&] {
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
