#include "naive/record.hpp"

#include <algorithm>
#include <optional>

namespace marcmill::naive {
namespace {

constexpr char field_end = 0x1E;

std::optional<std::size_t> number(std::string_view text) {
    std::size_t value = 0;
    for (const char byte : text) {
        if (byte < '0' || byte > '9') {
            return std::nullopt;
        }
        value = value * 10 + static_cast<std::size_t>(byte - '0');
    }
    return value;
}

struct Entry {
    std::string tag;
    std::size_t offset; ///< from the record's first byte
    std::size_t length;
};

/// The base address, where it lies inside the record and behind the leader.
std::optional<std::size_t> base_of(std::string_view record) {
    if (record.size() < 24) {
        return std::nullopt;
    }
    const auto base = number(record.substr(12, 5));
    return base && *base >= 25 && *base <= record.size() - 1 ? base : std::nullopt;
}

std::optional<Entry> entry_at(std::string_view record, std::size_t base, std::size_t at) {
    const auto length = number(record.substr(at + 3, 4));
    const auto start = number(record.substr(at + 7, 5));
    if (!length || !start) {
        return std::nullopt;
    }
    return Entry{std::string{record.substr(at, 3)}, base + *start, *length};
}

bool lies_in(std::string_view record, const Entry& entry) {
    return entry.offset + entry.length <= record.size() - 1;
}

bool is_terminated(std::string_view record, const Entry& entry) {
    return entry.length != 0 && record[entry.offset + entry.length - 1] == field_end;
}

/// All entries, those that cannot be read too.
std::vector<std::optional<Entry>> entries_of(std::string_view record, std::size_t base) {
    std::vector<std::optional<Entry>> entries;
    for (std::size_t at = 24; at + 12 < base; at += 12) {
        entries.push_back(entry_at(record, base, at));
    }
    return entries;
}

/// The bytes of an entry's field as the data show them, and whether the next entry goes on with the field.
struct Shown {
    std::string_view bytes;
    bool goes_on;
};

std::optional<Shown> shown_bytes(std::string_view record, const std::vector<std::optional<Entry>>& entries,
                                 std::size_t place) {
    const Entry& entry = *entries[place];
    if (is_terminated(record, entry)) {
        return Shown{record.substr(entry.offset, entry.length), false};
    }
    const auto holds_end_inside = [](std::string_view bytes) {
        return std::count(bytes.begin(), bytes.end(), field_end) > (bytes.back() == field_end ? 1 : 0);
    };
    if (entry.length == 0 && place + 1 < entries.size() && entries[place + 1]) {
        const Entry& next = *entries[place + 1];
        if (next.tag == entry.tag && next.offset > entry.offset && next.offset < record.size()) {
            const std::string_view part = record.substr(entry.offset, next.offset - entry.offset);
            if (part.find(field_end) == std::string_view::npos) {
                return Shown{part, true};
            }
        }
    }
    std::size_t end = record.size() - 1;
    for (const auto& other : entries) {
        if (other && other->offset > entry.offset) {
            end = std::min(end, other->offset);
        }
    }
    const std::string_view bytes = record.substr(entry.offset, end - entry.offset);
    if (bytes.size() > 9999 && bytes.back() == field_end && !holds_end_inside(bytes)) {
        return Shown{bytes, false};
    }
    return std::nullopt;
}

/// Whether what the entries state, or what the data show of them, is more than four times the record.
bool overlaps_too_much(std::string_view record, const std::vector<std::optional<Entry>>& entries, Check check) {
    std::size_t stated = 0;
    std::size_t shown = 0;
    for (std::size_t place = 0; place < entries.size(); ++place) {
        if (!entries[place] || !lies_in(record, *entries[place])) {
            continue;
        }
        stated += entries[place]->length;
        if (check >= Check::fields) {
            const auto bytes = shown_bytes(record, entries, place);
            shown += bytes ? bytes->bytes.size() : 0;
        }
    }
    return stated > 4 * record.size() || shown > 4 * record.size();
}

/// What the field terminators delimit behind the directory.
std::vector<std::string> pieces_of(std::string_view record, std::size_t base) {
    std::vector<std::string> pieces{""};
    for (const char byte : record.substr(base, record.size() - 1 - base)) {
        if (byte == field_end) {
            pieces.emplace_back();
        } else {
            pieces.back() += byte;
        }
    }
    if (pieces.back().empty()) {
        pieces.pop_back();
    } else {
        pieces.clear(); // what is last has no terminator
    }
    return pieces;
}

/// Whether a record is too long for its directory to tell where the fields are, though its terminators do.
bool is_wrapped(std::string_view record) {
    const std::size_t base = base_of(record).value_or(0);
    if (record.size() <= 99999 || base < 25) {
        return false;
    }
    bool all_end = true;
    std::size_t entries = 0;
    for (std::size_t at = 24; at + 12 < base; at += 12, ++entries) {
        const auto entry = entry_at(record, base, at);
        if (!entry || !lies_in(record, *entry)) {
            return false;
        }
        all_end = all_end && is_terminated(record, *entry);
    }
    return !all_end && pieces_of(record, base).size() == entries &&
           !overlaps_too_much(record, entries_of(record, base), Check::directory);
}

} // namespace

namespace {

/// The fields of a record whose directory is sound; nothing where one has no end.
std::optional<std::vector<Field>> whole_fields(std::string_view record, std::size_t base) {
    const auto entries = entries_of(record, base);
    std::vector<Field> fields;
    bool goes_on = false;
    for (std::size_t place = 0; place < entries.size(); ++place) {
        if (!entries[place] || !lies_in(record, *entries[place])) {
            return std::nullopt;
        }
        const auto shown = shown_bytes(record, entries, place);
        if (!shown) {
            return std::nullopt;
        }
        if (goes_on) {
            fields.back().bytes += shown->bytes;
            fields.back().is_split = true;
        } else {
            fields.push_back({entries[place]->tag, std::string{shown->bytes}, entries[place]->offset, false});
        }
        goes_on = shown->goes_on;
    }
    for (Field& field : fields) {
        field.bytes.pop_back(); // the terminator
    }
    return fields;
}

Record read_fields(std::string_view bytes, Check check) {
    Record record{std::string{bytes.substr(0, 24)}, {}};
    const std::size_t base = base_of(bytes).value_or(0);
    if (is_wrapped(bytes)) {
        std::size_t at = 24;
        std::size_t offset = base;
        for (const std::string& piece : pieces_of(bytes, base)) {
            record.fields.push_back({std::string{bytes.substr(at, 3)}, piece, offset, false});
            at += 12;
            offset += piece.size() + 1;
        }
        return record;
    }
    if (check >= Check::fields && base != 0 && !overlaps_too_much(bytes, entries_of(bytes, base), check)) {
        if (auto fields = whole_fields(bytes, base)) {
            record.fields = std::move(*fields);
            return record;
        }
    }
    std::size_t named = 0;
    for (const auto& entry : entries_of(bytes, base)) {
        if (entry && lies_in(bytes, *entry)) {
            named += entry->length;
            if (named > 4 * bytes.size()) {
                break; // of what names more there is no end
            }
            const std::size_t length = entry->length - (is_terminated(bytes, *entry) ? 1 : 0);
            record.fields.push_back(
                {entry->tag, std::string{bytes.substr(entry->offset, length)}, entry->offset, false});
        }
    }
    return record;
}

} // namespace

Record read_record(std::string_view bytes, Check check) {
    Record record = read_fields(bytes, check);
    for (Field& field : record.fields) {
        field.stated = record.leader[10];
    }
    return record;
}

FaultCode first_fault(std::string_view record, Check check) {
    if (check == Check::boundaries) {
        return FaultCode::none;
    }
    const auto base = base_of(record);
    if (!base || record[*base - 1] != field_end) {
        return FaultCode::base_address_invalid;
    }
    if ((*base - 25) % 12 != 0) {
        return FaultCode::directory_cut;
    }
    const auto entries = entries_of(record, *base);
    for (std::size_t place = 0; place < entries.size(); ++place) {
        if (!entries[place]) {
            return FaultCode::entry_invalid;
        }
        if (!lies_in(record, *entries[place])) {
            return FaultCode::field_out_of_bounds;
        }
        if (check >= Check::fields && !shown_bytes(record, entries, place) && !is_wrapped(record)) {
            return FaultCode::field_unterminated;
        }
    }
    const bool wrapped = is_wrapped(record);
    return overlaps_too_much(record, entries, wrapped ? Check::directory : check) ? FaultCode::entries_overlap
                                                                                  : FaultCode::none;
}

} // namespace marcmill::naive
