#include <marcmill/fault.hpp>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <ostream>

namespace marcmill {
namespace {

struct Entry {
    FaultCode code;
    Severity severity;
    std::string_view slug;
    std::string_view meaning;
};

/// The table of faults, ascending by code.
constexpr Entry table[] = {
    {FaultCode::length_not_digits, Severity::repaired, "length-not-digits",
     "leader/00-04 is no number; the record was delimited by its record terminator."},
    {FaultCode::length_mismatch, Severity::repaired, "length-mismatch",
     "The stated length does not end at the record's terminator."},
    {FaultCode::record_truncated, Severity::lost, "record-truncated",
     "The input ends, or another whole record begins, before the record terminator."},
    {FaultCode::terminator_inside, Severity::note, "terminator-inside",
     "0x1D stands inside a record whose length and directory agree."},
    {FaultCode::junk, Severity::lost, "junk", "Bytes that belong to no record."},
    {FaultCode::record_oversize, Severity::note, "record-oversize",
     "The record has more than 99,999 bytes, stated as 99999 or 00000."},
    {FaultCode::leader_invalid, Severity::note, "leader-invalid",
     "leader/10, /11, /20 or /21 is no digit, or the entry map disagrees with the directory."},
    {FaultCode::base_address_invalid, Severity::repaired, "base-address-invalid",
     "The base address is no number, lies outside the record, or does not follow the directory's field terminator."},
    {FaultCode::directory_cut, Severity::repaired, "directory-cut",
     "The directory is no multiple of an entry of 12 bytes."},
    {FaultCode::entry_invalid, Severity::repaired, "entry-invalid",
     "An entry's length or start is no number, or its tag holds bytes outside 0x21-0x7E."},
    {FaultCode::field_out_of_bounds, Severity::repaired, "field-out-of-bounds",
     "A directory entry points outside the record."},
    {FaultCode::field_unterminated, Severity::repaired, "field-unterminated",
     "A field does not end with 0x1E where its entry says."},
    {FaultCode::field_oversize, Severity::note, "field-oversize",
     "A field is longer than the 9,999 bytes that its entry can state."},
};

constexpr Entry no_fault{FaultCode::none, Severity::note, "none", "Nothing is wrong."};

/// Every code stands in the table, but for none.
const Entry& entry_of(FaultCode code) {
    const auto* const entry =
        std::lower_bound(std::begin(table), std::end(table), code,
                         [](const Entry& before, FaultCode wanted) { return before.code < wanted; });
    return entry != std::end(table) && entry->code == code ? *entry : no_fault;
}

/// Needs a fault.
std::size_t place_of(FaultCode code) {
    assert(code != FaultCode::none);
    return static_cast<std::size_t>(&entry_of(code) - std::begin(table));
}

constexpr auto codes = [] {
    std::array<FaultCode, std::size(table)> all{};
    for (std::size_t place = 0; place < all.size(); ++place) {
        all[place] = table[place].code;
    }
    return all;
}();

} // namespace

std::span<const FaultCode> fault_codes() {
    return codes;
}
std::string code_text(FaultCode code) {
    return "F" + std::to_string(static_cast<unsigned>(code));
}
std::string_view slug(FaultCode code) {
    return entry_of(code).slug;
}
Severity severity(FaultCode code) {
    return entry_of(code).severity;
}
std::string_view meaning(FaultCode code) {
    return entry_of(code).meaning;
}

std::string_view name(Severity severity) {
    constexpr std::string_view names[] = {"note", "repaired", "lost"};
    return names[static_cast<std::size_t>(severity)];
}

std::string_view name(Check check) {
    constexpr std::string_view names[] = {"boundaries", "directory", "fields"};
    return names[static_cast<std::size_t>(check)];
}

std::ostream& operator<<(std::ostream& out, const Fault& fault) {
    out << fault.path << ": byte " << fault.offset;
    if (fault.record != 0) {
        out << ": record " << fault.record;
    }
    out << ": " << code_text(fault.code) << ' ' << slug(fault.code);
    if (!fault.tag.empty()) {
        out << ": field " << fault.tag;
    }
    if (!fault.found.empty()) {
        out << ": found \"" << fault.found << '"';
    }
    if (!fault.expected.empty()) {
        out << (fault.found.empty() ? ": expected " : ", expected ") << fault.expected;
    }
    return out;
}

std::uint64_t FaultCounts::operator[](FaultCode code) const {
    return code == FaultCode::none ? 0 : counts_[place_of(code)];
}

void FaultCounts::add(FaultCode code, std::uint64_t times) {
    counts_[place_of(code)] += times;
}

void FaultCounts::merge(const FaultCounts& other) {
    for (std::size_t place = 0; place < counts_.size(); ++place) {
        counts_[place] += other.counts_[place];
    }
}

std::uint64_t FaultCounts::losses() const {
    std::uint64_t sum = 0;
    for (const Entry& entry : table) {
        sum += entry.severity == Severity::note ? 0 : (*this)[entry.code];
    }
    return sum;
}

std::uint64_t FaultCounts::total() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : counts_) {
        sum += count;
    }
    return sum;
}

} // namespace marcmill
