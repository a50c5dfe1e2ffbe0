#include <marcmill/fault.hpp>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <ostream>

#include <marcmill/printable.hpp>

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
     "The input ends, or another whole record begins, before the record terminator. It can be mended where nothing "
     "else is missing."},
    {FaultCode::terminator_inside, Severity::note, "terminator-inside",
     "0x1D stands inside a record whose length and directory agree."},
    {FaultCode::junk, Severity::lost, "junk", "Bytes that belong to no record."},
    {FaultCode::record_oversize, Severity::note, "record-oversize",
     "The record has more than 99,999 bytes, stated as 99999, as 00000, by their low five digits or by six. It is "
     "rejected where ISO 2709 is written anew, and where its directory cannot be read."},
    {FaultCode::byte_order_mark, Severity::note, "byte-order-mark",
     "A byte order mark stands before a record, or alone. Its bytes belong to no record; nothing is lost with them."},
    {FaultCode::leader_invalid, Severity::note, "leader-invalid",
     "leader/10, /11, /20 or /21 is no digit, or the entry map disagrees with the directory; at level text also: "
     "another byte of leader/05-19 is a control character or beyond ASCII. A blank at /10, /11, /20 and /21 is taken "
     "for the usual digit, and leader/22-23 may hold anything, as in many sound records: neither is told."},
    {FaultCode::base_address_invalid, Severity::repaired, "base-address-invalid",
     "The base address is no number, lies outside the record, or does not follow the directory's field terminator."},
    {FaultCode::directory_cut, Severity::repaired, "directory-cut",
     "The directory is no multiple of an entry of 12 bytes."},
    {FaultCode::entry_invalid, Severity::repaired, "entry-invalid", "An entry's length or start is no number."},
    {FaultCode::field_out_of_bounds, Severity::repaired, "field-out-of-bounds",
     "A directory entry points outside the record."},
    {FaultCode::field_unterminated, Severity::repaired, "field-unterminated",
     "A field does not end with 0x1E where its entry says, or its length is 0000 and no entry of the same tag goes on "
     "with it."},
    {FaultCode::field_oversize, Severity::note, "field-oversize",
     "A field is longer than the 9,999 bytes that its entry can state; the next field's start, or the end, shows its "
     "true length."},
    {FaultCode::entries_overlap, Severity::lost, "entries-overlap",
     "The directory's entries share so much data that together they name more than four times the record's bytes."},
    {FaultCode::tag_invalid, Severity::note, "tag-invalid",
     "A directory entry's tag holds a blank or another byte outside 0x21-0x7E. The field is handed on with that tag."},
    {FaultCode::fields_missing, Severity::note, "fields-missing", "The record has no fields."},
    {FaultCode::indicators_missing, Severity::note, "indicators-missing",
     "A data field (any but 00X) is shorter than its two indicators, or a delimiter stands in their place."},
    {FaultCode::delimiter_missing, Severity::note, "delimiter-missing",
     "A data field (any but 00X) has no delimiter, 0x1F, directly behind its two indicators."},
    {FaultCode::code_missing, Severity::note, "code-missing", "A delimiter, 0x1F, has no subfield code behind it."},
    {FaultCode::code_invalid, Severity::note, "code-invalid",
     "A subfield code is no ASCII graphic character (0x21-0x7E)."},
    {FaultCode::delimiter_in_control_field, Severity::note, "delimiter-in-control-field",
     "A control field (00X) holds a delimiter, 0x1F."},
    {FaultCode::field_terminator_inside, Severity::note, "field-terminator-inside",
     "A field holds a field terminator, 0x1E, before its last byte."},
    {FaultCode::control_character, Severity::note, "control-character",
     "A field's text holds a control character that MARC does not define."},
    {FaultCode::control_number_missing, Severity::note, "control-number-missing",
     "The record has no control number: no field 001, or an empty one."},
    {FaultCode::control_number_repeated, Severity::note, "control-number-repeated",
     "The record has more than one field 001."},
    {FaultCode::control_number_not_unique, Severity::note, "control-number-not-unique",
     "An earlier record of the run has the same control number. Only check --unique looks for it."},
    {FaultCode::utf8_invalid, Severity::note, "utf8-invalid",
     "leader/09 of a MARC 21 record is a, which says UTF-8, and a field holds bytes that are not UTF-8."},
    {FaultCode::encoding_flag_false, Severity::note, "encoding-flag-false",
     "leader/09 of a MARC 21 record is blank, which says MARC-8, and all its bytes beyond ASCII are UTF-8. Under check "
     "--encoding and repair --only leader: leader/09, or 100 $a/26-29 of UNIMARC, says anything else than the text "
     "is."},
    {FaultCode::marc8_invalid, Severity::note, "marc8-invalid",
     "Text that was decoded from MARC-8, Latin-1 or ISO 5426 holds what these do not define, or a mark that stands "
     "before "
     "no character. U+FFFD stands in the place of what is not known."},
    {FaultCode::escape_under_utf8, Severity::note, "escape-under-utf8",
     "leader/09 of a MARC 21 record is a, which says UTF-8, and a field holds an escape sequence of MARC-8."},
    {FaultCode::utf8_twice, Severity::note, "utf8-twice",
     "A field's text was encoded as UTF-8 twice: its characters, written as Latin-1 or Windows-1252, are UTF-8 once "
     "more."},
    {FaultCode::encoding_unknown, Severity::note, "encoding-unknown",
     "leader/09 of a MARC 21 record is neither a (UTF-8) nor blank (MARC-8)."},
    {FaultCode::character_lost, Severity::note, "character-lost",
     "A field holds U+FFFD, which a program wrote in place of a character that it could not read."},
    {FaultCode::set_not_supported, Severity::note, "set-not-supported",
     "100 $a/26-29 of a UNIMARC record names a character set that is not decoded, and the text needs it. The text is "
     "handed on as it stands."},
    {FaultCode::separator_in_value, Severity::note, "separator-in-value",
     "A value of a format other than ISO 2709 holds a byte of 0x1D-0x1F, which separates in ISO 2709. U+FFFD stands in "
     "its place; a blank, where it was an indicator, a code or a byte of a tag."},
    {FaultCode::leader_not_24, Severity::note, "leader-not-24",
     "A record of a format other than ISO 2709 has a leader that is not 24 bytes long. It was filled up with "
     "blanks, or cut."},
    {FaultCode::not_writable, Severity::lost, "not-writable",
     "The record cannot be written in the format that was asked for."},
    {FaultCode::leader_missing, Severity::lost, "leader-missing",
     "A record of a format other than ISO 2709 has no leader."},
    {FaultCode::field_unreadable, Severity::lost, "field-unreadable",
     "A part of a record of a format other than ISO 2709 is no field."},
    {FaultCode::xml_malformed, Severity::lost, "xml-malformed",
     "A record of MARCXML is not well formed, or holds what its encoding or XML does not allow."},
    {FaultCode::json_malformed, Severity::lost, "json-malformed",
     "A record of MARC-in-JSON is no JSON: it breaks off, or holds what JSON does not allow."},
    {FaultCode::not_in_marc8, Severity::note, "not-in-marc8",
     "A field that was written in MARC-8 holds a character that MARC-8 lacks. A reference, &#x1F40B;, stands for it."},
    {FaultCode::character_replaced, Severity::note, "character-replaced",
     "The format that was asked for cannot hold some of the record's characters. U+FFFD stands in the place of each; a "
     "blank, where it was an indicator, a code or a byte of a tag or the leader."},
};

constexpr Entry no_fault{FaultCode::none, Severity::note, "none", "Nothing is wrong."};

/// Every code stands in the table, but for none.
const Entry& entry_of(FaultCode code) {
    const auto* const entry =
        std::lower_bound(std::begin(table), std::end(table), code,
                         [](const Entry& before, FaultCode wanted) { return before.code < wanted; });
    return entry != std::end(table) && entry->code == code ? *entry : no_fault;
}

/// Needs a fault; that of anything else is the first.
std::size_t place_of(FaultCode code) {
    const Entry& entry = entry_of(code);
    assert(&entry != &no_fault);
    return &entry == &no_fault ? 0 : static_cast<std::size_t>(&entry - std::begin(table));
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
    constexpr std::string_view names[] = {"note", "repairable", "lost"};
    return names[static_cast<std::size_t>(severity)];
}

std::string_view name(Check check) {
    constexpr std::string_view names[] = {"boundaries", "directory", "fields", "text"};
    return names[static_cast<std::size_t>(check)];
}

std::string_view name(Action action) {
    constexpr std::string_view names[] = {"kept", "rejected", "repaired", "stopped"};
    return names[static_cast<std::size_t>(action)];
}

std::ostream& operator<<(std::ostream& out, const Fault& fault) {
    out << printable(fault.path) << ": byte " << fault.offset;
    if (fault.record != 0) {
        out << ": record " << fault.record;
    }
    out << ": " << code_text(fault.code) << ' ' << slug(fault.code);
    if (!fault.tag.empty()) {
        out << ": field " << printable(fault.tag);
    }
    if (!fault.found.empty()) {
        out << ": found \"" << printable(fault.found) << '"';
    }
    if (!fault.expected.empty()) {
        const std::string_view word = fault.code == FaultCode::not_writable ? "" : "expected "; // it is a reason
        out << (fault.found.empty() ? ": " : ", ") << word << visible(fault.expected);
    }
    if (!fault.control_number.empty()) {
        out << " (001 " << printable(fault.control_number) << ')';
    }
    return out;
}

std::uint64_t FaultCounts::operator[](FaultCode code) const {
    return code == FaultCode::none ? 0 : counts_[place_of(code)];
}

void FaultCounts::add(FaultCode code, std::uint64_t times) {
    if (code != FaultCode::none) {
        counts_[place_of(code)] += times;
    }
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
