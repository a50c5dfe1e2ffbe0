#include "io/region.hpp"

#include <sys/mman.h>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

/// A process has 128 TiB, and one long stream at a time. Where it is allowed less, it gets a part of that.
constexpr std::uint64_t most_addresses = std::uint64_t{16} << 40;
constexpr std::uint64_t least_addresses = std::uint64_t{64} << 20;

/// Pages of this size take a five-hundredth of the page faults. A short stream is not worth one.
constexpr std::uint64_t huge_page = std::uint64_t{2} << 20;

constexpr std::uint64_t largest_page = std::uint64_t{64} << 10; // of any machine: bounds need not be asked for

} // namespace

Region::Region(const std::string& name) {
    for (size_ = most_addresses;; size_ /= 2) {
        void* const addresses =
            ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (addresses != MAP_FAILED) {
            data_ = static_cast<char*>(addresses);
            break;
        }
        if (size_ / 2 < least_addresses) {
            throw_errno(name);
        }
    }
    const std::uint64_t behind = reinterpret_cast<std::uintptr_t>(data_) % huge_page;
    const std::uint64_t first_huge = 2 * huge_page - behind;
    ::madvise(data_ + first_huge, size_ - first_huge, MADV_HUGEPAGE);
}

Region::~Region() {
    ::munmap(data_, size_);
}

void Region::release(std::uint64_t from, std::uint64_t to) const {
    ::madvise(data_ + from, to - from, MADV_DONTNEED);
}

void Region::trim(std::uint64_t size) {
    const std::uint64_t kept = (size / largest_page + 1) * largest_page;
    if (kept < size_ && ::munmap(data_ + kept, size_ - kept) == 0) {
        size_ = kept;
    }
}

} // namespace marcmill::io
