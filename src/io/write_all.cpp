#include "io/write_all.hpp"

#include <algorithm>
#include <climits>
#include <vector>

#include <poll.h>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

void wait_for_room(int descriptor) {
    pollfd asked{descriptor, POLLOUT, 0};
    ::poll(&asked, 1, -1); // the next write reports what is wrong
}

} // namespace

void write_all(int descriptor, const std::string& name, std::span<const std::string_view> pieces,
               const System& system) {
    std::vector<iovec> rest;
    rest.reserve(pieces.size());
    for (const std::string_view piece : pieces) {
        if (!piece.empty()) {
            rest.push_back({const_cast<char*>(piece.data()), piece.size()});
        }
    }
    for (std::size_t first = 0; first < rest.size();) {
        const auto count = static_cast<int>(std::min<std::size_t>(rest.size() - first, IOV_MAX));
        const ssize_t result = uninterrupted([&] { return system.writev(descriptor, &rest[first], count); });
        if (result < 0 && errno == EAGAIN) { // somebody who shares the stream made it one that does not wait
            wait_for_room(descriptor);
            continue;
        }
        if (result < 0) {
            throw_errno(name);
        }
        if (result == 0) { // no file says so; a device that does would be asked for ever
            throw_errno(name, EIO);
        }
        auto written = static_cast<std::size_t>(result);
        while (first < rest.size() && written >= rest[first].iov_len) {
            written -= rest[first++].iov_len;
        }
        if (written != 0) {
            rest[first].iov_base = static_cast<char*>(rest[first].iov_base) + written;
            rest[first].iov_len -= written;
        }
    }
}

} // namespace marcmill::io
