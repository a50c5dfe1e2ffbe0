#include "sqlite/row_maker.hpp"

#include <cstdint>

#include "sqlite/frames.hpp"
#include "text/trimmed.hpp"

namespace marcmill::sqlite {
namespace {

/// What a long record needs is not kept for the others.
constexpr std::size_t most_kept = std::size_t{1} << 20;

void shrink(std::string& room) {
    if (room.capacity() > most_kept) {
        std::string{}.swap(room);
    }
}

/// NULL where there is no indicator.
void append_indicator(std::string& to, const FieldView& field, unsigned which) {
    if (which > field.indicator_count()) {
        append_null(to);
        return;
    }
    const char indicator = field.indicator(which);
    append_cell(to, {&indicator, 1});
}

/// What a tokenizer can read: it ends at a NUL, and does not look for what is no UTF-8.
void append_readable(std::string& to, std::string_view value) {
    while (!value.empty()) {
        const Utf8Sequence sequence = first_sequence(value);
        const std::string_view bytes = value.substr(0, sequence.length);
        to += !sequence.well_formed ? "\xEF\xBF\xBD" : bytes.front() == '\0' ? " " : bytes;
        value.remove_prefix(sequence.length);
    }
}

/// Puts a number at a place that was kept for it.
void put_count(std::string& frames, std::size_t at, std::uint32_t count) {
    frames.replace(at, sizeof count, reinterpret_cast<const char*>(&count), sizeof count);
}

} // namespace

std::string_view RowMaker::key_of(const RecordView& record) {
    if (!how_->key) {
        return text::trimmed(record.control_number());
    }
    values_.clear();
    how_->key->values(record, values_, joined_);
    return values_.empty() ? std::string_view{} : text::trimmed(values_.front());
}

void RowMaker::write_columns(const RecordView& record) {
    for (const DatabaseColumn& column : how_->columns) {
        values_.clear();
        column.path.values(record, values_, joined_);
        if (values_.empty()) {
            append_null(frames_);
            continue;
        }
        cell_.assign(values_.front());
        for (std::size_t at = 1; at < values_.size(); ++at) {
            cell_.append(how_->separator).append(values_[at]);
        }
        append_cell(frames_, cell_);
    }
}

void RowMaker::write_full_text(const RecordView& record) {
    for (const DatabaseColumn& column : how_->full_text) {
        values_.clear();
        column.path.values(record, values_, joined_);
        cell_.clear();
        for (const std::string_view value : values_) {
            cell_ += cell_.empty() ? "" : "\n";
            if (kind_of(value) == CellKind::text) {
                cell_ += value;
            } else {
                append_readable(cell_, value);
            }
        }
        append_cell(frames_, cell_);
    }
}

void RowMaker::write_field(const FieldView& field) {
    append_cell(frames_, field.tag().text());
    append_indicator(frames_, field, 1);
    append_indicator(frames_, field, 2);
    const std::size_t at = frames_.size();
    std::uint32_t rows = 0;
    append_number(frames_, rows);
    for (const Subfield subfield : field.subfields()) {
        append_cell(frames_, {&subfield.code, subfield.code == '\0' ? std::size_t{0} : 1});
        append_cell(frames_, subfield.value);
        ++rows;
    }
    put_count(frames_, at, rows);
    if (rows == 0) {
        append_cell(frames_, field.value());
    }
}

void RowMaker::write_fields(const RecordView& record) {
    const std::size_t at = frames_.size();
    std::uint32_t fields = 0;
    append_number(frames_, fields);
    static_cast<void>(record.subfields()); // indexes all of them at once
    for (const FieldView field : record.fields()) {
        write_field(field);
        ++fields;
    }
    put_count(frames_, at, fields);
}

void RowMaker::operator()(const RecordView& record, Output& output) {
    frames_.clear();
    append_number(frames_, record.place().offset);
    append_number(frames_, record.place().file);
    append_number(frames_, record.place().length);
    append_cell(frames_, record.leader().bytes());
    const std::string_view key = key_of(record);
    if (key.empty()) {
        append_null(frames_);
    } else {
        append_cell(frames_, key);
    }
    write_columns(record);
    write_full_text(record);
    if (how_->fields) {
        write_fields(record);
    }
    output.write(frames_);
    shrink(frames_);
    shrink(joined_);
    shrink(cell_);
}

} // namespace marcmill::sqlite
