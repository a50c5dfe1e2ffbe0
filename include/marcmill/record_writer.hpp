#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/field.hpp>
#include <marcmill/leader.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/tag.hpp>

namespace marcmill {

class Record;

/// Why a record cannot be written in ISO 2709: a limit of its directory or leader was passed, or a byte that separates
/// stands where data should.
struct WriteError {
    std::string message; ///< "field 505 holds 12,345 bytes with its terminator; ISO 2709 allows 9,999"

    friend bool operator==(const WriteError&, const WriteError&) = default;
};

/// Puts a record together, field by field, and writes it as ISO 2709. Used again and again, it allocates nothing per
/// record.
///
///     RecordWriter writer{"     nam a22     uu 4500"};
///     writer.control_field(Tag{"001"}, "12883376");
///     writer.data_field(Tag{"245"}, '1', '0', {{'a', "Title :"}, {'b', "remainder"}});
///     if (const auto error = writer.append_to(out)) { ... }
///
/// Fields stand in the order in which they were added. The first thing that is wrong in them makes the record an error
/// until clear() or assign(); so does the tag of an odd record, which Tag::from() would refuse. Lengths are looked at
/// when the record is written: a number that does not fit is never wrapped. Values may be in any encoding; leader/09
/// says which, and is the caller's.
/// Source: ISO 2709, clause 4; MARC 21 Record Structure, "Leader" and "Directory".
class MARCMILL_API RecordWriter {
  public:
    static constexpr std::size_t max_field = 9'999;   ///< bytes, the field terminator included
    static constexpr std::size_t max_record = 99'999; ///< bytes, the record terminator included

    /// A new record without fields: clear(leader).
    explicit RecordWriter(std::string_view leader) { clear(leader); }

    /// Begins a new record. `leader` holds 24 bytes of 0x20-0x7E; 05-09 and 17-19 are taken from it. The lengths
    /// (00-04, 12-16) are computed, 10-11 are "22" and 20-23 "4500", which is what the record is written with.
    RecordWriter& clear(std::string_view leader);

    /// Begins anew with the leader and all fields of `record`, as they are. A record without faults (Check::fields)
    /// whose fields tile its data is written back byte for byte: odd bytes of leader/10-11 and 20-23 stand, and data
    /// that lie in another order than the directory keep theirs. Where there are gaps, or entries that share data, each
    /// field gets a place of its own, in the directory's order; a field that was split over entries gets one. Of a
    /// damaged record, what it hands out is written. The leader of a record that came in another format gets "22" at
    /// 10-11 and "4500" at 20-23. An odd tag stands where it came in ISO 2709, and is an error else.
    RecordWriter& assign(const RecordView& record);

    /// A control field (00X). `data` is free of 0x1D-0x1F.
    RecordWriter& control_field(Tag tag, std::string_view data);

    /// A data field with one subfield or more. Indicators are 0x20-0x7E, codes 0x21-0x7E, values free of 0x1D-0x1F.
    RecordWriter& data_field(Tag tag, char indicator1, char indicator2, std::span<const Subfield> subfields);
    RecordWriter& data_field(Tag tag, char indicator1, char indicator2, std::initializer_list<Subfield> subfields) {
        return data_field(tag, indicator1, indicator2, std::span<const Subfield>{subfields.begin(), subfields.size()});
    }

    /// A field of which the caller knows the bytes: all but the terminator, with indicators, delimiters and codes for
    /// a data field. They are free of 0x1D and 0x1E, and else not looked at.
    RecordWriter& field(Tag tag, std::string_view bytes);
    /// A field of another record, which need not live on.
    RecordWriter& field(const FieldView& view) { return field(view.tag(), view.bytes()); }

    /// Appends the record's bytes to `out`, or says why there are none and leaves `out` as it was. May be called again.
    [[nodiscard]] std::optional<WriteError> append_to(std::string& out) const;

  private:
    friend class Record; // whose edits take over what stands, as it is, and have no limits of length

    struct Entry {
        Tag tag;
        std::size_t length; ///< with the field terminator
        std::size_t offset; ///< in data_
    };

    /// A new record without fields, with the leader of another as it is, but for the lengths.
    explicit RecordWriter(const Leader& leader);
    /// A field as it is, whatever its bytes.
    void copy_field(Tag tag, std::string_view bytes);
    /// What a leader cannot hold among those of its bytes that begin at `position`.
    static std::optional<WriteError> fault_of_leader(std::string_view bytes, std::size_t position);

    void reset();
    bool fail(std::string message);
    bool has_name(Tag tag);
    bool has_none(Tag tag, std::string_view bytes, char low, char high);
    bool fields_tile(std::string_view text);
    void close_field(Tag tag, std::size_t offset);

    std::array<char, Leader::size> leader_{};
    std::vector<Entry> entries_;      ///< in the directory's order
    std::string data_;                ///< all fields with their terminators, in the data's order
    std::vector<std::size_t> order_;  ///< of fields_tile(), kept for its memory
    std::optional<WriteError> error_; ///< the first
};

} // namespace marcmill
