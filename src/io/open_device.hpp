#pragma once

#include <string>

#include "io/system.hpp"

#include <marcmill/stop_token.hpp>

namespace marcmill::io {

/// Opens what is no regular file to write to it, and does not become its terminal. Waits where a pipe has no reader
/// yet, until `stop` ends that with ECANCELED. Gives -1 and errno as open() does.
int open_device(const std::string& path, bool is_pipe, const System& system, const StopToken& stop);

} // namespace marcmill::io
