#include <algorithm>

#include <boost/iostreams/device/mapped_file.hpp>
#include <sys/mman.h>
#include <sys/stat.h>

#include "io/file_state.hpp"
#include "io/guarded_range.hpp"
#include "io/input.hpp"
#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

/// Given back at once: less would cost a call too often, more is memory.
constexpr std::uint64_t release_step = std::uint64_t{4} << 20;

class Map {
  public:
    /// The first `size` bytes, which may be more than the file has by now.
    Map(const std::string& path, std::uint64_t size) {
        try {
            file_.open(path, size);
        } catch (const std::ios_base::failure&) {
            throw_errno(path); // the library keeps the cause in errno alone
        }
        // Cold reads come in larger pieces; a kernel that knows nothing of it loses nothing.
        ::madvise(const_cast<char*>(file_.data()), file_.size(), MADV_HUGEPAGE);
    }
    std::string_view bytes() const { return {file_.data(), file_.size()}; }

  private:
    boost::iostreams::mapped_file_source file_;
};

class MappedInput final : public Input {
  public:
    MappedInput(Descriptor file, const std::string& path, const FileState& opened)
        : file_{std::move(file)}, path_{path}, opened_{opened}, map_{path, opened.size}, range_{map_.bytes()} {}

    /// Whether the guard that is alive did not take it.
    bool is_refused() const { return range_.is_refused(); }

    std::string_view bytes() const override { return map_.bytes(); }

    /// The page cache keeps the bytes: only this process lets go of them. Where the guard has put zeros, they are zeros
    /// again when they are looked at; where the file has shrunk, the guard hears of it then.
    void release_before(std::uint64_t offset) override {
        const std::uint64_t end = std::min<std::uint64_t>(offset, bytes().size()) / release_step * release_step;
        if (end > released_) {
            ::madvise(const_cast<char*>(bytes().data()) + released_, end - released_, MADV_DONTNEED);
            released_ = end;
        }
    }

    /// The guard's mark alone does not do: what is cut off inside the last page reads as zeros without a signal.
    void verify_whole() const override {
        const FileState now = state_of(file_.value(), path_);
        if (now.size < opened_.size || (range_.has_vanished() && now != opened_)) {
            throw_shrank(path_);
        }
        if (range_.has_vanished()) { // a bad disk, say
            throw_errno(path_, EIO);
        }
    }

    void verify_unchanged() const override {
        if (state_of(file_.value(), path_) != opened_) {
            throw_changed(path_);
        }
    }

  private:
    Descriptor file_; ///< to ask for its state; the map has one of its own
    std::string path_;
    FileState opened_;
    Map map_;
    GuardedRange range_;         ///< leaves before the map goes
    std::uint64_t released_ = 0; ///< a multiple of the step, and so of a page
};

/// Whether the path still leads to the open file: the map is opened by it.
bool leads_to(const std::string& path, int descriptor) {
    struct stat named {};
    struct stat open {};
    return ::stat(path.c_str(), &named) == 0 && ::fstat(descriptor, &open) == 0 && named.st_dev == open.st_dev &&
           named.st_ino == open.st_ino;
}

} // namespace

std::unique_ptr<Input> map_file(const std::filesystem::path& path, const System& system) {
    const std::string name = path.string();
    Descriptor file = open_to_read(name, system);
    const FileState state = state_of(file.value(), name);
    if (!state.regular || state.size == 0) { // nothing cannot be mapped
        return read_descriptor(file.value(), name, system);
    }
    const int descriptor = file.value();
    auto input = std::make_unique<MappedInput>(std::move(file), name, state);
    if (!leads_to(name, descriptor)) {
        throw_changed(name);
    }
    if (input->is_refused()) {
        return read_file(path, system);
    }
    return input;
}

} // namespace marcmill::io
