#pragma once

#include <string>
#include <vector>

#include "process.hpp"

namespace marcmill::cli::test {

/// Commands that read files, each with what it needs before them.
extern const std::vector<std::vector<std::string>> reading_commands;

/// The words of a command and more behind them.
std::vector<std::string> with(std::vector<std::string> command, const std::vector<std::string>& more);

/// The files that the program reads with these arguments, in its order, as the table of `count --per-file` writes them.
std::vector<std::string> files_read(const std::vector<std::string>& arguments, const Streams& streams = {});

/// The reading end of a pipe that holds a text and ends there.
class FilledPipe {
  public:
    /// `text`: as much as a pipe takes at once, 64 KiB.
    explicit FilledPipe(const std::string& text);
    ~FilledPipe();
    FilledPipe(const FilledPipe&) = delete;
    FilledPipe& operator=(const FilledPipe&) = delete;

    Streams as_input() const;

  private:
    int end_ = -1;
};

} // namespace marcmill::cli::test
