#pragma once

#include <algorithm>
#include <cerrno>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "io/system.hpp"

namespace marcmill::tests {

/// The system, but for the calls that a test lets fail, and for what happens between two of them.
class FailingSystem final : public io::System {
  public:
    /// The `number`-th call of this name, from 1, gives `error`.
    FailingSystem& fail(const std::string& name, int number, int error) {
        return before(name, number, [error] { return error; });
    }
    /// Calls `happens` before it.
    FailingSystem& meanwhile(const std::string& name, int number, std::function<void()> happens) {
        return before(name, number, [happens = std::move(happens)] {
            happens();
            return 0;
        });
    }
    /// No read or write takes more than this.
    FailingSystem& take_at_most(std::size_t bytes) {
        most_ = bytes;
        return *this;
    }

    int calls(const std::string& name) const { return calls_[name]; }

    int open(const char* path, int flags, mode_t mode) const override {
        return fails("open") ? -1 : System::open(path, flags, mode);
    }
    int close(int descriptor) const override {
        const bool failed = fails("close");
        const int error = errno;
        const int result = System::close(descriptor); // either way it is closed
        errno = failed ? error : errno;
        return failed ? -1 : result;
    }
    ssize_t read(int descriptor, char* memory, std::size_t size) const override {
        return fails("read") ? -1 : System::read(descriptor, memory, std::min(size, most_));
    }
    ssize_t pread(int descriptor, char* memory, std::size_t size, off_t offset) const override {
        return fails("pread") ? -1 : System::pread(descriptor, memory, size, offset);
    }
    ssize_t writev(int descriptor, const iovec* pieces, int count) const override {
        if (fails("writev")) {
            return -1;
        }
        if (most_ == no_limit) {
            return System::writev(descriptor, pieces, count);
        }
        const iovec part{pieces->iov_base, std::min(pieces->iov_len, most_)};
        return System::writev(descriptor, &part, 1);
    }
    int fsync(int descriptor) const override { return fails("fsync") ? -1 : System::fsync(descriptor); }
    int rename(const char* from, const char* to) const override {
        return fails("rename") ? -1 : System::rename(from, to);
    }

  private:
    FailingSystem& before(const std::string& name, int number, std::function<int()> happens) {
        plan_[{name, number}] = std::move(happens);
        return *this;
    }
    bool fails(const std::string& name) const {
        const auto planned = plan_.find({name, ++calls_[name]});
        const int error = planned == plan_.end() ? 0 : planned->second();
        errno = error;
        return error != 0;
    }

    static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

    std::map<std::pair<std::string, int>, std::function<int()>> plan_;
    std::size_t most_ = no_limit;
    mutable std::map<std::string, int> calls_;
};

} // namespace marcmill::tests
