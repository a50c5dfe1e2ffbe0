#include "io/input.hpp"

#include <algorithm>
#include <cstdlib>

#include <boost/iostreams/device/mapped_file.hpp>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

/// Given back at once: less would cost a call too often, more is memory.
constexpr std::uint64_t release_step = std::uint64_t{4} << 20;

class MemoryInput final : public Input {
  public:
    explicit MemoryInput(std::string_view bytes) : bytes_{bytes} {}
    std::string_view bytes() const override { return bytes_; }

  private:
    std::string_view bytes_;
};

class MappedInput final : public Input {
  public:
    explicit MappedInput(const std::filesystem::path& path) {
        try {
            file_.open(path.string());
        } catch (const std::ios_base::failure&) {
            throw_errno(path.string()); // the library keeps the cause in errno alone
        }
        // Cold reads come in larger pieces; a kernel that knows nothing of it loses nothing.
        ::madvise(const_cast<char*>(file_.data()), file_.size(), MADV_HUGEPAGE);
    }
    std::string_view bytes() const override { return {file_.data(), file_.size()}; }

    /// The page cache keeps the bytes: only this process lets go of them.
    void release_before(std::uint64_t offset) override {
        const std::uint64_t end = std::min<std::uint64_t>(offset, file_.size()) / release_step * release_step;
        if (end > released_) {
            ::madvise(const_cast<char*>(file_.data()) + released_, end - released_, MADV_DONTNEED);
            released_ = end;
        }
    }

  private:
    boost::iostreams::mapped_file_source file_;
    std::uint64_t released_ = 0; ///< a multiple of the step, and so of a page
};

/// Everything that a descriptor gives, in memory that grows without a copy where the system can remap it.
class BufferedInput final : public Input {
  public:
    BufferedInput(int descriptor, const std::string& name, std::size_t expected) {
        reserve(name, expected + 1); // one more, to see the end without growing
        for (;;) {
            if (size_ == capacity_) {
                reserve(name, capacity_ * 2);
            }
            const ssize_t count =
                uninterrupted([&] { return ::read(descriptor, data_.get() + size_, capacity_ - size_); });
            if (count < 0) {
                throw_errno(name);
            }
            if (count == 0) {
                return;
            }
            size_ += static_cast<std::size_t>(count);
        }
    }
    std::string_view bytes() const override { return {data_.get(), size_}; }

  private:
    struct Free {
        void operator()(char* memory) const { std::free(memory); }
    };

    void reserve(const std::string& name, std::size_t capacity) {
        void* const larger = std::realloc(data_.get(), capacity);
        if (larger == nullptr) {
            throw_errno(name, ENOMEM);
        }
        (void)data_.release();
        data_.reset(static_cast<char*>(larger));
        capacity_ = capacity;
    }

    std::unique_ptr<char, Free> data_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

/// What a pipe is expected to hold at the least.
constexpr std::size_t first_buffer = std::size_t{1} << 20;

} // namespace

Descriptor::~Descriptor() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

FileFacts file_facts(const std::filesystem::path& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) {
        throw_errno(path.string());
    }
    if (S_ISDIR(facts.st_mode)) {
        throw_errno(path.string(), EISDIR);
    }
    const bool regular = S_ISREG(facts.st_mode);
    return {regular, regular ? static_cast<std::uint64_t>(facts.st_size) : 0};
}

std::unique_ptr<Input> map_file(const std::filesystem::path& path, const FileFacts& facts) {
    return facts.size == 0 ? read_file(path, facts) : std::make_unique<MappedInput>(path); // nothing cannot be mapped
}

std::unique_ptr<Input> read_file(const std::filesystem::path& path, const FileFacts& facts) {
    const Descriptor file{uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); })};
    if (file.value() < 0) {
        throw_errno(path.string());
    }
    return std::make_unique<BufferedInput>(file.value(), path.string(), facts.regular ? facts.size : first_buffer);
}

std::unique_ptr<Input> read_standard_input() {
    return std::make_unique<BufferedInput>(STDIN_FILENO, "standard input", first_buffer);
}

std::unique_ptr<Input> view_memory(std::string_view bytes) {
    return std::make_unique<MemoryInput>(bytes);
}

} // namespace marcmill::io
