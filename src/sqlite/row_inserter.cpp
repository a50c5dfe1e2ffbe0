#include "sqlite/row_inserter.hpp"

#include "sqlite/frames.hpp"
#include "sqlite/schema.hpp"

namespace marcmill::sqlite {
namespace {

// Parameters of the tables' columns, by their order.
enum Records : int { number_of = 1, key_of, file_of, offset_of, length_of, leader_of, first_column };
enum Fields : int { record_of = 1, field_of, tag_of, ind1_of, ind2_of, subfield_of, code_of, value_of };

} // namespace

RowInserter::RowInserter(const Connection& connection, const DatabaseOptions& how, std::uint64_t first)
    : how_{&how}, number_{first}, records_{connection, insertion_of_records(how)} {
    if (how.fields) {
        fields_.emplace(connection, insertion_of_fields());
    }
    if (!how.full_text.empty()) {
        full_text_.emplace(connection, insertion_of_full_text(how));
    }
}

void RowInserter::write(std::span<const std::string_view> pieces) {
    if (failure_) { // a statement that failed would now say something else
        std::rethrow_exception(failure_);
    }
    try {
        insert_records(pieces);
    } catch (...) {
        failure_ = std::current_exception();
        throw;
    }
}

void RowInserter::insert_records(std::span<const std::string_view> pieces) {
    for (std::string_view frames : pieces) { // of whole records
        while (!frames.empty()) {
            insert_record(frames);
            ++number_;
        }
    }
}

void RowInserter::insert_record(std::string_view& frames) {
    records_.bind(number_of, number_);
    records_.bind(offset_of, take_number<std::uint64_t>(frames));
    records_.bind(file_of, std::uint64_t{take_number<std::uint32_t>(frames)});
    records_.bind(length_of, std::uint64_t{take_number<std::uint32_t>(frames)});
    records_.bind(leader_of, take_cell(frames));
    records_.bind(key_of, take_cell(frames));
    for (std::size_t at = 0; at < how_->columns.size(); ++at) {
        records_.bind(static_cast<int>(first_column + at), take_cell(frames));
    }
    records_.insert();
    insert_full_text(frames);
    if (!fields_) {
        return;
    }
    fields_->bind(record_of, number_);
    const auto fields = take_number<std::uint32_t>(frames);
    for (std::uint32_t at = 0; at < fields; ++at) {
        fields_->bind(field_of, std::uint64_t{at});
        insert_field(frames);
    }
}

void RowInserter::insert_full_text(std::string_view& frames) {
    if (!full_text_) {
        return;
    }
    full_text_->bind(1, number_);
    for (std::size_t at = 0; at < how_->full_text.size(); ++at) {
        full_text_->bind(static_cast<int>(2 + at), take_cell(frames));
    }
    full_text_->insert();
}

void RowInserter::insert_field(std::string_view& frames) {
    fields_->bind(tag_of, take_cell(frames));
    fields_->bind(ind1_of, take_cell(frames));
    fields_->bind(ind2_of, take_cell(frames));
    const auto rows = take_number<std::uint32_t>(frames);
    if (rows == 0) {
        fields_->bind_null(subfield_of);
        fields_->bind_null(code_of);
        fields_->bind(value_of, take_cell(frames));
        fields_->insert();
        return;
    }
    for (std::uint32_t at = 0; at < rows; ++at) {
        fields_->bind(subfield_of, std::uint64_t{at});
        fields_->bind(code_of, take_cell(frames));
        fields_->bind(value_of, take_cell(frames));
        fields_->insert();
    }
}

} // namespace marcmill::sqlite
