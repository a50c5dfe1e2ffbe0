#include "io/descriptor_reader.hpp"

#include <algorithm>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

/// The size that a pipe is asked to have, so that its writer and its reader wait for each other less often. Where the
/// system does not allow it, the pipe stays as it is.
constexpr int pipe_size = 1 << 20;

/// Between two looks at whether a silent pipe is still wanted.
constexpr int patience = 50; // milliseconds

} // namespace

DescriptorReader::DescriptorReader(OpenedFile file, Unwanted unwanted, const System& system)
    : file_{std::move(file)}, unwanted_{std::move(unwanted)}, system_{&system} {
    if (file_.state.regular) {
        expected_ = file_.state.size - skipped_bytes(file_.descriptor.value(), file_.state);
    } else {
        ::fcntl(file_.descriptor.value(), F_SETPIPE_SZ, pipe_size);
    }
}

bool DescriptorReader::wait_for_bytes(int milliseconds) const {
    pollfd asked{file_.descriptor.value(), POLLIN, 0};
    const int answer = ::poll(&asked, 1, milliseconds);
    return answer != 0; // an error, too: the read reports it
}

std::size_t DescriptorReader::read_some(char* to, std::size_t size) {
    const ssize_t count = uninterrupted([&] { return system_->read(file_.descriptor.value(), to, size); });
    if (count < 0) {
        throw_errno(file_.name);
    }
    given_ += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
}

std::size_t DescriptorReader::read(char* to, std::size_t size) {
    const std::size_t count = file_.state.regular ? read_file(to, size) : read_pipe(to, size);
    if (count == 0) {
        const Descriptor done = std::move(file_.descriptor); // what came may be held for long
    }
    return count;
}

std::size_t DescriptorReader::read_file(char* to, std::size_t size) {
    const std::size_t count = read_some(to, size);
    if (given_ > expected_ && file_.state.size != 0) { // it may grow faster than it is read
        throw_changed(file_.name);
    }
    if ((count == 0) != (given_ == expected_)) { // with the last byte: what becomes of the file then is no concern
        verify_read(file_.name, file_.state, state_of(file_.descriptor.value(), file_.name), expected_, given_);
    }
    return count;
}

/// A pipe gives 64 KiB at a time: as many are taken as are there, and no more are waited for.
std::size_t DescriptorReader::read_pipe(char* to, std::size_t size) {
    while (!wait_for_bytes(patience)) {
        if (unwanted_ && unwanted_()) {
            return 0;
        }
    }
    std::size_t done = read_some(to, size);
    for (std::size_t more = done; more != 0 && done != size && wait_for_bytes(0); done += more) {
        more = read_some(to + done, size - done);
    }
    return done;
}

} // namespace marcmill::io
