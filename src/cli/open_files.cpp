#include "cli/open_files.hpp"

#include <sys/resource.h>

namespace marcmill::cli {

void allow_more_open_files() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit); // where it fails, there are as many as before
    }
}

} // namespace marcmill::cli
