#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <marcmill/export.hpp>
#include <marcmill/field.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/record_writer.hpp>
#include <marcmill/tag.hpp>

namespace marcmill {

/// A record that owns its bytes: a value, which is copied and moved, outlives the file, and can be edited and written.
///
///     Record record{view}; // in a callback that is handed `view`; it may be kept
///     record->title();     // reads like a view
///     if (const auto error = record.set_subfield(Tag{"245"}, 'a', "A better title")) { ... }
///     out += record.bytes(); // ISO 2709
///
/// It costs 56 bytes and one block of the record's length; what view() needs comes with the first call.
///
/// An edit writes the record anew, in time linear in its length, or says why it cannot and leaves it as it is: what a
/// RecordWriter refuses, also among the fields that stand. Fields and leader bytes that are not edited stay byte for
/// byte; lengths and starts are computed, and the data lie in the directory's order. Of a damaged record the fields
/// that view() hands out are written. Values may be in any encoding; leader/09 says which, and is the caller's. They
/// may be bytes of the same record.
///
/// It belongs to one thread at a time, even when const: view() and what comes from it fill tables. Any number of
/// threads may read bytes() and place(), and so copy it, while none reads it otherwise.
class MARCMILL_API Record {
  public:
    /// Copies the view's bytes and place, and reads as it does: fields of more than 9,999 bytes, and those that are
    /// split over several entries, are whole where the view's are (RecordView::fields).
    explicit Record(const RecordView& view);

    /// Of a whole record in ISO 2709, such as RecordWriter::append_to() makes. Nothing where the bytes are no more than
    /// a leader, do not end with a record terminator, or are 4 GiB or more. No more of them is looked at: what of a
    /// damaged directory cannot be read is left out, as by any view.
    [[nodiscard]] static std::optional<Record> from_bytes(std::string_view bytes, const Place& place = {});

    /// A copy does not share the view, nor copy what it built.
    Record(const Record& other);
    Record& operator=(const Record& other);
    /// What came from view() stays valid, and is the new record's. The old one has no bytes, and can be assigned to,
    /// copied, compared and destroyed.
    Record(Record&& other) noexcept;
    Record& operator=(Record&& other) noexcept;
    ~Record();

    /// The record in ISO 2709, its record terminator included. Valid until the record is edited, assigned to or
    /// destroyed; so is all that comes from view().
    std::string_view bytes() const { return {bytes_.get(), size_}; }
    /// Where it was read; its length is what it was there, whatever was edited since.
    const Place& place() const { return place_; }

    /// The reading interface of every record. The first call allocates some 220 bytes, fields() and subfields() the
    /// tables that they fill: together about as many bytes as the record has, or half as many more, which stay as long
    /// as the view. Not to be called of a record that was moved from.
    const RecordView& view() const;
    const RecordView* operator->() const { return &view(); }
    const RecordView& operator*() const { return view(); }

    /// Puts `bytes` in place of as many of the leader, from `position` on: inside 05-09, or inside 17-19, since the
    /// rest says how the record is written. They are 0x20-0x7E. Nothing else changes, and views stay valid.
    /// Source: MARC 21 Record Structure, "Leader".
    [[nodiscard]] std::optional<WriteError> set_leader(std::size_t position, std::string_view bytes);

    /// Adds a field in the order of tags: before the first field with a greater tag, else as the last. What is refused
    /// is told at RecordWriter::control_field() and data_field().
    [[nodiscard]] std::optional<WriteError> add_control_field(Tag tag, std::string_view data);
    [[nodiscard]] std::optional<WriteError> add_data_field(Tag tag, char indicator1, char indicator2,
                                                           std::span<const Subfield> subfields);
    [[nodiscard]] std::optional<WriteError> add_data_field(Tag tag, char indicator1, char indicator2,
                                                           std::initializer_list<Subfield> subfields) {
        return add_data_field(tag, indicator1, indicator2,
                              std::span<const Subfield>{subfields.begin(), subfields.size()});
    }

    /// Puts a field before the one at `position`, from 0 in view().fields(), or behind the last; or in its place.
    /// `bytes` are those of RecordWriter::field(): all but the terminator, and free of 0x1D and 0x1E.
    [[nodiscard]] std::optional<WriteError> insert_field(std::size_t position, Tag tag, std::string_view bytes);
    [[nodiscard]] std::optional<WriteError> replace_field(std::size_t position, Tag tag, std::string_view bytes);

    /// Gives the first control field with this tag new data; adds the field where there is none.
    [[nodiscard]] std::optional<WriteError> set_control_field(Tag tag, std::string_view data);

    /// Gives the subfield that view().value(tag, code) reads a new value, free of 0x1D-0x1F. An error where the first
    /// field with this tag, or the code in it, is not there.
    [[nodiscard]] std::optional<WriteError> set_subfield(Tag tag, char code, std::string_view value);

    /// Removes the field at `position`; every field with this tag, of which there need be none.
    [[nodiscard]] std::optional<WriteError> remove_field(std::size_t position);
    [[nodiscard]] std::optional<WriteError> remove_fields(Tag tag);

    /// By bytes; not by place.
    friend bool operator==(const Record& left, const Record& right) { return left.bytes() == right.bytes(); }

  private:
    struct Reading;

    Record(std::string_view bytes, const Place& place);
    void copy_completed_table(const detail::FieldTable& table);
    template <typename Put>
    std::optional<WriteError> rewrite(std::size_t first, std::size_t last, const Put& put);
    std::optional<WriteError> take(const RecordWriter& writer);

    std::unique_ptr<char[]> bytes_;
    std::uint32_t size_;
    Place place_;
    mutable std::unique_ptr<Reading> reading_; ///< null until view() is asked for
};

} // namespace marcmill
