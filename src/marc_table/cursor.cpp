#include "marc_table/cursor.hpp"

#include <utility>

#include <marcmill/utf8.hpp>

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3

namespace marcmill::marc_table {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

/// As write_sqlite() has it: TEXT is UTF-8 without NUL, all else a BLOB.
void give_bytes(std::string_view bytes, sqlite3_context* context) {
    const char* const data = bytes.data() == nullptr ? "" : bytes.data();
    if (bytes.find('\0') == std::string_view::npos && !find_ill_formed(bytes)) {
        sqlite3_result_text64(context, data, bytes.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else {
        sqlite3_result_blob64(context, data, bytes.size(), SQLITE_TRANSIENT);
    }
}

void give_indicator(const FieldView& field, unsigned which, sqlite3_context* context) {
    const char indicator = field.indicator(which);
    if (which <= field.indicator_count()) {
        give_bytes({&indicator, 1}, context);
    }
}

} // namespace

void Cursor::begin(Question question) {
    record_ = nullptr;
    rows_.clear();
    row_ = 0;
    row_number_ = 0;
    question_ = std::move(question);
    source_.emplace(question_);
    find_rows();
}

void Cursor::next() {
    ++row_number_;
    if (++row_ == rows_.size()) {
        find_rows();
    }
}

/// Goes on to the next record that has rows.
void Cursor::find_rows() {
    rows_.clear();
    row_ = 0;
    while (rows_.empty()) {
        record_ = nullptr; // also where next() throws
        record_ = source_->next();
        if (record_ == nullptr) {
            return;
        }
        key_ = trimmed(record_->control_number());
        if (question_.key && *question_.key != key_) {
            continue;
        }
        std::uint32_t number = 0;
        for (const FieldView field : record_->fields()) {
            if (!question_.tag || *question_.tag == field.tag().text()) {
                add_rows(field, number);
            }
            ++number;
        }
    }
}

void Cursor::add_rows(const FieldView& field, std::uint32_t number) {
    std::uint32_t subfield = 0;
    for (const Subfield value : field.subfields()) {
        rows_.push_back({field, number, subfield++, value});
    }
    if (subfield == 0) {
        rows_.push_back({field, number, std::nullopt, {'\0', field.value()}});
    }
}

void Cursor::give_record(int column, sqlite3_context* context) const {
    switch (column) {
    case number_column:
        return sqlite3_result_int64(context, static_cast<sqlite3_int64>(source_->number()));
    case key_column:
        return key_.empty() ? sqlite3_result_null(context) : give_bytes(key_, context);
    case offset_column:
        return sqlite3_result_int64(context, static_cast<sqlite3_int64>(source_->offset()));
    case length_column:
        return sqlite3_result_int64(context, record_->place().length);
    case leader_column:
        return give_bytes(record_->leader().bytes(), context);
    case path_column:
        return give_bytes(question_.path, context);
    default:
        return give_bytes(question_.skips_damaged ? "skip" : "stop", context);
    }
}

void Cursor::give(int column, sqlite3_context* context) const {
    const Row& row = rows_[row_];
    switch (column) {
    case field_column:
        return sqlite3_result_int64(context, row.field_number);
    case tag_column:
        return give_bytes(row.field.tag().text(), context);
    case ind1_column:
        return give_indicator(row.field, 1, context);
    case ind2_column:
        return give_indicator(row.field, 2, context);
    case subfield_column:
        return row.subfield ? sqlite3_result_int64(context, *row.subfield) : sqlite3_result_null(context);
    case code_column:
        return row.subfield ? give_bytes({&row.value.code, row.value.code == '\0' ? std::size_t{0} : 1}, context)
                            : sqlite3_result_null(context);
    case value_column:
        return give_bytes(row.value.value, context);
    default:
        return give_record(column, context);
    }
}

} // namespace marcmill::marc_table
