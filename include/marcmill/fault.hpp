#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <marcmill/export.hpp>

namespace marcmill {

/// What can be wrong with the data. The number is the code that users see (F204); codes are never renumbered.
enum class FaultCode : std::uint16_t {
    none = 0,
    length_not_digits = 101,
    length_mismatch = 102,
    record_truncated = 103,
    terminator_inside = 104,
    junk = 105,
    record_oversize = 106,
    byte_order_mark = 107,
    leader_invalid = 201,
    base_address_invalid = 202,
    directory_cut = 203,
    entry_invalid = 204,
    field_out_of_bounds = 205,
    field_unterminated = 206,
    field_oversize = 207,
    entries_overlap = 208,
    tag_invalid = 209,
    fields_missing = 210,
    indicators_missing = 301,
    delimiter_missing = 302,
    code_missing = 303,
    code_invalid = 304,
    delimiter_in_control_field = 305,
    field_terminator_inside = 306,
    control_character = 307,
    control_number_missing = 308,
    control_number_repeated = 309,
    control_number_not_unique = 310,
    utf8_invalid = 401,
    encoding_flag_false = 402,
    marc8_invalid = 403,
    escape_under_utf8 = 404,
    utf8_twice = 405,
    encoding_unknown = 406,
    character_lost = 407,
    set_not_supported = 408,
    separator_in_value = 501,
    leader_not_24 = 502,
    not_writable = 503,
    leader_missing = 504,
    field_unreadable = 505,
    xml_malformed = 506,
    json_malformed = 507,
    not_in_marc8 = 508,
    character_replaced = 509,
};

/// note: told, nothing is lost, the record is handed on. repaired: rejected, but what was meant can be told.
/// lost: rejected.
enum class Severity : std::uint8_t { note, repaired, lost };

/// How deep a record is verified. A level raises the faults of the levels before it as well, and a record is
/// rejected by no others.
enum class Check : std::uint8_t {
    boundaries, ///< F1xx: where records begin and end
    directory,  ///< leader, directory entries numeric and in bounds: F201-F205
    fields,     ///< every field ends with its terminator: F206, F207; F104, and whole records inside another
    text,       ///< indicators, delimiters, codes, and text as the leader says that it is encoded: F210, F3xx, F4xx
};              // F5xx come at any level: what is lost between one format and another

/// What a run did about a fault. kept: nothing, the record was handed on. rejected: what is at fault was left out.
/// repaired: the record was mended and handed on. stopped: it was left out, and the run ended there.
enum class Action : std::uint8_t { kept, rejected, repaired, stopped };

/// All codes there are, ascending.
MARCMILL_API std::span<const FaultCode> fault_codes();
/// "F204"
MARCMILL_API std::string code_text(FaultCode code);
/// "entry-invalid"
MARCMILL_API std::string_view slug(FaultCode code);
MARCMILL_API Severity severity(FaultCode code);
/// What the code means, in a sentence or two.
MARCMILL_API std::string_view meaning(FaultCode code);
MARCMILL_API std::string_view name(Severity severity);
MARCMILL_API std::string_view name(Check check);
MARCMILL_API std::string_view name(Action action);

/// One thing that is wrong with the data, as a value.
struct Fault {
    FaultCode code = FaultCode::none;
    std::string path;
    std::uint64_t offset = 0;   ///< of the first byte at fault, from the start of the input
    std::uint64_t length = 0;   ///< bytes at fault
    std::uint64_t record = 0;   ///< from 1, records and rejected ones counted; 0 outside records
    std::string control_number; ///< field 001, when it could be read; up to 256 bytes, but for F310
    std::string tag;            ///< of the field at fault, if it is one field
    std::string found;          ///< up to 32 bytes of what stands there
    std::string expected;       ///< what should stand there; of F503, why it cannot be written
    Action action = Action::kept;
    std::string hint = {};      ///< of junk: what it seems to be, "looks like MARCXML, ..."; empty if nothing is known
    std::string mended_by = {}; ///< the rule that mended the record, and the fields that it changed; empty if none did

    friend bool operator==(const Fault&, const Fault&) = default;
};

/// `books.mrc: byte 10240: record 17: F204 entry-invalid: found "00x0", expected digits (001 ocm17)`, on one line, and
/// everything visible (printable.hpp).
MARCMILL_API std::ostream& operator<<(std::ostream& out, const Fault& fault);

/// How often each code was raised. Exact, however many faults there were.
class MARCMILL_API FaultCounts {
  public:
    std::uint64_t operator[](FaultCode code) const;
    void add(FaultCode code, std::uint64_t times = 1);
    void merge(const FaultCounts& other);
    /// Faults of any severity but note: records rejected, and junk.
    std::uint64_t losses() const;
    std::uint64_t total() const;

    friend bool operator==(const FaultCounts&, const FaultCounts&) = default;

  private:
    static constexpr std::size_t kinds = 64;
    std::array<std::uint64_t, kinds> counts_{};
};

} // namespace marcmill
