#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <marcmill/field.hpp>

#include "marc_table/question.hpp"
#include "marc_table/record_source.hpp"

struct sqlite3_context;

namespace marcmill::marc_table {

/// Goes through the rows of a question. It holds those of one record.
class Cursor {
  public:
    /// Begins a question, with its first row.
    void begin(Question question);
    void next();
    bool is_at_end() const { return record_ == nullptr; }
    std::int64_t row_number() const { return row_number_; }
    void give(int column, sqlite3_context* context) const;

  private:
    struct Row {
        FieldView field;
        std::uint32_t field_number = 0;
        std::optional<std::uint32_t> subfield; ///< none: of a field without subfields
        Subfield value;
    };

    void find_rows();
    void add_rows(const FieldView& field, std::uint32_t number);
    void give_record(int column, sqlite3_context* context) const;

    Question question_;
    std::optional<RecordSource> source_;
    const RecordView* record_ = nullptr;
    std::string_view key_;
    std::vector<Row> rows_;
    std::size_t row_ = 0;
    std::int64_t row_number_ = 0;
};

} // namespace marcmill::marc_table
