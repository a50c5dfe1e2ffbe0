#include <csignal>
#include <initializer_list>

#include <fcntl.h>

#include "cli/program.hpp"

namespace {

/// A standard descriptor that the caller closed would be given to the next file that is opened, and messages would end
/// in it. Opened the wrong way round, it gives an error to whoever uses it, as a closed one does.
void occupy_standard_descriptors() {
    for (const int descriptor : {0, 1, 2}) {
        if (fcntl(descriptor, F_GETFD) == -1) {
            open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    std::signal(SIGPIPE, SIG_IGN); // a broken pipe is an error of write(),
    std::signal(SIGXFSZ, SIG_IGN); // and so is a file that becomes too large
    return static_cast<int>(marcmill::cli::program(argc, argv));
}
