#include "format/iso2709/field_ends.hpp"

#include <algorithm>

#include "record/directory.hpp"

namespace marcmill::iso2709 {

using namespace detail;

FieldEnds::FieldEnds(std::string_view record, std::uint32_t base)
    : record_{record}, base_{base}, left_{passes * record.size()} {
    const auto end = static_cast<std::uint32_t>(record.size()) - 1; // of the data: the record terminator
    std::vector<std::uint32_t> starts{end};
    for (std::uint32_t number = 0; number < entry_count(base); ++number) {
        const DirectoryEntry entry = entry_at(record, number);
        if (entry.readable && base + entry.start < end) {
            starts.push_back(base + entry.start);
        }
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (std::size_t place = 0; place + 1 < starts.size(); ++place) {
        const std::uint32_t length = starts[place + 1] - starts[place];
        const bool is_field =
            length > longest_field && record.substr(starts[place], length).find(field_terminator) == length - 1;
        stretches_.push_back({starts[place], is_field ? length : 0});
    }
}

FieldEnds::Extent FieldEnds::extent(std::uint32_t number) {
    if (const Extent split = split_extent(record_, base_, number); split.length != 0) {
        const bool affordable = split.length <= left_;
        left_ -= affordable ? split.length : left_;
        return affordable ? split : Extent{};
    }
    const std::uint32_t offset = base_ + entry_at(record_, number).start;
    const auto stretch =
        std::lower_bound(stretches_.begin(), stretches_.end(), offset,
                         [](const Stretch& before, std::uint32_t wanted) { return before.offset < wanted; });
    const bool found = stretch != stretches_.end() && stretch->offset == offset;
    return {found ? stretch->length : 0, false};
}

FieldEnds::Extent split_extent(std::string_view record, std::uint32_t base, std::uint32_t number) {
    if (number + 1 >= entry_count(base)) {
        return {};
    }
    const DirectoryEntry entry = entry_at(record, number);
    if (entry.length != 0) {
        return {};
    }
    const DirectoryEntry next = entry_at(record, number + 1);
    if (!next.readable || next.tag != entry.tag || next.start <= entry.start || base + next.start >= record.size()) {
        return {};
    }
    const std::string_view part = record.substr(base + entry.start, next.start - entry.start);
    if (part.find(field_terminator) != std::string_view::npos) { // a field ends in it: nothing goes on
        return {};
    }
    return {static_cast<std::uint32_t>(part.size()), true};
}

bool complete_fields(const FieldTable& table) {
    const std::string_view record{table.text, table.length};
    FieldEnds ends{record, base_of(table)};
    std::vector<FieldEnds::Extent> extents(table.count);
    std::uint64_t named = 0;
    for (std::uint32_t number = 0; number < table.count; ++number) {
        const FieldEntry& entry = table.entries[number];
        extents[number] = is_terminated(record, entry.offset, entry.length) ? FieldEnds::Extent{entry.length, false}
                                                                            : ends.extent(number);
        const std::uint32_t length = extents[number].length;
        if (length == 0 || entry.offset + length >= record.size()) { // the latter in a file that changed since
            return false;
        }
        named += length;
    }
    if (named > most_named(record.size())) {
        return false;
    }
    std::uint32_t fields = 0;
    bool goes_on = false;
    for (std::uint32_t number = 0; number < table.count; ++number) {
        const FieldEnds::Extent extent = extents[number];
        if (goes_on && fields != 0) {
            table.entries[fields - 1].length += extent.length;
        } else {
            table.entries[fields] = table.entries[number];
            table.entries[fields++].length = extent.length;
        }
        goes_on = extent.goes_on;
    }
    table.count = fields;
    table.completed = true;
    return true;
}

} // namespace marcmill::iso2709
