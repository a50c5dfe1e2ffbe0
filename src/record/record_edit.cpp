#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include "record/digits.hpp"
#include "record/directory.hpp"
#include "record/record_content.hpp"
#include "record/usual_leader.hpp"

#include <marcmill/record.hpp>

namespace marcmill {
namespace {

using namespace detail;

constexpr std::size_t longest_text = std::numeric_limits<std::uint32_t>::max();

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

/// The leader that an edited record keeps. Of a text that was made, nothing else would know any more that it was.
std::string kept_leader(const RecordView& view) {
    std::string leader{view.leader().bytes()};
    if (is_made(view.table())) {
        state_usual_syntax(leader.data());
    }
    return leader;
}

} // namespace

/// Takes over the fields that were put in, whatever their lengths.
std::optional<WriteError> Record::take(const RecordWriter& writer) {
    if (writer.error_) {
        return writer.error_;
    }
    const std::size_t length = leader_size + writer.data_.size() + 1;
    if (length > longest_text) {
        return WriteError{"the record would hold 4 GiB or more"};
    }
    auto block =
        Content::block_for({static_cast<std::uint32_t>(length), 0, static_cast<std::uint32_t>(writer.entries_.size()),
                            false, true, false, false, false});
    Content& content = Content::in(block.get());
    FieldEntry* out = content.entries();
    for (const RecordWriter::Entry& entry : writer.entries_) {
        content.has_odd_tags = content.has_odd_tags || bad_tag(entry.tag.packed()) != 0;
        *out++ = {entry.tag.packed(), leader_size + static_cast<std::uint32_t>(entry.offset),
                  static_cast<std::uint32_t>(entry.length), 0};
    }
    char* text = std::copy(writer.leader_.begin(), writer.leader_.end(), content.text());
    write_number(content.text(), 0, 5);
    write_number(content.text() + 12, 0, 5);
    text = std::copy(writer.data_.begin(), writer.data_.end(), text);
    *text = record_terminator;
    *this = Record{block.release(), place_};
    return std::nullopt;
}

/// Writes the record anew, with what `put` adds to the writer in place of the fields [first, last).
template <typename Put>
std::optional<WriteError> Record::rewrite(std::size_t first, std::size_t last, const Put& put) {
    const FieldRange fields = view().fields();
    assert(first <= last && last <= fields.size());
    const std::string leader = kept_leader(view());
    RecordWriter writer{Leader{leader}};
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
    assert((position >= 5 && position + bytes.size() <= 10) || (position >= 17 && position + bytes.size() <= 20));
    if (auto error = RecordWriter::fault_of_leader(bytes, position)) {
        return error;
    }
    Content& content = this->content();
    if (content.is_made()) {
        state_usual_syntax(content.text());
    }
    std::memmove(content.text() + position, bytes.data(), bytes.size());
    content.source_length = 0;
    if (reading_ != nullptr) {
        reading_->view.table_.source_length = 0;
    }
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
    const std::string leader = kept_leader(view());
    RecordWriter writer{Leader{leader}};
    for (const FieldView field : view().fields()) {
        if (field.tag() != tag) {
            writer.copy_field(field.tag(), field.bytes());
        }
    }
    return take(writer);
}

} // namespace marcmill
