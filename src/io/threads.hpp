#pragma once

#include <new>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace marcmill::io {

/// So many at the most: four for each that the process may use at a time, or 64 where that is more.
unsigned most_threads();

/// The threads that work is cut for where `asked` are asked for, 0 being as many as the process may use: no more than
/// most_threads(), and than half of what `ulimit -v` leaves has room for.
unsigned threads_for(unsigned asked);

/// Adds a thread that runs `call`. False: it cannot be made, which is no error, since a limit of the user, of a
/// container or of memory may be reached at any time: whoever asks does the work with those that it has.
template <typename Call>
bool add_thread(std::vector<std::jthread>& threads, Call&& call) {
    try {
        threads.emplace_back(std::forward<Call>(call));
        return true;
    } catch (const std::system_error&) {
        return false;
    } catch (const std::bad_alloc&) {
        return false;
    }
}

} // namespace marcmill::io
