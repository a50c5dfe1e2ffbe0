#include <marcmill/record.hpp>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

#include "record/scratch.hpp"

namespace marcmill {
namespace {

/// Of the first field with this tag; the number of fields where there is none.
std::size_t position_of(const FieldRange& fields, Tag tag) {
    return static_cast<std::size_t>(
        std::distance(fields.begin(),
                      std::find_if(fields.begin(), fields.end(), [=](FieldView field) { return field.tag() == tag; })));
}

std::size_t place_in_order(const FieldRange& fields, Tag tag) {
    return static_cast<std::size_t>(
        std::distance(fields.begin(),
                      std::find_if(fields.begin(), fields.end(), [=](FieldView field) { return field.tag() > tag; })));
}

} // namespace

/// The view, and the scratch that its table is built in.
struct Record::Reading {
    Reading(std::string_view bytes, const Place& place) : view{bytes, place, scratch} { scratch.stay_small(); }
    /// Of a table that is built: over `text`, the same bytes somewhere else.
    Reading(const char* text, detail::FieldTable table, const Place& place) : view{over(text, table), place} {
        scratch.stay_small();
    }

    detail::Scratch scratch;
    RecordView view;

  private:
    const detail::FieldTable& over(const char* text, detail::FieldTable& table) {
        detail::FieldEntry* const entries = scratch.entries.take(table.count);
        std::copy_n(table.entries, table.count, entries);
        table.text = table.source = text;
        table.source_length = table.length;
        table.entries = entries;
        table.indexed = false;
        table.delimiters = nullptr;
        table.listed = false;
        table.subfield_ends = nullptr;
        table.scratch = &scratch;
        return table;
    }
};

Record::Record(std::string_view bytes, const Place& place)
    : bytes_{std::make_unique_for_overwrite<char[]>(bytes.size())}, size_{static_cast<std::uint32_t>(bytes.size())},
      place_{place} {
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
}

Record::Record(const RecordView& view) : Record{view.text(), view.place()} {
    copy_completed_table(view.table());
}

std::optional<Record> Record::from_bytes(std::string_view bytes, const Place& place) {
    if (bytes.size() <= Leader::size || bytes.size() > std::numeric_limits<std::uint32_t>::max() ||
        bytes.back() != record_terminator) {
        return std::nullopt;
    }
    return Record{bytes, place};
}

Record::Record(const Record& other) : Record{other.bytes(), other.place_} {
    if (other.reading_) {
        copy_completed_table(other.reading_->view.table());
    }
}

Record& Record::operator=(const Record& other) {
    if (this != &other) {
        *this = Record{other};
    }
    return *this;
}

Record::Record(Record&& other) noexcept
    : bytes_{std::move(other.bytes_)}, size_{std::exchange(other.size_, 0)}, place_{other.place_},
      reading_{std::move(other.reading_)} {}

Record& Record::operator=(Record&& other) noexcept {
    bytes_ = std::move(other.bytes_);
    size_ = std::exchange(other.size_, 0);
    place_ = other.place_;
    reading_ = std::move(other.reading_);
    return *this;
}

Record::~Record() = default;

/// The directory does not tell such a table: it is no part of what view() can make of the bytes.
void Record::copy_completed_table(const detail::FieldTable& table) {
    if (table.completed || !table.has_directory) {
        reading_ = std::make_unique<Reading>(bytes_.get(), table, place_);
    }
}

const RecordView& Record::view() const {
    assert(size_ >= Leader::size);
    if (!reading_) {
        reading_ = std::make_unique<Reading>(bytes(), place_);
    }
    return reading_->view;
}

std::optional<WriteError> Record::take(const RecordWriter& writer) {
    std::string written;
    if (auto error = writer.append_to(written)) {
        return error;
    }
    *this = Record{written, place_};
    return std::nullopt;
}

/// Writes the record anew, with what `put` adds to the writer in place of the fields [first, last).
template <typename Put>
std::optional<WriteError> Record::rewrite(std::size_t first, std::size_t last, const Put& put) {
    const FieldRange fields = view().fields();
    assert(first <= last && last <= fields.size());
    RecordWriter writer{view().leader()};
    for (std::size_t position = 0; position < first; ++position) {
        writer.copy_field(fields[position].tag(), fields[position].bytes());
    }
    put(writer);
    for (std::size_t position = last; position < fields.size(); ++position) {
        writer.copy_field(fields[position].tag(), fields[position].bytes());
    }
    return take(writer);
}

std::optional<WriteError> Record::set_leader(std::size_t position, std::string_view bytes) {
    assert(size_ >= Leader::size);
    assert((position >= 5 && position + bytes.size() <= 10) || (position >= 17 && position + bytes.size() <= 20));
    if (auto error = RecordWriter::fault_of_leader(bytes, position)) {
        return error;
    }
    std::memmove(bytes_.get() + position, bytes.data(), bytes.size());
    return std::nullopt;
}

std::optional<WriteError> Record::add_control_field(Tag tag, std::string_view data) {
    const std::size_t position = place_in_order(view().fields(), tag);
    return rewrite(position, position, [&](RecordWriter& writer) { writer.control_field(tag, data); });
}

std::optional<WriteError> Record::add_data_field(Tag tag, char indicator1, char indicator2,
                                                 std::span<const Subfield> subfields) {
    const std::size_t position = place_in_order(view().fields(), tag);
    return rewrite(position, position,
                   [&](RecordWriter& writer) { writer.data_field(tag, indicator1, indicator2, subfields); });
}

std::optional<WriteError> Record::insert_field(std::size_t position, Tag tag, std::string_view bytes) {
    return rewrite(position, position, [&](RecordWriter& writer) { writer.field(tag, bytes); });
}

std::optional<WriteError> Record::replace_field(std::size_t position, Tag tag, std::string_view bytes) {
    return rewrite(position, position + 1, [&](RecordWriter& writer) { writer.field(tag, bytes); });
}

std::optional<WriteError> Record::set_control_field(Tag tag, std::string_view data) {
    const FieldRange fields = view().fields();
    const std::size_t position = position_of(fields, tag);
    if (position == fields.size()) {
        return add_control_field(tag, data);
    }
    return rewrite(position, position + 1, [&](RecordWriter& writer) { writer.control_field(tag, data); });
}

std::optional<WriteError> Record::set_subfield(Tag tag, char code, std::string_view value) {
    const FieldRange fields = view().fields();
    const std::size_t position = position_of(fields, tag);
    if (position == fields.size()) {
        return WriteError{"the record holds no field " + std::string{tag.text()}};
    }
    const std::string_view field = fields[position].bytes();
    const auto old = fields[position].subfield(code);
    if (!old || code == '\0') { // '\0' is a delimiter without a code
        return WriteError{"field " + std::string{tag.text()} + " holds no subfield $" + code};
    }
    const auto at = static_cast<std::size_t>(old->data() - field.data());
    std::string edited{field.substr(0, at)};
    edited.append(value).append(field.substr(at + old->size()));
    return rewrite(position, position + 1, [&](RecordWriter& writer) {
        if (writer.has_none(tag, value, record_terminator, delimiter)) {
            writer.copy_field(tag, edited);
        }
    });
}

std::optional<WriteError> Record::remove_field(std::size_t position) {
    return rewrite(position, position + 1, [](RecordWriter&) {});
}

std::optional<WriteError> Record::remove_fields(Tag tag) {
    RecordWriter writer{view().leader()};
    for (const FieldView field : view().fields()) {
        if (field.tag() != tag) {
            writer.copy_field(field.tag(), field.bytes());
        }
    }
    return take(writer);
}

} // namespace marcmill
