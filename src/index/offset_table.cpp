#include "index/offset_table.hpp"

#include <algorithm>

namespace marcmill::index {

OffsetWriter::OffsetWriter(IndexWriter& to) : to_{&to} {
    to_->begin(Section::steps);
}

void OffsetWriter::add(std::uint32_t file, std::uint64_t offset) {
    if (file >= counts_.size()) {
        counts_.resize(file + std::size_t{1});
    }
    if (counts_[file]++ % group_size == 0) {
        put_number(groups_, to_->section_size());
        put_number(groups_, offset);
    } else {
        step_.clear();
        io::append_varint(step_, offset - last_);
        to_->write(step_);
    }
    last_ = offset;
    ++records_;
}

void OffsetWriter::finish() {
    to_->begin(Section::groups);
    to_->write(groups_);
}

OffsetTable::OffsetTable(const IndexFile& index, const std::vector<std::uint64_t>& counts) : index_{&index} {
    const std::uint64_t groups = index.size_of(Section::groups) / group_row_size;
    const std::uint64_t most = index.size_of(Section::steps) + groups; // a record has a step or begins a group
    End end{0, 0};
    for (const std::uint64_t count : counts) {
        if (count > most) {
            index.refuse_damaged();
        }
        end.record += count; // no overflow: it was `most` at the most before
        end.group += (count + group_size - 1) / group_size;
        if (end.record > most) {
            index.refuse_damaged();
        }
        ends_.push_back(end);
    }
    if (end.group != groups || index.size_of(Section::groups) % group_row_size != 0) {
        index.refuse_damaged();
    }
}

std::uint64_t OffsetTable::begin_of_steps(std::uint64_t group) const {
    const bool is_there = group * group_row_size < index_->size_of(Section::groups);
    return is_there ? index_->number_at(Section::groups, group * group_row_size) : index_->size_of(Section::steps);
}

std::uint64_t OffsetTable::first_offset_of(std::uint64_t group) const {
    return index_->number_at(Section::groups, group * group_row_size + sizeof(std::uint64_t));
}

std::optional<std::uint64_t> OffsetTable::record_at(std::uint32_t file, std::uint64_t offset) const {
    const std::uint64_t first = first_group_of(file);
    std::uint64_t group = first;
    for (std::uint64_t count = ends_[file].group - first; count > 0;) { // the first one that begins behind it
        const std::uint64_t half = count / 2;
        if (first_offset_of(group + half) <= offset) {
            group += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    if (group == first) {
        return std::nullopt;
    }
    std::uint64_t number = first_record_of(file) + (group - 1 - first) * group_size;
    const std::uint64_t end = std::min(number + group_size, ends_[file].record);
    for (Walk walk{*this}; number < end; ++number) {
        const std::uint64_t at = walk.place_of(number).offset;
        if (at >= offset) {
            return at == offset ? std::optional{number} : std::nullopt;
        }
    }
    return std::nullopt;
}

RecordPlace OffsetTable::Walk::place_of(std::uint64_t number) {
    if (number < at_ || number >= group_end_) {
        const auto& ends = table_->ends_;
        const auto file =
            std::partition_point(ends.begin(), ends.end(), [&](const End& end) { return end.record <= number; });
        begin_group(static_cast<std::uint32_t>(file - ends.begin()), number);
    }
    for (; at_ < number; ++at_) {
        offset_ += steps_.varint();
    }
    if (steps_.is_bad()) {
        table_->index_->refuse_damaged();
    }
    return {file_, offset_};
}

void OffsetTable::Walk::begin_group(std::uint32_t file, std::uint64_t number) {
    const std::uint64_t first = table_->first_record_of(file);
    const std::uint64_t in_file = (number - first) / group_size;
    const std::uint64_t group = table_->first_group_of(file) + in_file;
    const std::uint64_t begin = table_->begin_of_steps(group);
    const std::uint64_t end = table_->begin_of_steps(group + 1);
    if (begin > end) {
        table_->index_->refuse_damaged();
    }
    steps_ = Cursor{table_->index_->view(Section::steps, begin, end - begin)};
    offset_ = table_->first_offset_of(group);
    file_ = file;
    at_ = first + in_file * group_size;
    group_end_ = std::min(at_ + group_size, table_->ends_[file].record);
}

} // namespace marcmill::index
