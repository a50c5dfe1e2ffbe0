#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include <sys/mman.h>

namespace marcmill::io {

/// Addresses of a file's bytes, in any order. Only pages that are written to take memory, until they are given back.
class Addresses {
  public:
    /// Nothing where the process may not have so many.
    static std::optional<Addresses> of(std::uint64_t size) {
        constexpr int kind = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
        constexpr std::uint64_t most = std::uint64_t{1} << 47;
        const std::uint64_t taken = size + 1; // none cannot be taken
        if (size >= most) {
            return {};
        }
        void* const data = ::mmap(nullptr, taken, PROT_READ | PROT_WRITE, kind, -1, 0);
        if (data == MAP_FAILED) {
            return {};
        }
        ::madvise(data, taken, MADV_NOHUGEPAGE); // a block is less than one
        return Addresses{static_cast<char*>(data), taken};
    }
    Addresses(Addresses&& other) noexcept : data_{std::exchange(other.data_, nullptr)}, size_{other.size_} {}
    Addresses& operator=(Addresses&&) = delete;
    ~Addresses() {
        if (data_ != nullptr) {
            ::munmap(data_, size_);
        }
    }

    char* data() const { return data_; }

    /// The pages that lie in [from, to) are not looked at before they are written to again.
    void give_back(std::uint64_t from, std::uint64_t to) const { ::madvise(data_ + from, to - from, MADV_DONTNEED); }

  private:
    Addresses(char* data, std::uint64_t size) : data_{data}, size_{size} {}

    char* data_;
    std::uint64_t size_;
};

} // namespace marcmill::io
