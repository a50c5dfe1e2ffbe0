#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

#include "folder.hpp"

namespace marcmill::cli::test {

/// Where a process's standard streams lead.
struct Streams {
    std::string input = "/dev/null"; ///< path
    std::string output = {};         ///< path; empty: caught
    int input_descriptor = -1;       ///< used in place of the path when set
    int output_descriptor = -1;      ///< used in place of the path when set
    int error_descriptor = -1;       ///< caught when not set
};

/// How a process ended.
struct Ended {
    int exit_code = -1; ///< minus the signal when one ended it
    std::string out;
    std::string err;
    long peak_kibibytes = 0; ///< resident memory
};

/// A process that runs. Its signals are as a shell leaves them.
class Process {
  public:
    explicit Process(const std::vector<std::string>& command, const Streams& streams = {});
    /// Kills it when nobody waited for its end.
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    /// Waits until the process takes Ctrl-C for itself.
    void wait_until_it_watches() const;
    /// Waits until the process has this file mapped.
    void wait_until_it_maps(const std::string& path) const;
    /// Sends a signal and waits until the process took it up.
    void signal(int number) const;
    Ended wait();

  private:
    /// Whether a signal is in a set that the system tells: SigBlk, blocked; ShdPnd, sent and not taken up.
    bool shows(const std::string& set, int signal) const;
    bool is_over() const;
    long peak_so_far() const;

    Folder caught_;
    pid_t id_ = -1;
};

/// The program under test, which MARCMILL_BINARY names.
std::string binary();
/// The program with these arguments.
std::vector<std::string> marcmill_command(std::vector<std::string> arguments);
/// Runs it to its end.
Ended marcmill(std::vector<std::string> arguments, const Streams& streams = {});

/// The lines of a text.
std::vector<std::string> lines(const std::string& text);

} // namespace marcmill::cli::test
