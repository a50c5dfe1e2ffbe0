#include <algorithm>
#include <ios>
#include <optional>
#include <string>
#include <utility>

#include <boost/iostreams/device/mapped_file.hpp>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/file_state.hpp"
#include "io/guarded_range.hpp"
#include "io/input.hpp"
#include "io/stream.hpp"
#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

/// Bytes given back per call: less would call too often, more would hold memory.
constexpr std::uint64_t release_step = std::uint64_t{4} << 20;

/// Boost opens a file by a name, and its descriptor stays open in programs that are started meanwhile, unless it is
/// told otherwise: it is the lowest that was free before, or, where another thread took that, stays as it is.
class LowestFree {
  public:
    explicit LowestFree(int open) : descriptor_{::fcntl(open, F_DUPFD_CLOEXEC, 0)} {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    void close_on_exec(const FileState& file) const {
        struct stat facts {};
        const bool left_open = descriptor_ >= 0 && ::fcntl(descriptor_, F_GETFD) == 0;
        if (left_open && ::fstat(descriptor_, &facts) == 0 && facts.st_dev == file.device &&
            facts.st_ino == file.number) {
            ::fcntl(descriptor_, F_SETFD, FD_CLOEXEC);
        }
    }

  private:
    int descriptor_;
};

using Map = boost::iostreams::mapped_file_source;

/// The bytes that the open file had when it was opened, which may be more than it has by now. Its own name is not
/// asked: that may lead elsewhere by now. Nothing where the system cannot map it, or has no such names.
std::optional<Map> map_of(const OpenedFile& file) {
    const LowestFree next{file.descriptor.value()};
    try {
        Map map{"/proc/self/fd/" + std::to_string(file.descriptor.value()), file.state.size};
        next.close_on_exec(file.state);
        return map;
    } catch (const std::ios_base::failure&) {
        return std::nullopt;
    }
}

class MappedInput final : public Input {
  public:
    MappedInput(OpenedFile file, Map map) : file_{std::move(file)}, map_{std::move(map)}, range_{bytes()} {
        // The kernel then reads a cold file in larger pieces. One that does not know it ignores it.
        ::madvise(const_cast<char*>(map_.data()), map_.size(), MADV_HUGEPAGE);
    }

    /// Whether the guard that is alive did not take it.
    bool is_refused() const { return range_.is_refused(); }
    OpenedFile take_file() { return std::move(file_); }

    std::string_view bytes() const override { return {map_.data(), map_.size()}; }

    /// Only this process lets go of the bytes; the page cache keeps them. Pages that the guard made zeros read as zeros
    /// again; a file that shrank raises the signal again, and the guard handles it.
    void release_before(std::uint64_t offset) override {
        const std::uint64_t end = std::min<std::uint64_t>(offset, bytes().size()) / release_step * release_step;
        if (end > released_) {
            ::madvise(const_cast<char*>(bytes().data()) + released_, end - released_, MADV_DONTNEED);
            released_ = end;
        }
    }

    /// The guard's mark alone is not enough: a cut inside the last page reads as zeros without a signal.
    void verify_whole() const override {
        const FileState now = state_of(file_.descriptor.value(), file_.name);
        if (now.size < file_.state.size || (range_.has_vanished() && now != file_.state)) {
            throw_shrank(file_.name);
        }
        if (range_.has_vanished()) { // a bad disk, say
            throw_errno(file_.name, EIO);
        }
    }

    void verify_unchanged() const override {
        if (state_of(file_.descriptor.value(), file_.name) != file_.state) {
            throw_changed(file_.name);
        }
    }

  private:
    OpenedFile file_; ///< to ask for its state; the map has a descriptor of its own
    Map map_;
    GuardedRange range_;         ///< leaves before the map goes
    std::uint64_t released_ = 0; ///< a multiple of the step, and so of a page
};

} // namespace

std::unique_ptr<Input> map_file(OpenedFile file, Unwanted unwanted, const System& system) {
    const bool has_bytes = file.state.regular && file.state.size != 0; // nothing cannot be mapped
    if (std::optional<Map> map = has_bytes ? map_of(file) : std::nullopt) {
        auto input = std::make_unique<MappedInput>(std::move(file), std::move(*map));
        if (!input->is_refused()) {
            return input;
        }
        file = input->take_file();
    }
    return stream_file(std::move(file), std::move(unwanted), system);
}

} // namespace marcmill::io
