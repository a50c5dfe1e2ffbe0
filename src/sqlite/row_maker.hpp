#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <marcmill/output.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/sqlite.hpp>

namespace marcmill::sqlite {

/// Writes frames with the rows of each record, which RowInserter takes:
///
///     offset, file, length, leader, key
///     the cells of columns, those of full_text
///     how many fields, and of each: tag, both indicators, how many rows, and of each: code, value
class RowMaker {
  public:
    /// `how` outlives it and its copies.
    explicit RowMaker(const DatabaseOptions& how) : how_{&how} {}

    void operator()(const RecordView& record, Output& output);

  private:
    std::string_view key_of(const RecordView& record);
    void write_columns(const RecordView& record);
    void write_full_text(const RecordView& record);
    void write_fields(const RecordView& record);
    void write_field(const FieldView& field);

    const DatabaseOptions* how_;
    std::vector<std::string_view> values_;
    std::string joined_;
    std::string cell_;
    std::string frames_;
};

} // namespace marcmill::sqlite
