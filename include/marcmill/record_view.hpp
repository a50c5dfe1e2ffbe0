#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <limits>
#include <optional>
#include <string_view>

#include <marcmill/export.hpp>
#include <marcmill/field.hpp>
#include <marcmill/field_range.hpp>
#include <marcmill/leader.hpp>
#include <marcmill/record_subfields.hpp>
#include <marcmill/tag.hpp>

namespace marcmill {

/// Where a record stands: what index builders live on.
struct Place {
    std::uint32_t file = 0; ///< from 0, in the corpus
    /// From 1, in its file, rejected ones counted. One that was found inside another shares its number, one in junk
    /// that of the next.
    std::uint64_t number = 0;
    std::uint64_t offset = 0; ///< of its first byte, in its file
    std::uint32_t length = 0; ///< bytes, the record terminator included

    friend bool operator==(const Place&, const Place&) = default;
};

/// A view of one record: no byte is copied, nothing is decoded before it is asked for, and no byte outside the record
/// is ever read, however damaged its directory is (entries that cannot be read or point outside are left out).
///
/// A view, and all that comes from it, lives until the callback that it was handed to returns. It belongs to the thread
/// of the callback: fields() and subfields() fill tables behind a const face.
class MARCMILL_API RecordView {
  public:
    /// Of a record in ISO 2709. `bytes` holds it whole (24 bytes or more, and less than 4 GiB); both outlive the view.
    /// `scratch` holds the field table.
    RecordView(std::string_view bytes, Place place, detail::Scratch& scratch) : place_{place} {
        assert(bytes.size() >= Leader::size && bytes.size() <= std::numeric_limits<std::uint32_t>::max());
        table_.text = table_.source = bytes.data();
        table_.length = table_.source_length = static_cast<std::uint32_t>(bytes.size());
        table_.scratch = &scratch;
    }

    /// Of a record in any other format, whose text and `table` a reader made of `source` (TextBuilder).
    RecordView(std::string_view source, const detail::FieldTable& table, Place place) : table_{table}, place_{place} {
        assert(!table.has_directory && table.built && source.size() <= std::numeric_limits<std::uint32_t>::max());
        table_.source = source.data();
        table_.source_length = static_cast<std::uint32_t>(source.size());
    }

    /// Of a record whose `table` another view filled: nothing is decoded twice. The table's text and scratch outlive
    /// the view, and the scratch keeps its records.
    RecordView(const detail::FieldTable& table, Place place) noexcept : table_{table}, place_{place} {}

    /// Two views would fill one table.
    RecordView(const RecordView&) = delete;
    RecordView& operator=(const RecordView&) = delete;

    Leader leader() const noexcept { return Leader{text()}; }

    /// The record as it stands in the input, in whatever format; of ISO 2709, its record terminator included. A record
    /// that was mended is as it was mended.
    std::string_view source() const noexcept { return {table_.source, table_.source_length}; }
    const Place& place() const noexcept { return place_; }

    /// Every field in the directory's order. The first call reads the directory. A run at Check::fields or deeper hands
    /// out a field of more than 9,999 bytes, or one that is split over several entries, whole; else it is what its
    /// entry states.
    FieldRange fields() const {
        if (!table_.built) {
            detail::build_fields(table_);
        }
        return FieldRange{table_};
    }

    /// Every field with this tag, in the directory's order: for (const FieldView subject : record.fields(Tag{"650"})).
    TaggedFields fields(Tag tag) const {
        fields();
        return {table_, {tag.packed()}};
    }

    /// The fields that are linked with `field`, one of this record's, by their $6: of a 245 the 880 with the title in
    /// another script, and of that 880 the 245. None where there is no $6, or its number is 00. MARC 21, "Appendix A,
    /// Control Subfields", "$6 - Linkage".
    LinkedFields linked(const FieldView& field) const;

    /// Every subfield of every field, in the order of fields(): faster than a loop over the fields with one over the
    /// subfields of each.
    RecordSubfields subfields() const {
        if (!table_.built) {
            detail::build_fields(table_);
        }
        if (!table_.indexed) {
            detail::index_delimiters(table_);
        }
        if (!table_.listed) {
            detail::list_subfields(table_);
        }
        return RecordSubfields{table_};
    }

    /// The first field with this tag, from the directory alone: cheaper than fields() for a few tags of a record.
    std::optional<FieldView> find(Tag tag) const { return table_.built ? find_in_table(tag) : find_in_directory(tag); }

    /// The data of the first field with this tag; of a subfield with this code. Empty when there is none.
    std::string_view value(Tag tag) const {
        const auto field = find(tag);
        return field ? field->value() : std::string_view{};
    }
    std::string_view value(Tag tag, char code) const {
        const auto field = find(tag);
        return field ? field->subfield(code).value_or(std::string_view{}) : std::string_view{};
    }

    /// 001, the control number. MARC 21 Bibliographic, "001 - Control Number".
    std::string_view control_number() const { return value(Tag{"001"}); }
    /// The same where the directory may be wrong, as that of a rejected record: empty unless 0x1E stands before and
    /// behind it, and nothing in it ends a subfield, a field or a record. So it is a field that the record has.
    std::string_view delimited_control_number() const;
    /// 245 $a, the title proper as it stands, with its punctuation. MARC 21, "245 - Title Statement".
    std::string_view title() const { return value(Tag{"245"}, 'a'); }
    /// 100, 110 or 111 $a: the first main entry there is. MARC 21, "1XX - Main Entry Fields".
    std::string_view author() const;
    /// 020 $a of the first 020. MARC 21, "020 - International Standard Book Number".
    std::string_view isbn() const { return value(Tag{"020"}, 'a'); }
    /// 022 $a of the first 022. MARC 21, "022 - International Standard Serial Number".
    std::string_view issn() const { return value(Tag{"022"}, 'a'); }
    /// 008/35-37, three letters; empty where 008 is shorter. MARC 21, "008 - All Materials".
    std::string_view language() const { return fixed(35, 3); }
    /// 008/15-17, place of publication: two or three letters, filled up with blanks.
    std::string_view country() const { return fixed(15, 3); }
    /// 008/07-10, date 1: four digits, or u and blanks where unknown.
    std::string_view date1() const { return fixed(7, 4); }
    /// 300 $a, the extent. MARC 21, "300 - Physical Description".
    std::string_view extent() const { return value(Tag{"300"}, 'a'); }

    /// The configurations of 008/18-34. MARC 21 Bibliographic, "008 - Introduction".
    /// Books: leader/06 is a or t and leader/07 is a, c, d or m.
    bool is_book() const noexcept { return type_is("at") && level_is("acdm"); }
    /// Continuing resources: leader/06 is a and leader/07 is b, i or s.
    bool is_serial() const noexcept { return type_is("a") && level_is("bis"); }
    /// Music: leader/06 is c, d (notated), i or j (sound recordings, i not musical).
    bool is_music() const noexcept { return type_is("cdij"); }
    /// Maps: leader/06 is e or f.
    bool is_map() const noexcept { return type_is("ef"); }
    /// Visual materials: leader/06 is g, k, o or r.
    bool is_visual_material() const noexcept { return type_is("gkor"); }
    /// Computer files: leader/06 is m.
    bool is_computer_file() const noexcept { return type_is("m"); }
    /// Mixed materials: leader/06 is p.
    bool is_mixed_material() const noexcept { return type_is("p"); }
    /// Leader/06 is z. MARC 21 Authority, "Leader".
    bool is_authority() const noexcept { return type_is("z"); }
    /// Leader/06 is u, v, x or y. MARC 21 Holdings, "Leader".
    bool is_holdings() const noexcept { return type_is("uvxy"); }
    /// Leader/05 is d.
    bool is_deleted() const noexcept { return leader().status() == 'd'; }
    /// Whether the record is UNIMARC and not MARC 21, from the record alone: it has no 008 as MARC 21 demands it, of 32
    /// bytes or more (some UNIMARC has a short one of its own), and 100 $a begins with the date of entry, where MARC 21
    /// has a name. All 1,134 real UNIMARC records at hand are told so, and of some 32,000 others only 34 that were made
    /// from UNIMARC and have both. UNIMARC Manual, "100 General Processing Data".
    bool is_unimarc() const;

    // For the library's own floors:

    /// Leader and fields as ISO 2709 has them, whatever format the record comes from (detail::FieldTable). All that the
    /// view hands out lies in it. Of a record in ISO 2709 it is the source.
    std::string_view text() const noexcept { return {table_.text, table_.length}; }
    /// The field table as far as it is built.
    const detail::FieldTable& table() const noexcept { return table_; }

  private:
    friend class Record; // whose edits leave nothing of the source

    std::string_view fixed(std::size_t position, std::size_t count) const {
        const std::string_view data = value(Tag{"008"});
        return data.size() < position + count ? std::string_view{} : data.substr(position, count);
    }
    bool type_is(std::string_view any) const noexcept {
        return any.find(leader().record_type()) != std::string_view::npos;
    }
    bool level_is(std::string_view any) const noexcept {
        return any.find(leader().bibliographic_level()) != std::string_view::npos;
    }
    std::optional<FieldView> find_in_table(Tag tag) const noexcept;
    std::optional<FieldView> find_in_directory(Tag tag) const;

    detail::FieldTable table_;
    Place place_;
};

/// A record on one line each for the leader and its fields, as `LDR 00714nam a22...` and then FieldView's.
MARCMILL_API std::ostream& operator<<(std::ostream& out, const RecordView& record);

} // namespace marcmill
