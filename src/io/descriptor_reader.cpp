#include "io/descriptor_reader.hpp"

#include <algorithm>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace marcmill::io {
namespace {

/// What a pipe is asked to hold: its writer and its reader then wait for each other less often. It stays as it is where
/// the system does not allow more.
constexpr int pipe_size = 1 << 20;

/// Between two looks at whether a silent pipe is still wanted.
constexpr int patience = 50; // milliseconds

} // namespace

DescriptorReader::DescriptorReader(Descriptor descriptor, std::string name, Unwanted unwanted, const System& system)
    : descriptor_{std::move(descriptor)}, name_{std::move(name)}, unwanted_{std::move(unwanted)}, system_{&system},
      opened_{state_of(descriptor_.value(), name_)} {
    if (opened_.regular) {
        expected_ = opened_.size - skipped_bytes(descriptor_.value(), opened_);
    } else {
        ::fcntl(descriptor_.value(), F_SETPIPE_SZ, pipe_size);
    }
}

bool DescriptorReader::wait_for_bytes(int milliseconds) const {
    pollfd asked{descriptor_.value(), POLLIN, 0};
    const int answer = ::poll(&asked, 1, milliseconds);
    return answer != 0; // what is wrong with it, the read will tell
}

std::size_t DescriptorReader::read_some(char* to, std::size_t size) {
    const ssize_t count = uninterrupted([&] { return system_->read(descriptor_.value(), to, size); });
    if (count < 0) {
        throw_errno(name_);
    }
    given_ += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
}

std::size_t DescriptorReader::read(char* to, std::size_t size) {
    const std::size_t count = opened_.regular ? read_file(to, size) : read_pipe(to, size);
    if (count == 0) {
        const Descriptor done = std::move(descriptor_); // what came may be held for long
    }
    return count;
}

std::size_t DescriptorReader::read_file(char* to, std::size_t size) {
    const std::size_t count = read_some(to, size);
    if (given_ > expected_ && opened_.size != 0) { // it may grow faster than it is read
        throw_changed(name_);
    }
    if ((count == 0) != (given_ == expected_)) { // with the last byte: what becomes of the file then is no concern
        verify_read(name_, opened_, state_of(descriptor_.value(), name_), expected_, given_);
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
