#pragma once

#include <atomic>
#include <csignal>
#include <latch>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "cli/exit_code.hpp"

namespace marcmill::cli {

/// Thrown to end a command that was interrupted.
struct Interrupted {};

/// Turns Ctrl-C (and the signals that ask a process to end) into a request to stop: a thread of its own waits for them,
/// so that no code runs in a signal handler. A run that does not come to its end soon (it waits for a pipe that nobody
/// fills, or a part of its output is still compressed) is ended from here, and so is any by a second signal: the
/// process then ends without its destructors, and leaves no unfinished file.
class Interrupt {
  public:
    /// Create it before any other thread: they inherit that the signals are blocked. Signals that the caller of the
    /// program had ignored stay ignored.
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return stop_.get_token(); }
    bool requested() const { return stop_.stop_requested(); }
    /// What the process ends with once it is requested: 128 and the number of the signal that came first.
    ExitCode exit_code() const { return static_cast<ExitCode>(128 + signal_); }

    /// While it is held, no signal ends the process at once: from before a file is made until it is named below.
    using Hold = std::unique_lock<std::mutex>;
    Hold hold() { return Hold{mutex_}; }
    /// One more file that is not left behind when the process ends at once; empty: none.
    void remove_at_exit(const Hold&, std::string path) { unfinished_.push_back(std::move(path)); }

  private:
    void watch();
    [[noreturn]] void end();

    sigset_t signals_;
    int any_signal_ = 0;              ///< one of signals_; 0 when there is none
    std::atomic<int> signal_{SIGINT}; ///< the one that came
    std::stop_source stop_;
    std::atomic<bool> over_{false};
    std::mutex mutex_;
    std::vector<std::string> unfinished_; ///< what remove_at_exit() named
    std::latch watching_{1};              ///< who forks finds the thread waiting, and holding no lock
    std::thread watcher_;
};

} // namespace marcmill::cli
