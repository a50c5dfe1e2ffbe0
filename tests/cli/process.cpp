#include "process.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace marcmill::cli::test {
namespace {

/// The same whatever the test program inherited: nothing blocked, nothing ignored.
void plain_signals(posix_spawnattr_t& attributes) {
    sigset_t none;
    sigemptyset(&none);
    sigset_t usual;
    sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        sigaddset(&usual, signal);
    }
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/// The place of a signal in a set.
std::uint64_t bit(int signal) {
    return std::uint64_t{1} << (signal - 1);
}

void lead(posix_spawn_file_actions_t& actions, int stream, const std::string& path, int descriptor) {
    if (descriptor >= 0) {
        posix_spawn_file_actions_adddup2(&actions, descriptor, stream);
    } else {
        const int flags = stream == STDIN_FILENO ? O_RDONLY : O_WRONLY | O_CREAT;
        posix_spawn_file_actions_addopen(&actions, stream, path.c_str(), flags, 0644);
    }
}

} // namespace

Process::Process(const std::vector<std::string>& command, const Streams& streams) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    lead(actions, STDIN_FILENO, streams.input, streams.input_descriptor);
    lead(actions, STDOUT_FILENO, streams.output.empty() ? caught_.path("out") : streams.output,
         streams.output_descriptor);
    lead(actions, STDERR_FILENO, caught_.path("err"), streams.error_descriptor);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    plain_signals(attributes);

    std::vector<char*> words;
    for (const std::string& word : command) {
        words.push_back(const_cast<char*>(word.c_str()));
    }
    words.push_back(nullptr);
    const int error = posix_spawn(&id_, words.front(), &actions, &attributes, words.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
        throw std::system_error{error, std::generic_category(), command.front()};
    }
}

Process::~Process() {
    if (id_ > 0) {
        kill(id_, SIGKILL);
        waitpid(id_, nullptr, 0);
    }
}

bool Process::shows(const std::string& set, int signal) const {
    const std::string status = read_file("/proc/" + std::to_string(id_) + "/status");
    const std::size_t at = status.find("\n" + set + ":");
    return at != std::string::npos && (std::stoull(status.substr(at + set.size() + 2), nullptr, 16) & bit(signal)) != 0;
}

bool Process::is_over() const {
    return read_file("/proc/" + std::to_string(id_) + "/status").find("State:\tZ") != std::string::npos;
}

void Process::wait_until_it_watches() const {
    while (!is_over() && !shows("SigBlk", SIGINT)) {
        usleep(1000);
    }
}

void Process::wait_until_it_maps(const std::string& path) const {
    while (!is_over() && read_file("/proc/" + std::to_string(id_) + "/maps").find(path) == std::string::npos) {
        usleep(1000);
    }
}

void Process::signal(int number) const {
    kill(id_, number);
    while (!is_over() && shows("ShdPnd", number)) {
        usleep(1000);
    }
}

long Process::peak_so_far() const {
    const std::string status = read_file("/proc/" + std::to_string(id_) + "/status");
    const std::size_t at = status.find("\nVmHWM:");
    return at == std::string::npos ? 0 : std::stol(status.substr(at + 7)); // none in a process that is over
}

/// What the system tells of a process that is over counts the memory of the one that it was started from: the peak is
/// looked up while it runs.
Ended Process::wait() {
    int status = 0;
    long peak = 0;
    for (pid_t ended = 0; ended != id_; ended = waitpid(id_, &status, WNOHANG)) {
        peak = std::max(peak, peak_so_far());
        usleep(1000);
    }
    id_ = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), read_file(caught_.path("out")),
            read_file(caught_.path("err")), peak};
}

std::string binary() {
    const char* path = std::getenv("MARCMILL_BINARY");
    if (path == nullptr) {
        throw std::runtime_error{"MARCMILL_BINARY is to name the program under test"};
    }
    return path;
}

std::vector<std::string> marcmill_command(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), binary());
    return arguments;
}

Ended marcmill(std::vector<std::string> arguments, const Streams& streams) {
    return Process{marcmill_command(std::move(arguments)), streams}.wait();
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

} // namespace marcmill::cli::test
