#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "runs/entry.hpp"
#include "runs/stored_entry.hpp"

namespace marcmill::runs {

/// Entries in one block of memory of a fixed size, to be sorted there. The bytes of the entries grow from its begin,
/// what is sorted, a prefix and a pointer for each, from its end; when they meet, it is full. Memory that was never
/// used costs nothing but addresses.
class EntryStore {
  public:
    /// What stands in the block for an entry beside its key and its payload.
    static constexpr std::size_t bytes_per_entry = sizeof(StoredHead) + sizeof(Slot);

    /// Throws std::bad_alloc.
    explicit EntryStore(std::size_t size);
    EntryStore(const EntryStore&) = delete;
    EntryStore& operator=(const EntryStore&) = delete;
    ~EntryStore();

    /// False where there is no room; then nothing was added. The key and the payload have less than 4 GiB.
    bool add(std::string_view key, std::uint64_t number, std::string_view payload);

    bool empty() const { return first_ == end(); }
    /// Sorts with as many threads as that.
    void sort(unsigned threads);
    void clear();
    /// As clear(), and gives the memory back to the system.
    void release();

    /// Calls `visit(entry)` for each, in order once they are sorted.
    template <typename Visit>
    void for_each(const Visit& visit) const {
        for (const Slot* slot = first_; slot != end(); ++slot) {
            __builtin_prefetch(slot[std::min<std::ptrdiff_t>(ahead, end() - slot - 1)].bytes);
            visit(entry_of(*slot));
        }
    }

  private:
    static constexpr std::ptrdiff_t ahead = 16; ///< slots: sorted, they point anywhere

    Slot* end() const { return reinterpret_cast<Slot*>(memory_ + size_); }

    std::size_t size_;
    char* memory_;
    char* free_;             ///< the first byte that no entry has
    Slot* first_;            ///< the slot that was added last
    std::size_t common_ = 0; ///< bytes with which all keys begin alike
};

} // namespace marcmill::runs
