#include "format/iso2709/record_end.hpp"

#include <algorithm>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/evidence.hpp"
#include "record/digits.hpp"
#include "record/directory.hpp"

#include <marcmill/field.hpp>

namespace marcmill::iso2709 {

using detail::entry_size;
using detail::leader_size;

namespace {

constexpr std::uint32_t number_digits = 9; ///< of an entry: all of it but the tag

/// Where the data end whose directory begins at `at`, by its entries, which lie end to end up to a field terminator; 0
/// where they do not. No entry is of no bytes, unless `empty_ones`.
std::uint64_t end_of_tiled(std::string_view bytes, std::uint64_t at, bool empty_ones) {
    std::uint64_t sum = 0;
    std::uint64_t end = 0;
    while (at + entry_size < bytes.size() && bytes[at] != field_terminator) {
        const detail::DirectoryEntry entry = detail::read_entry(bytes.data() + at);
        if (!entry.readable || detail::bad_tag(entry.tag) != 0) { // so that no terminator is passed over
            return 0;
        }
        sum += entry.length;
        if (sum > longest_record || (entry.length == 0 && !empty_ones)) {
            return 0;
        }
        end = std::max<std::uint64_t>(end, std::uint64_t{entry.start} + entry.length);
        at += entry_size;
    }
    const std::uint64_t data_end = at + 1 + end;
    const bool ends = end != 0 && sum == end && data_end <= bytes.size() && bytes[at] == field_terminator &&
                      bytes[data_end - 1] == field_terminator;
    return ends ? data_end : 0;
}

bool is_terminated(std::string_view bytes, std::uint64_t end) {
    return end != 0 && end < bytes.size() && bytes[end] == record_terminator;
}

} // namespace

std::uint64_t data_end_by_directory(std::string_view bytes, std::uint64_t offset) {
    const std::uint64_t end = end_of_tiled(bytes.substr(offset, longest_record), leader_size, true);
    return end != 0 && end < longest_record ? offset + end : 0;
}

std::uint64_t tiling_directory(std::string_view bytes, std::uint64_t from, std::uint64_t to) {
    const std::string_view near = bytes.substr(0, from + longest_record);
    for (std::uint64_t at = from; at <= to && at + entry_size < near.size();) {
        const char last_digit = near[at + entry_size - 1];
        if (last_digit < '0' || last_digit > '9') {
            at += number_digits; // no entry holds it among its numbers
            continue;
        }
        if (can_be_entry(near.data() + at) && is_terminated(near, end_of_tiled(near, at, false))) {
            return at;
        }
        ++at;
    }
    return 0;
}

std::uint64_t data_end_behind_odd_leader(std::string_view bytes, std::uint64_t offset) {
    const std::string_view near = bytes.substr(0, offset + longest_record);
    if (near.substr(offset, shortest_leader).find(record_terminator) != std::string_view::npos) {
        return 0;
    }
    const std::uint64_t directory = tiling_directory(near, offset + shortest_leader, offset + longest_leader);
    if (directory == 0 || near.substr(offset, directory - offset).find(record_terminator) != std::string_view::npos) {
        return 0;
    }
    const std::uint64_t end = end_of_tiled(near, directory, false);
    const std::uint64_t usual = directory - std::min<std::uint64_t>(directory, leader_size);
    const bool behind_junk = usual > offset && detail::five_digits(bytes.data() + usual) == end + 1 - usual;
    return behind_junk ? 0 : end;
}

} // namespace marcmill::iso2709
