#include "naive/record.hpp"

#include <optional>

namespace marcmill::naive {
namespace {

constexpr char field_end = 0x1E;
constexpr char subfield_begin = 0x1F;

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
    const std::string_view tag = record.substr(at, 3);
    for (const char byte : tag) {
        if (byte < 0x21 || byte > 0x7E) {
            return std::nullopt;
        }
    }
    const auto length = number(record.substr(at + 3, 4));
    const auto start = number(record.substr(at + 7, 5));
    if (!length || !start) {
        return std::nullopt;
    }
    return Entry{std::string{tag}, base + *start, *length};
}

bool lies_in(std::string_view record, const Entry& entry) {
    return entry.offset + entry.length <= record.size() - 1;
}

bool is_terminated(std::string_view record, const Entry& entry) {
    return entry.length != 0 && record[entry.offset + entry.length - 1] == field_end;
}

} // namespace

std::vector<Subfield> Field::subfields() const {
    std::vector<Subfield> found;
    bool code_follows = false;
    for (const char byte : is_control() ? std::string{} : bytes) {
        if (byte == subfield_begin) {
            found.push_back({'\0', ""});
            code_follows = true;
        } else if (code_follows) {
            found.back().code = byte;
            code_follows = false;
        } else if (!found.empty()) {
            found.back().value += byte;
        }
    }
    return found;
}

std::size_t Field::outside() const {
    if (is_control()) {
        return bytes.size();
    }
    const std::string before = bytes.substr(0, bytes.find(subfield_begin));
    return before.size() < 2 ? 0 : before.size() - 2;
}

std::string Field::text() const {
    if (is_control()) {
        return bytes;
    }
    std::string joined;
    for (const Subfield& subfield : subfields()) {
        joined += subfield.value + ' ';
    }
    return joined.substr(0, joined.empty() ? 0 : joined.size() - 1);
}

std::string Record::control_number() const {
    for (const Field& field : fields) {
        if (field.tag == "001") {
            return field.bytes;
        }
    }
    return {};
}

namespace {

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
    return !all_end && pieces_of(record, base).size() == entries;
}

} // namespace

Record read_record(std::string_view bytes) {
    Record record{std::string{bytes.substr(0, 24)}, {}};
    const std::size_t base = base_of(bytes).value_or(0);
    if (is_wrapped(bytes)) {
        std::size_t at = 24;
        for (const std::string& piece : pieces_of(bytes, base)) {
            record.fields.push_back({std::string{bytes.substr(at, 3)}, piece});
            at += 12;
        }
        return record;
    }
    for (std::size_t at = 24; at + 12 < base; at += 12) {
        const auto entry = entry_at(bytes, base, at);
        if (entry && lies_in(bytes, *entry)) {
            const std::size_t length = entry->length - (is_terminated(bytes, *entry) ? 1 : 0);
            record.fields.push_back({entry->tag, std::string{bytes.substr(entry->offset, length)}});
        }
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
    for (std::size_t at = 24; at < *base - 1; at += 12) {
        const auto entry = entry_at(record, *base, at);
        if (!entry) {
            return FaultCode::entry_invalid;
        }
        if (!lies_in(record, *entry)) {
            return FaultCode::field_out_of_bounds;
        }
        if (check == Check::fields && !is_terminated(record, *entry) && !is_wrapped(record)) {
            return FaultCode::field_unterminated;
        }
    }
    return FaultCode::none;
}

} // namespace marcmill::naive
