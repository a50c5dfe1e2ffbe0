#include "cli/interrupt.hpp"

#include <cstdlib>
#include <ctime>
#include <system_error>
#include <utility>

#include <pthread.h>
#include <unistd.h>

#include "cli/message.hpp"

namespace marcmill::cli {

Interrupt::Interrupt() {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action {};
        if (sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
            sigaddset(&signals_, signal);
            any_signal_ = signal;
        }
    }
    if (any_signal_ != 0) {
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        try {
            watcher_ = std::thread{[this] { watch(); }};
            watching_.wait();
        } catch (const std::system_error&) { // no thread can be made: a signal ends the process, as it does others
            pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr);
        }
    }
}

Interrupt::~Interrupt() {
    if (watcher_.joinable()) {
        over_ = true;
        pthread_kill(watcher_.native_handle(), any_signal_);
        watcher_.join();
    }
}

void Interrupt::watch() {
    watching_.count_down();
    int signal = 0;
    sigwait(&signals_, &signal);
    if (over_) {
        return;
    }
    signal_ = signal;
    stop_.request_stop();
    constexpr timespec patience{0, 150'000'000}; // whoever pressed Ctrl-C does not see it
    sigtimedwait(&signals_, nullptr, &patience);
    if (!over_) {
        end();
    }
}

void Interrupt::end() {
    const std::lock_guard lock{mutex_};
    for (const std::string& path : unfinished_) {
        unlink(path.c_str());
    }
    abandon_line();
    std::_Exit(static_cast<int>(exit_code()));
}

} // namespace marcmill::cli
