#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

namespace marcmill::tests {

/// Memory between two pages that nobody may touch: a read or a write one byte before or behind it ends the test.
class GuardedBytes {
  public:
    explicit GuardedBytes(std::size_t size) {
        const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        size_ = (size + page - 1) / page * page;
        mapped_ = size_ + 2 * page;
        void* const memory = ::mmap(nullptr, mapped_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) {
            throw std::system_error{errno, std::generic_category(), "mmap"};
        }
        map_ = static_cast<char*>(memory);
        if (::mprotect(map_ + page, size_, PROT_READ | PROT_WRITE) != 0) {
            throw std::system_error{errno, std::generic_category(), "mprotect"};
        }
        begin_ = map_ + page;
    }
    GuardedBytes(const GuardedBytes&) = delete;
    GuardedBytes& operator=(const GuardedBytes&) = delete;
    ~GuardedBytes() { ::munmap(map_, mapped_); }

    /// Whole pages.
    std::size_t size() const { return size_; }
    char* begin() { return begin_; }
    char* end() { return begin_ + size_; }

    /// Room for `count` elements that ends where nothing may be touched.
    template <typename T>
    T* last(std::size_t count) {
        return reinterpret_cast<T*>(end()) - count;
    }

    /// A copy of `text` with the border right behind it.
    std::string_view at_end(std::string_view text) { return copy(end() - text.size(), text); }
    /// A copy of `text` with the border right before it.
    std::string_view at_begin(std::string_view text) { return copy(begin(), text); }

  private:
    static std::string_view copy(char* place, std::string_view text) {
        if (!text.empty()) {
            std::memcpy(place, text.data(), text.size());
        }
        return {place, text.size()};
    }

    char* map_ = nullptr;
    char* begin_ = nullptr;
    std::size_t size_ = 0;
    std::size_t mapped_ = 0;
};

} // namespace marcmill::tests
