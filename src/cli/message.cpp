#include "cli/message.hpp"

#include <cstdio>
#include <mutex>
#include <string>

#include <poll.h>
#include <unistd.h>

namespace marcmill::cli {
namespace {

constexpr std::string_view clear = "\r\x1B[K";

/// What stands on standard error's last line.
struct Line {
    std::mutex mutex;
    bool drawn = false;
    bool ended = false;
};

Line& line() {
    static Line line;
    return line;
}

/// In one piece, so that what others write to the terminal does not come between.
void write(std::string_view before, std::string_view text) {
    const std::string whole = std::string{before}.append(text);
    std::fwrite(whole.data(), 1, whole.size(), stderr);
    std::fflush(stderr);
}

void clear_drawn(Line& line) {
    if (line.drawn) {
        write(clear, {});
        line.drawn = false;
    }
}

bool takes_bytes(int descriptor) {
    pollfd asked{descriptor, POLLOUT, 0};
    return poll(&asked, 1, 0) == 1;
}

} // namespace

void tell_raw(std::string_view text) {
    const std::lock_guard lock{line().mutex};
    write(line().drawn ? clear : std::string_view{}, text);
    line().drawn = false;
}

void draw_line(std::string_view text) {
    const std::lock_guard lock{line().mutex};
    if (!line().ended) {
        write("\r", std::string{text} + "\x1B[K");
        line().drawn = true;
    }
}

void clear_line() {
    const std::lock_guard lock{line().mutex};
    clear_drawn(line());
}

void end_line() {
    const std::lock_guard lock{line().mutex};
    clear_drawn(line());
    line().ended = true;
}

void abandon_line() {
    const std::unique_lock lock{line().mutex, std::try_to_lock};
    if (lock && takes_bytes(STDERR_FILENO)) {
        clear_drawn(line());
    }
}

} // namespace marcmill::cli
