#include "read_order.hpp"

#include <cerrno>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace marcmill::cli::test {

const std::vector<std::vector<std::string>> reading_commands = {
    {"count"}, {"scan"}, {"stats"}, {"freq", "245$a"}, {"cat"}, {"slice"}, {"check"}, {"quickcheck"}, {"repair"}};

std::vector<std::string> with(std::vector<std::string> command, const std::vector<std::string>& more) {
    command.insert(command.end(), more.begin(), more.end());
    return command;
}

std::vector<std::string> files_read(const std::vector<std::string>& arguments, const Streams& streams) {
    std::vector<std::string> files;
    for (const std::string& row : lines(marcmill(with({"count", "--per-file"}, arguments), streams).out)) {
        std::istringstream cells{row};
        std::string cell;
        for (int column = 0; column < 5; ++column) {
            std::getline(cells, cell, '\t');
        }
        files.push_back(cell);
    }
    if (!files.empty()) {
        files.pop_back(); // the total
    }
    return files;
}

FilledPipe::FilledPipe(const std::string& text) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        throw std::system_error{errno, std::generic_category(), "pipe"};
    }
    end_ = ends[0];
    const bool written = write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size());
    close(ends[1]);
    if (!written) {
        throw std::system_error{EIO, std::generic_category(), "pipe"};
    }
}

FilledPipe::~FilledPipe() {
    close(end_);
}

Streams FilledPipe::as_input() const {
    return {.input_descriptor = end_};
}

} // namespace marcmill::cli::test
