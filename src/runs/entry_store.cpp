#include "runs/entry_store.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <span>

#include <sys/mman.h>

#include "runs/sort_slots.hpp"

namespace marcmill::runs {
namespace {

constexpr std::size_t least_block = std::size_t{64} << 10;

/// Not by new: a limit that is larger than what is there is no error before all of it is used. Where the process may
/// not have as many addresses, `size` becomes what it has.
char* block_of(std::size_t& size) {
    void* block = MAP_FAILED;
    while ((block = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
                           0)) == MAP_FAILED) {
        if (size / 2 < least_block) {
            throw std::bad_alloc{};
        }
        size = size / 2 / sizeof(Slot) * sizeof(Slot);
    }
    ::madvise(block, size, MADV_HUGEPAGE); // where it fails, it is only slower
    return static_cast<char*>(block);
}

} // namespace

EntryStore::EntryStore(std::size_t size)
    : size_{size / sizeof(Slot) * sizeof(Slot)}, memory_{block_of(size_)}, free_{memory_}, first_{end()} {}

EntryStore::~EntryStore() {
    ::munmap(memory_, size_);
}

bool EntryStore::add(std::string_view key, std::uint64_t number, std::string_view payload) {
    const auto room = static_cast<std::size_t>(reinterpret_cast<char*>(first_) - free_);
    if (room < bytes_per_entry || room - bytes_per_entry < key.size() + payload.size()) {
        return false;
    }
    const StoredHead head{number, static_cast<std::uint32_t>(key.size()), static_cast<std::uint32_t>(payload.size())};
    const std::string_view first{memory_ + sizeof head, empty() ? 0 : common_};
    const auto differ = std::mismatch(first.begin(), first.end(), key.begin(), key.end());
    common_ = empty() ? key.size() : static_cast<std::size_t>(differ.first - first.begin());
    *--first_ = Slot{0, free_};
    std::memcpy(free_, &head, sizeof head);
    free_ = std::copy(key.begin(), key.end(), free_ + sizeof head);
    free_ = std::copy(payload.begin(), payload.end(), free_);
    return true;
}

void EntryStore::sort(unsigned threads) {
    sort_slots({first_, end()}, common_, threads);
}

void EntryStore::clear() {
    free_ = memory_;
    first_ = end();
}

void EntryStore::release() {
    clear();
    ::madvise(memory_, size_, MADV_DONTNEED); // where it fails, the memory is only kept
}

} // namespace marcmill::runs
