#include "bench/gnuplot.hpp"

#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace marcmill::bench {
namespace {

/// A file in memory: all of a script can stand in it before anyone reads, and nobody waits for anybody.
class MemoryFile {
  public:
    MemoryFile() : descriptor_{memfd_create("marcmill-bench", MFD_CLOEXEC)} {
        if (descriptor_ == -1) {
            throw std::system_error{errno, std::generic_category(), "memfd_create"};
        }
    }
    ~MemoryFile() { close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    int descriptor() const { return descriptor_; }

    void write(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t taken = ::write(descriptor_, text.data(), text.size());
            if (taken < 0) {
                throw std::system_error{errno, std::generic_category(), "a script for gnuplot"};
            }
            text.remove_prefix(static_cast<std::size_t>(taken));
        }
        lseek(descriptor_, 0, SEEK_SET);
    }
    std::string text() const {
        std::string all;
        char piece[65536];
        lseek(descriptor_, 0, SEEK_SET);
        for (ssize_t got = 0; (got = read(descriptor_, piece, sizeof piece)) > 0;) {
            all.append(piece, static_cast<std::size_t>(got));
        }
        return all;
    }

  private:
    int descriptor_;
};

struct Ended {
    bool well = false;
    std::string out;
    std::string err;
};

/// A process with the signals that a shell would give it.
Ended run(const char* argument, const std::string& input) {
    const MemoryFile in;
    const MemoryFile out;
    const MemoryFile err;
    in.write(input);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.descriptor(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out.descriptor(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err.descriptor(), STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    char program[] = "gnuplot";
    char* const words[] = {program, const_cast<char*>(argument), nullptr};
    pid_t id = 0;
    const int error = posix_spawnp(&id, program, &actions, &attributes, words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        return {};
    }
    int status = 0;
    while (waitpid(id, &status, 0) == -1 && errno == EINTR) {
    }
    return {WIFEXITED(status) && WEXITSTATUS(status) == 0, out.text(), err.text()};
}

} // namespace

bool has_gnuplot() {
    return run("--version", "").well;
}

std::string run_gnuplot(const std::string& script) {
    Ended ended = run("-", script);
    if (!ended.well) {
        throw std::runtime_error{"gnuplot failed: " + ended.err};
    }
    return std::move(ended.out);
}

} // namespace marcmill::bench
