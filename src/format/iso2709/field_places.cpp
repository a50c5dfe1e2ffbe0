#include "format/iso2709/field_places.hpp"

#include <algorithm>

#include "format/iso2709/stated_lengths.hpp"
#include "format/iso2709/terminator_slots.hpp"
#include "format/mended.hpp"
#include "record/directory.hpp"

#include <marcmill/field.hpp>
#include <marcmill/tag.hpp>

namespace marcmill::iso2709 {
namespace {

using format::join;

using namespace detail;

/// What an entry says, as far as it can be right: its numbers are digits, and name bytes inside the data.
struct ReadEntry {
    std::array<char, 3> tag;
    std::optional<std::uint32_t> start; ///< from the base address
    std::optional<std::uint32_t> length;
    std::optional<std::uint32_t> stated_length; ///< the length's digits, also where it leads outside

    bool whole() const { return start && length; }
    std::uint32_t end() const { return *start + *length; }
};

using Entries = std::vector<ReadEntry>;
using Places = std::optional<PlacedFields>;

std::optional<std::uint32_t> digits(std::string_view text) {
    std::uint32_t number = 0;
    for (const char digit : text) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return number;
}

bool is_number(std::string_view tag) {
    return digits(tag).has_value();
}

/// Nothing where a tag cannot be read. Of an entry without a number to bear it out, a tag of digits is believed.
std::optional<Entries> read_entries(std::string_view record, std::uint32_t base) {
    Entries entries;
    const std::size_t data = record.size() - base;
    for (std::uint32_t place = 0; place < entry_count(base); ++place) {
        const std::string_view text = record.substr(place_of_entry(place), entry_size);
        if (!Tag::from(text.substr(0, 3))) {
            return std::nullopt;
        }
        const auto length = digits(text.substr(3, 4));
        ReadEntry entry{{text[0], text[1], text[2]}, digits(text.substr(7, 5)), length, length};
        if (!entry.start && !entry.length && !is_number(text.substr(0, 3))) {
            return std::nullopt;
        }
        if ((entry.whole() && entry.end() > data) || entry.start.value_or(0) > data) {
            entry.start = entry.length = std::nullopt; // one of them is wrong, whichever
        }
        entries.push_back(entry);
    }
    return entries;
}

/// Fills in what follows from the entries before and behind, where they lie in the directory's order.
void complete_by_neighbours(Entries& entries, std::uint32_t data) {
    std::optional<std::uint32_t> end_before = 0;
    for (ReadEntry& entry : entries) {
        entry.start = entry.start ? entry.start : end_before;
        end_before = entry.whole() ? std::optional{entry.end()} : std::nullopt;
    }
    std::optional<std::uint32_t> start_behind = data;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (!entry->length && entry->start && start_behind && *start_behind >= *entry->start) {
            entry->length = *start_behind - *entry->start;
        }
        start_behind = entry->start;
    }
}

bool ends_field(std::string_view data, std::uint32_t end) {
    return end != 0 && data[end - 1] == field_terminator;
}

/// Whether an entry whose number was not read names one field: its first terminator is its last byte.
bool is_one_field(std::string_view data, const ReadEntry& entry) {
    return data.substr(*entry.start, *entry.length).find(field_terminator) + 1 == *entry.length;
}

/// Whether the entries lie end to end, in whatever order, over all of the data, and those whose numbers were not all
/// read name one field each (`read` holds what they said).
bool tile(const Entries& entries, const Entries& read, std::string_view data) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
    for (std::size_t place = 0; place < entries.size(); ++place) {
        const ReadEntry& entry = entries[place];
        if (!entry.whole() || entry.end() > data.size() || (!read[place].whole() && !is_one_field(data, entry))) {
            return false;
        }
        ranges.emplace_back(*entry.start, entry.end());
    }
    std::sort(ranges.begin(), ranges.end());
    std::uint32_t end = 0;
    for (const auto& [from, to] : ranges) {
        if (from != end) {
            return false;
        }
        end = to;
    }
    return end == data.size();
}

std::vector<FieldPlace> places_of(const Entries& entries, std::uint32_t base) {
    std::vector<FieldPlace> places;
    for (const ReadEntry& entry : entries) {
        places.push_back({entry.tag, base + *entry.start, *entry.length});
    }
    return places;
}

/// Whether an entry's start names another field than the one at its place among `found`, which lie end to end: then the
/// directory is in another order than the data, and which field is whose hangs on the starts.
bool names_another_field(const Entries& stated, const Entries& found) {
    for (std::size_t place = 0; place < stated.size(); ++place) {
        const auto& start = stated[place].start;
        if (start && start != found[place].start &&
            std::binary_search(found.begin(), found.end(), stated[place],
                               [](const ReadEntry& a, const ReadEntry& b) { return *a.start < *b.start; })) {
            return true;
        }
    }
    return false;
}

/// Says that the record's length was wrong, too, where `more` bytes that came into a field do not explain it.
PlacedFields with_length_told(PlacedFields placed, std::string_view record, std::int64_t more) {
    if (std::int64_t{five_digits(record.data())} + more != static_cast<std::int64_t>(record.size() + 1)) {
        join(placed.rule, "record length");
    }
    return placed;
}

/// The fields that the terminators delimit, one for each entry. As many as the entries are no proof: what is left of
/// two records may be, too. One damage changes one field, so that of the lengths that can be read one may be another.
Places by_terminators(const Entries& entries, std::string_view record, std::uint32_t base, bool right_length) {
    const std::string_view data = record.substr(base);
    if (std::count(data.begin(), data.end(), field_terminator) != static_cast<std::ptrdiff_t>(entries.size()) ||
        data.empty() || data.back() != field_terminator) {
        return std::nullopt;
    }
    Entries found = entries;
    StatedLengths lengths;
    std::uint32_t start = 0;
    for (ReadEntry& entry : found) {
        const auto end = static_cast<std::uint32_t>(data.find(field_terminator, start) + 1);
        lengths.compare(entry.tag, entry.stated_length, data.substr(start, end - start));
        entry.start = start;
        entry.length = end - start;
        start = end;
    }
    if (!lengths.bear_out(right_length) || names_another_field(entries, found)) {
        return std::nullopt;
    }
    return with_length_told({places_of(found, base), "field terminators delimit the fields", lengths.changed()}, record,
                            lengths.more());
}

/// Entries that tile the data. `rule` is told where no field lacks its terminator.
Places as_they_tile(const Entries& entries, std::string_view record, std::uint32_t base, std::string_view rule) {
    std::optional<EndedFields> ends = end_fields(record, base, places_of(entries, base));
    if (!ends) {
        return std::nullopt;
    }
    std::string told = ends->rule.empty() ? std::string{rule} : ends->rule;
    return with_length_told({std::move(ends->places), std::move(told), std::move(ends->names)}, record, 0);
}

/// Whether an entry's length can be read, but leads outside the data: of two records that are glued together, or of one
/// that was cut, the data are wrong, not the entry.
bool leads_outside(const ReadEntry& entry) {
    return !entry.whole() && entry.stated_length;
}

/// Whether the leader states the length that the record has with its terminator.
bool has_right_length(std::string_view record) {
    return five_digits(record.data()) == record.size() + 1;
}

/// Where the base address is known to be right. A number that does not stand there and a terminator that does not are
/// two damages, or a byte of the data that is gone: then not even entries that tile are trusted.
Places place_at(std::string_view record, std::uint32_t base) {
    const std::optional<Entries> read = read_entries(record, base);
    if (!read) {
        return std::nullopt;
    }
    const std::string_view data = record.substr(base);
    Entries completed = *read;
    complete_by_neighbours(completed, static_cast<std::uint32_t>(data.size()));
    const auto is_whole = [](const ReadEntry& entry) { return entry.whole(); };
    const auto is_ended = [&](const ReadEntry& entry) { return ends_field(data, entry.end()); };
    const bool right_length = has_right_length(record);
    const bool trusted = (right_length || std::none_of(read->begin(), read->end(), leads_outside)) &&
                         tile(completed, *read, data) &&
                         (std::all_of(read->begin(), read->end(), is_whole) ||
                          std::all_of(completed.begin(), completed.end(), is_ended));
    return trusted ? as_they_tile(completed, record, base, "entries tile the data")
                   : by_terminators(*read, record, base, right_length);
}

/// Where nothing but the entries can show that `base` is right: all of them as they stand, if they tile the data.
Places place_if_tiled(std::string_view record, std::uint32_t base) {
    const std::optional<Entries> read = read_entries(record, base);
    return read && tile(*read, *read, record.substr(base)) ? as_they_tile(*read, record, base, "") : std::nullopt;
}

} // namespace

bool may_begin_at(std::string_view record, std::uint32_t base) {
    const auto says_nothing = [](std::uint32_t number) {
        return number == no_number || number == 0 || number == longest_stated;
    };
    const std::uint32_t length = five_digits(record.data());
    const std::uint32_t stated = five_digits(record.data() + 12);
    return has_right_length(record) || says_nothing(length) || says_nothing(stated) ||
           record.size() + 1 + stated == std::size_t{length} + base;
}

std::optional<PlacedFields> place_fields(std::string_view record) {
    const std::uint32_t stated = usable_base(record);
    const auto first = static_cast<std::uint32_t>(record.find(field_terminator, leader_size) + 1); // npos + 1 is 0
    const auto is_whole = [](std::uint32_t base) { return (base - leader_size - 1) % entry_size == 0; };
    if (stated != 0 && record[stated - 1] == field_terminator && is_whole(stated)) {
        return place_at(record, stated);
    }
    if (stated != 0 && is_whole(stated)) { // the directory's terminator may be what is wrong
        if (auto places = place_if_tiled(record, stated)) {
            return places;
        }
    }
    if (first <= leader_size + 1 || !may_begin_at(record, first)) {
        return std::nullopt;
    }
    auto places = is_whole(first) ? place_at(record, first) : place_if_tiled(record, first);
    if (places) {
        std::string rule = "base address";
        join(rule, places->rule);
        places->rule = std::move(rule);
    }
    return places;
}

} // namespace marcmill::iso2709
