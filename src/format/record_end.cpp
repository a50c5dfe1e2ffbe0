#include "format/record_end.hpp"

#include <algorithm>

#include "format/boundary.hpp"
#include "record/entry.hpp"

#include <marcmill/field.hpp>

namespace marcmill::format {

using detail::entry_size;
using detail::leader_size;

std::uint64_t data_end_by_directory(std::string_view bytes, std::uint64_t offset) {
    const std::string_view record = bytes.substr(offset, longest_record);
    std::uint64_t at = leader_size;
    std::uint64_t sum = 0;
    std::uint64_t end = 0;
    while (at + entry_size < record.size() && record[at] != field_terminator) {
        const detail::DirectoryEntry entry = detail::read_entry(record.data() + at);
        if (!entry.readable || detail::bad_tag(entry.tag) != 0) { // so that no terminator is passed over
            return 0;
        }
        sum += entry.length;
        end = std::max<std::uint64_t>(end, std::uint64_t{entry.start} + entry.length);
        at += entry_size;
    }
    const std::uint64_t data_end = at + 1 + end;
    const bool ends = end != 0 && sum == end && data_end <= record.size() && data_end < longest_record &&
                      record[at] == field_terminator && record[data_end - 1] == field_terminator;
    return ends ? offset + data_end : 0;
}

} // namespace marcmill::format
