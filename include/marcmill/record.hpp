#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
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
///     if (const auto error = record.append_to(out)) { ... } // ISO 2709
///
/// It costs 48 bytes and one block: the record's length and 16 bytes, and where the record is not in ISO 2709, or was
/// edited, 16 bytes per field. One of another format keeps its source as well. What view() needs comes with the first
/// call.
///
/// An edit makes the record's text anew, in time linear in its length, or says why it cannot and leaves it as it is. No
/// limit of ISO 2709 holds for it: append_to() tells those. Only one of 4 GiB is refused. Fields and leader bytes that
/// are not edited stay byte for byte; the lengths in the leader (00-04, 12-16) are zeros until the record is written.
/// Of a damaged record the fields that view() hands out stay. Values may be in any encoding; leader/09 says which, and
/// is the caller's. They may be bytes of the same record.
///
/// Any number of threads may read one record at a time, while none edits, assigns or moves it.
class MARCMILL_API Record {
  public:
    /// Copies what the view has, whatever format it comes from, and reads as it does: fields of more than 9,999 bytes,
    /// and those that are split over several entries, are whole where the view's are (RecordView::fields).
    explicit Record(const RecordView& view);

    /// Of a whole record in ISO 2709, such as append_to() makes. Nothing where the bytes are no more than a leader, do
    /// not end with a record terminator, or are 4 GiB or more. No more of them is looked at: what of a damaged
    /// directory cannot be read is left out, as by any view.
    [[nodiscard]] static std::optional<Record> from_bytes(std::string_view bytes, const Place& place = {});

    /// A copy does not share the view, nor copy what it built.
    Record(const Record& other);
    Record& operator=(const Record& other);
    /// What came from view() stays valid, and is the new record's. The old one has no content, and can be assigned to,
    /// copied, compared and destroyed.
    Record(Record&& other) noexcept;
    Record& operator=(Record&& other) noexcept;
    ~Record();

    /// Appends the record in ISO 2709 to `out`. One that was read in ISO 2709 is written as it stood, whatever is wrong
    /// with it, if nothing but the leader was edited. Any other is written by a RecordWriter: where that refuses it,
    /// for a limit that ISO 2709 has, `out` stays as it was.
    [[nodiscard]] std::optional<WriteError> append_to(std::string& out) const;

    /// Where it was read; its length is what it was there, whatever was edited since.
    const Place& place() const noexcept { return place_; }

    /// The reading interface of every record, valid until the record is edited, assigned to or destroyed. Its source()
    /// is what stood in the input, and empty once the record was edited.
    ///
    /// The first call builds the tables of fields and subfields, about as many bytes as the record has, or half as many
    /// more, which stay as long as the view. Later calls change nothing. Not to be called of a record that was moved
    /// from, nor of one that is gone at the end of the line.
    const RecordView& view() const&;
    const RecordView* operator->() const& { return &view(); }
    const RecordView& operator*() const& { return view(); }
    void view() const&& = delete;
    void operator->() const&& = delete;
    void operator*() const&& = delete;

    /// Puts `bytes` in place of as many of the leader, from `position` on. Precondition, which is asserted: they lie
    /// inside 05-09, or inside 17-19, since the rest says how the record is written. Returned: that one is not
    /// 0x20-0x7E. Nothing else changes, and views stay valid.
    /// Source: MARC 21 Record Structure, "Leader".
    [[nodiscard]] std::optional<WriteError> set_leader(std::size_t position, std::string_view bytes);

    /// Adds a field in the order of tags: before the first field with a greater tag, else as the last. What is refused,
    /// but for lengths, is told at RecordWriter::control_field() and data_field().
    [[nodiscard]] std::optional<WriteError> add_control_field(Tag tag, std::string_view data);
    [[nodiscard]] std::optional<WriteError> add_data_field(Tag tag, char indicator1, char indicator2,
                                                           std::span<const Subfield> subfields);
    [[nodiscard]] std::optional<WriteError> add_data_field(Tag tag, char indicator1, char indicator2,
                                                           std::initializer_list<Subfield> subfields) {
        return add_data_field(tag, indicator1, indicator2,
                              std::span<const Subfield>{subfields.begin(), subfields.size()});
    }

    /// Puts a field before the one at `position`, from 0 in view().fields(), or behind the last; or in its place.
    /// `bytes` are those of RecordWriter::field(): all but the terminator. Returned: that they hold 0x1D or 0x1E.
    /// Precondition, which is asserted: `position` is that of a field; for insert_field() also their number.
    [[nodiscard]] std::optional<WriteError> insert_field(std::size_t position, Tag tag, std::string_view bytes);
    [[nodiscard]] std::optional<WriteError> replace_field(std::size_t position, Tag tag, std::string_view bytes);

    /// Gives the first control field with this tag new data; adds the field where there is none.
    [[nodiscard]] std::optional<WriteError> set_control_field(Tag tag, std::string_view data);

    /// Gives the subfield that view().value(tag, code) reads a new value. Returned: that the first field with this tag,
    /// or the code in it, is not there, or that the value holds 0x1D-0x1F.
    [[nodiscard]] std::optional<WriteError> set_subfield(Tag tag, char code, std::string_view value);

    /// Removes the field at `position`, which is asserted to be that of one; every field with this tag, of which there
    /// need be none.
    [[nodiscard]] std::optional<WriteError> remove_field(std::size_t position);
    [[nodiscard]] std::optional<WriteError> remove_fields(Tag tag);

    /// By content: the leader but for its lengths, and the fields in order. Not by place, nor by the format.
    MARCMILL_API friend bool operator==(const Record& left, const Record& right);

  private:
    struct Content;
    struct Reading;

    Record(char* block, const Place& place) noexcept : block_{block}, place_{place} {}
    Content& content() const noexcept;
    const Reading& publish() const;
    template <typename Put>
    std::optional<WriteError> rewrite(std::size_t first, std::size_t last, const Put& put);
    std::optional<WriteError> take(const RecordWriter& writer);

    char* block_ = nullptr; ///< a Content; owned; null of a record that was moved from
    Place place_;
    mutable Reading* reading_ = nullptr; ///< null until view() is asked for; owned, read and set as an atomic
};

/// As a view is printed.
inline std::ostream& operator<<(std::ostream& out, const Record& record) {
    return out << record.view();
}

} // namespace marcmill
