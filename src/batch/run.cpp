#include <stdexcept>

#include "batch/chunk_visitor.hpp"
#include "batch/schedule.hpp"
#include "batch/workers.hpp"
#include "io/threads.hpp"

namespace marcmill::detail {

unsigned threads_of(const Options& options) {
    return io::threads_for(options.threads);
}

void refuse_selection(const Options& options) {
    if (!options.select.takes_all()) {
        throw std::invalid_argument{"Options::select selects records, and spans are asked for"};
    }
}

Report run_chunks(const Corpus& corpus, ChunkVisitor* visitor, const Options& options) {
    const unsigned threads = threads_of(options);
    Schedule schedule{corpus, visitor, options, threads};
    on_threads(
        threads, [&schedule](unsigned worker) { schedule.work(worker); }, [&schedule] { return schedule.is_over(); });
    return schedule.finish();
}

} // namespace marcmill::detail
