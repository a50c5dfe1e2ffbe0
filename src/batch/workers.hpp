#pragma once

#include <cstddef>
#include <functional>

#include "batch/chunk_visitor.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

namespace marcmill::detail {

/// Runs over the corpus: scans and commits chunks, and visits them. Throws what the visitor threw for the lowest chunk,
/// or std::system_error for a file. A null visitor: the boundaries and the account are all that is wanted, and at
/// Check::boundaries no record is looked into.
Report run_chunks(const Corpus& corpus, ChunkVisitor* visitor, const Options& options);

/// The threads that a run has with these options.
unsigned threads_of(const Options& options);

/// Calls `work(worker)` on this thread for worker 0, and on threads of their own for those from 1 to `threads` - 1;
/// returns when all calls have. A thread that cannot be made is no error: `work` must succeed with those that come, and
/// throw nothing. No more are made once `is_over()`. All of them are in one arena of the task library, which asks
/// for no thread of its own: tasks that user code begins there stay with the run's threads.
///
/// A run inside a callback of another shares out the threads that a process has at the most.
void on_threads(unsigned threads, const std::function<void(unsigned worker)>& work,
                const std::function<bool()>& is_over);

/// Calls `call` with 0 to `count` - 1, on so many threads. Throws what one of the calls threw, when all have returned.
void each_on_threads(unsigned threads, std::size_t count, const std::function<void(std::size_t)>& call);

} // namespace marcmill::detail
