#include "bench/subject.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <span>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <marcmill/sink.hpp>

#include "synth/synth.hpp"

namespace marcmill::bench {
namespace {

/// How files begin that the library takes for compressed: gzip and BGZF, zstd, bzip2, xz.
constexpr std::array<std::string_view, 4> compressed_beginnings = {"\x1F\x8B", "\x28\xB5\x2F\xFD", "BZh",
                                                                   "\xFD"
                                                                   "7zXZ"};

/// Asks, before it passes a block on, whether to.
class AskingSink final : public Sink {
  public:
    AskingSink(Sink& to, const std::function<void()>& go_on) : to_{&to}, go_on_{&go_on} {}
    void write(std::span<const std::string_view> pieces) override {
        (*go_on_)();
        to_->write(pieces);
    }

  private:
    Sink* to_;
    const std::function<void()>* go_on_;
};

} // namespace

Subject::Subject(const std::filesystem::path& path)
    // Without waiting: opening a pipe that nobody writes to would.
    : Subject{open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK), path, path.string()} {
    require_plain();
}

Subject::Subject(int descriptor, std::filesystem::path path, std::string name)
    : descriptor_{descriptor}, path_{std::move(path)}, name_{std::move(name)} {
    struct stat status {};
    if (descriptor_ == -1 || fstat(descriptor_, &status) != 0) {
        fail();
    }
    if (S_ISREG(status.st_mode)) {
        size_ = static_cast<std::size_t>(status.st_size);
    }
}

Subject::~Subject() {
    if (memory_ != nullptr) {
        munmap(memory_, size_);
    }
    close(descriptor_);
}

Subject Subject::made(std::uint64_t size, const std::function<void()>& go_on) {
    const char* const folder = std::getenv("TMPDIR"); // if it does not exist, the error names it
    std::string name = fmt::format("{}/marcmill-bench-XXXXXX", folder != nullptr && *folder != '\0' ? folder : "/tmp");
    const int descriptor = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor == -1) {
        throw std::system_error{errno, std::generic_category(), name};
    }
    unlink(name.c_str());
    try {
        DescriptorSink file{descriptor, name};
        AskingSink sink{file, go_on};
        SynthOptions options;
        options.size = size;
        synthesize(options, sink);
        fdatasync(descriptor); // else the system would write it out while something is measured
        // A file that is read comes into the page cache in larger pages than one that is written leaves there.
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    } catch (...) {
        close(descriptor);
        throw;
    }
    return Subject{descriptor, fmt::format("/proc/self/fd/{}", descriptor), name};
}

void Subject::require_plain() const {
    struct stat status {};
    fstat(descriptor_, &status);
    if (!S_ISREG(status.st_mode)) {
        throw std::invalid_argument{name_ + ": is no plain file, and bench reads it many times"};
    }
    if (size_ == 0) {
        throw std::invalid_argument{name_ + ": is empty, there is nothing to measure"};
    }
    std::array<char, 8> first{};
    const ssize_t got = pread(descriptor_, first.data(), first.size(), 0);
    if (got < 0) {
        fail();
    }
    const std::string_view beginning{first.data(), static_cast<std::size_t>(got)};
    if (std::any_of(compressed_beginnings.begin(), compressed_beginnings.end(),
                    [beginning](std::string_view other) { return beginning.starts_with(other); })) {
        throw std::invalid_argument{name_ + ": is compressed, and bench needs a file that is not"};
    }
}

void Subject::read() {
    void* const memory = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        fail();
    }
    memory_ = static_cast<char*>(memory);
    madvise(memory, size_, MADV_HUGEPAGE); // what is measured is not how page tables are walked
    for (std::size_t at = 0; at < size_;) {
        const ssize_t got = pread(descriptor_, memory_ + at, size_ - at, static_cast<off_t>(at));
        if (got == 0) {
            throw std::runtime_error{name_ + ": became shorter while it was read"};
        }
        if (got < 0 && errno != EINTR) {
            fail();
        }
        at += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    }
}

void Subject::share_with_children(bool shared) const {
    madvise(memory_, size_, shared ? MADV_DOFORK : MADV_DONTFORK);
}

void Subject::fail() const {
    throw std::system_error{errno, std::generic_category(), name_};
}

} // namespace marcmill::bench
