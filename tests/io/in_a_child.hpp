#pragma once

#include <exception>

#include <sys/wait.h>
#include <unistd.h>

namespace marcmill::tests {

/// What a child's work came to where it could not begin.
inline constexpr int not_possible = 77;

/// Runs `call` in a process of its own, whose limits and root are its own, and gives what it returns; -1 when it threw
/// or was ended.
template <typename Call>
int in_a_child(const Call& call) {
    const pid_t child = ::fork();
    if (child == 0) {
        int result = 1;
        try {
            result = call();
        } catch (const std::exception&) {
            result = 1;
        }
        ::_exit(result);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) != 1 ? WEXITSTATUS(status) : -1;
}

} // namespace marcmill::tests
