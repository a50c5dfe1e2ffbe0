#include "io/region.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

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

/// A region that moves takes so many addresses at a time, if it can.
constexpr std::uint64_t step = std::uint64_t{8} << 20;

/// Where regions that move are put, each in a place of its own: between the heap, which begins above 85 TiB or near 0,
/// and what the system chooses, from 128 TiB down.
constexpr std::uint64_t first_place = std::uint64_t{24} << 40;
constexpr std::uint64_t place_size = std::uint64_t{1} << 40;
constexpr std::uint64_t places = 40;

#ifdef __SANITIZE_THREAD__
constexpr bool may_move = false; // the sanitizer's own memory lies there
#else
constexpr bool may_move = true;
#endif

constexpr int access = PROT_READ | PROT_WRITE;
constexpr int kind = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;

/// Reserves addresses that nothing else uses.
bool take_at(char* addresses, std::uint64_t size) {
    void* const taken = ::mmap(addresses, size, access, kind | MAP_FIXED_NOREPLACE, -1, 0);
    if (taken == addresses) {
        return true;
    }
    if (taken != MAP_FAILED) { // a kernel before 4.17 takes the address for a wish
        ::munmap(taken, size);
        errno = EEXIST;
    }
    return false;
}

} // namespace

Region::Region(std::string name) : name_{std::move(name)} {
    if (!take(most_addresses) && !(may_move && take_a_place())) {
        std::uint64_t size = most_addresses / 2;
        while (!take(size)) {
            size /= 2;
            if (size < least_addresses) {
                throw_errno(name_);
            }
        }
    }
    if (!moves_) {
        const std::uint64_t behind = reinterpret_cast<std::uintptr_t>(data_) % huge_page;
        const std::uint64_t first_huge = 2 * huge_page - behind;
        ::madvise(data_ + first_huge, size_ - first_huge, MADV_HUGEPAGE);
    }
}

Region::~Region() {
    ::munmap(data_ + begin_, end_ - begin_);
}

bool Region::take(std::uint64_t size) {
    void* const addresses = ::mmap(nullptr, size, access, kind, -1, 0);
    if (addresses == MAP_FAILED) {
        return false;
    }
    data_ = static_cast<char*>(addresses);
    size_ = end_ = size;
    return true;
}

bool Region::take_a_place() {
    static std::atomic<std::uint64_t> next{0};
    for (std::uint64_t tried = 0; tried != places; ++tried) {
        char* const place = reinterpret_cast<char*>(first_place + next++ % places * place_size);
        if (take_at(place, huge_page)) {
            data_ = place;
            size_ = place_size;
            end_ = huge_page;
            moves_ = true;
            return true;
        }
    }
    return false;
}

void Region::reach(std::uint64_t end) {
    if (end > size_) {
        throw_errno(name_, ENOMEM);
    }
    if (end <= end_) {
        return;
    }
    const std::uint64_t needed = (end - end_ + huge_page - 1) / huge_page * huge_page;
    std::uint64_t size = std::max(needed, step);
    if (!take_at(data_ + end_, size)) {
        size = needed;
        if (!take_at(data_ + end_, size)) {
            throw_errno(name_);
        }
    }
    ::madvise(data_ + end_, size, MADV_HUGEPAGE);
    end_ += size;
}

void Region::release(std::uint64_t from, std::uint64_t to) {
    if (moves_) {
        ::munmap(data_ + from, to - from);
        begin_ = to;
    } else {
        ::madvise(data_ + from, to - from, MADV_DONTNEED);
    }
}

void Region::trim(std::uint64_t size) {
    const std::uint64_t kept = (size / largest_page + 1) * largest_page;
    if (kept < end_ && ::munmap(data_ + kept, end_ - kept) == 0) {
        size_ = end_ = kept;
    }
}

} // namespace marcmill::io
