#pragma once

#include <initializer_list>

namespace marcmill::cli {

/// What the process tells its caller.
enum class ExitCode : int {
    done = 0,          ///< nothing wrong, or notes only
    no = 1,            ///< the answer is no
    usage = 2,         ///< the command line cannot be understood
    machine = 3,       ///< input or output failed
    left_out = 4,      ///< done, but records or junk were left out or mended
    stopped = 5,       ///< stopped at bad data, as --on-error stop or --max-faults asked
    hung_up = 129,     ///< SIGHUP; this one and those below are 128 and the signal's number
    interrupted = 130, ///< SIGINT, Ctrl-C
    terminated = 143,  ///< SIGTERM
};

/// Of two that apply, the one that stands first in 143, 130, 129, 3, 2, 5, 4, 1, 0.
constexpr ExitCode first_of(ExitCode left, ExitCode right) {
    for (const ExitCode code : {ExitCode::terminated, ExitCode::interrupted, ExitCode::hung_up, ExitCode::machine,
                                ExitCode::usage, ExitCode::stopped, ExitCode::left_out, ExitCode::no}) {
        if (left == code || right == code) {
            return code;
        }
    }
    return ExitCode::done;
}

} // namespace marcmill::cli
