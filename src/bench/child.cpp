#include "bench/child.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <string>
#include <system_error>
#include <type_traits>

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace marcmill::bench {
namespace {

static_assert(std::is_trivially_copyable_v<Measured>); // it goes through a pipe as it stands

[[noreturn]] void fail(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

/// A pipe holds more than what is written here, so that write() takes all of it at once.
void send(int to, const char* bytes, std::size_t size) {
    if (::write(to, bytes, size) != static_cast<ssize_t>(size)) {
        _exit(EXIT_FAILURE);
    }
}

/// Runs in the child: sends a zero and what it measured, or the reason why it could not.
[[noreturn]] void live(const std::function<Measured()>& work, int to) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::string told;
    try {
        const Measured measured = work();
        told.assign(1 + sizeof measured, '\0');
        std::memcpy(told.data() + 1, &measured, sizeof measured);
    } catch (const std::exception& error) {
        told = std::string{error.what()}.substr(0, 2000);
    }
    send(to, told.data(), told.size());
    _exit(EXIT_SUCCESS); // without the parent's handlers and destructors
}

/// One that was forked and was not waited for.
class Child {
  public:
    explicit Child(pid_t id) : id_{id} {}
    ~Child() {
        if (id_ > 0) {
            kill(id_, SIGKILL);
            waitpid(id_, nullptr, 0);
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    struct End {
        int status = 0;
        rusage usage{};
    };
    End wait() {
        End end;
        while (wait4(id_, &end.status, 0, &end.usage) == -1 && errno == EINTR) {
        }
        id_ = -1;
        return end;
    }

  private:
    pid_t id_;
};

/// Everything up to the end of a pipe.
std::string receive(int from, const std::stop_token& stop) {
    constexpr int patience = 50; // milliseconds between two looks at `stop`
    std::string told;
    for (;;) {
        if (stop.stop_requested()) {
            throw Stopped{};
        }
        pollfd ready{from, POLLIN, 0};
        const int found = poll(&ready, 1, patience);
        char piece[4096];
        const ssize_t got = found > 0 ? ::read(from, piece, sizeof piece) : -1;
        if (got == 0) {
            return told;
        }
        if (got > 0) {
            told.append(piece, static_cast<std::size_t>(got));
        } else if (found != 0 && errno != EINTR) {
            fail("what a run has measured");
        }
    }
}

/// Closes a descriptor at the end of a block.
struct Closing {
    int descriptor;
    ~Closing() { close(descriptor); }
};

} // namespace

Sample in_child(const std::function<Measured()>& work, const std::stop_token& stop) {
    int ends[2];
    if (pipe(ends) != 0) {
        fail("pipe");
    }
    const Closing closing{ends[0]};
    const pid_t id = fork();
    if (id == 0) {
        close(ends[0]);
        live(work, ends[1]);
    }
    close(ends[1]);
    if (id == -1) {
        fail("fork");
    }
    Child child{id};
    const std::string told = receive(ends[0], stop);
    const Child::End end = child.wait();
    if (WIFSIGNALED(end.status)) {
        throw ChildFailed{
            fmt::format("its process died of signal {} ({})", WTERMSIG(end.status), strsignal(WTERMSIG(end.status)))};
    }
    Sample sample;
    if (told.size() != 1 + sizeof sample.measured || told.front() != '\0') {
        throw ChildFailed{told.empty() ? "its process ended without a word" : told};
    }
    std::memcpy(&sample.measured, told.data() + 1, sizeof sample.measured);
    sample.peak_memory = static_cast<std::uint64_t>(end.usage.ru_maxrss) * 1024;
    return sample;
}

} // namespace marcmill::bench
