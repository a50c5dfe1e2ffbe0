#include "io/open_device.hpp"

#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>

#include "io/system_call.hpp"

namespace marcmill::io {

int open_device(const std::string& path, bool is_pipe, const System& system, const StopToken& stop) {
    constexpr std::chrono::milliseconds patience{10}; // between two looks for a reader
    const auto open = [&] {
        return uninterrupted(
            [&] { return system.open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0); });
    };
    int descriptor = open();
    while (descriptor < 0 && errno == ENXIO && is_pipe) { // open() would wait too, but for ever
        if (stop.stop_requested()) {
            errno = ECANCELED;
            return -1;
        }
        std::this_thread::sleep_for(patience);
        descriptor = open();
    }
    if (descriptor >= 0) {
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK); // write() is to wait
    }
    return descriptor;
}

} // namespace marcmill::io
