#include <algorithm>
#include <cstdlib>

#include "io/file_state.hpp"
#include "io/input.hpp"
#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

/// What a pipe is expected to hold at the least.
constexpr std::size_t first_buffer = std::size_t{1} << 20;

/// Everything that a descriptor gives, in memory that grows without a copy where the system can remap it.
class ReadInput final : public Input {
  public:
    ReadInput(const OpenedFile& file, const System& system) {
        const int descriptor = file.descriptor.value();
        const FileState& before = file.state;
        const std::uint64_t expected = before.regular ? before.size - skipped_bytes(descriptor, before) : first_buffer;
        reserve(file.name, expected + 1); // one more, to see the end without growing
        read_all(descriptor, file.name, system);
        if (before.regular) {
            verify_read(file.name, before, state_of(descriptor, file.name), expected, size_);
        }
    }
    std::string_view bytes() const override { return {data_.get(), size_}; }

  private:
    struct Free {
        void operator()(char* memory) const { std::free(memory); }
    };

    void read_all(int descriptor, const std::string& name, const System& system) {
        for (;;) {
            if (size_ == capacity_) {
                reserve(name, capacity_ * 2);
            }
            const ssize_t count =
                uninterrupted([&] { return system.read(descriptor, data_.get() + size_, capacity_ - size_); });
            if (count < 0) {
                throw_errno(name);
            }
            if (count == 0) {
                return;
            }
            size_ += static_cast<std::size_t>(count);
        }
    }

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

} // namespace

std::unique_ptr<Input> read_file(const OpenedFile& file, const System& system) {
    return std::make_unique<ReadInput>(file, system);
}

} // namespace marcmill::io
