#include "format/iso2709/evidence.hpp"

#include <algorithm>

#include "format/iso2709/boundary.hpp"

namespace marcmill::iso2709 {
namespace {

using detail::entry_size;
using detail::leader_size;

/// Where the entries from `at` on end: behind the last that is whole before `end`.
std::uint64_t behind_entries(std::string_view bytes, std::uint64_t at) {
    while (at + entry_size <= bytes.size() && can_be_entry(bytes.data() + at)) {
        at += entry_size;
    }
    return at;
}

/// Whether an entry stands behind the 24 bytes at `offset`, and they are no two entries and within one record.
bool may_precede_directory(std::string_view bytes, std::uint64_t offset) {
    const char* const at = bytes.data() + offset;
    return offset + leader_size + entry_size < bytes.size() && can_be_entry(at + leader_size) &&
           !(can_be_entry(at) && can_be_entry(at + entry_size)) && is_within_record(bytes, offset);
}

} // namespace

bool shows_directory(std::string_view bytes, std::uint64_t offset) {
    const std::string_view near = bytes.substr(0, offset + detail::longest_stated);
    if (!may_precede_directory(near, offset)) {
        return false;
    }
    const std::uint64_t end = behind_entries(near, offset + leader_size + entry_size);
    return end < near.size() && near[end] == field_terminator;
}

bool DirectoriesAhead::at(std::uint64_t offset) {
    if (!may_precede_directory(bytes_, offset)) {
        return false;
    }
    std::uint64_t& known_to = known_to_[offset % entry_size];
    known_to = behind_entries(bytes_, std::max(known_to, offset + leader_size + entry_size));
    return known_to < bytes_.size() && bytes_[known_to] == field_terminator;
}

bool is_within_record(std::string_view bytes, std::uint64_t offset) {
    return bytes.substr(offset, leader_size).find(record_terminator) == std::string_view::npos;
}

bool shows_map(std::string_view bytes, std::uint64_t offset) {
    return offset + leader_size <= bytes.size() && bytes.substr(offset + 20, 2) == "45" && shows_base(bytes, offset) &&
           is_within_record(bytes, offset);
}

std::uint32_t shown_length(std::string_view bytes, std::uint64_t offset) {
    if (bytes.size() - offset < shortest_record) {
        return 0;
    }
    const std::uint32_t length = detail::five_digits(bytes.data() + offset);
    const bool fits = length >= shortest_record && length <= longest_record && length <= bytes.size() - offset;
    const char* const end = bytes.data() + offset + length;
    return fits && end[-1] == record_terminator && end[-2] == field_terminator ? length : 0;
}

} // namespace marcmill::iso2709
