#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "runs/entry.hpp"

namespace marcmill::runs {

/// How an entry stands in the memory where it is sorted: a head, the key, the payload.
struct StoredHead {
    std::uint64_t number;
    std::uint32_t key_size;
    std::uint32_t payload_size;
};

/// What is sorted.
struct Slot {
    std::uint64_t word; ///< of sort_slots() alone
    const char* bytes;  ///< of the entry
};

inline StoredHead head_of(const Slot& slot) {
    StoredHead head;
    std::memcpy(&head, slot.bytes, sizeof head);
    return head;
}

inline std::string_view key_of(const Slot& slot) {
    return {slot.bytes + sizeof(StoredHead), head_of(slot).key_size};
}

inline std::string_view payload_of(const Slot& slot) {
    const StoredHead head = head_of(slot);
    return {slot.bytes + sizeof head + head.key_size, head.payload_size};
}

inline Entry entry_of(const Slot& slot) {
    const std::string_view key = key_of(slot);
    return {prefix_of(key), key, head_of(slot).number, payload_of(slot)};
}

} // namespace marcmill::runs
