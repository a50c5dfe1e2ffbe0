#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <marcmill/read.hpp>

#include "marc_table/question.hpp"
#include "marc_table/stretches.hpp"

namespace marcmill::marc_table {

/// The records of a question, one after the other; of a key that is looked for without an index, all. The file is read,
/// and not mapped, so that one that is cut meanwhile is an error and not the end of the program.
class RecordSource {
  public:
    explicit RecordSource(const Question& question);

    /// Null at the end; a record lives until the next is asked for. Throws std::system_error where the file cannot be
    /// read, std::runtime_error at a damaged record, unless those are skipped.
    const RecordView* next();

    // Of the record that was given last:
    std::uint64_t number() const { return number_; }
    std::uint64_t offset() const { return offset_; }

  private:
    Options options() const;
    void open(const Stretch& stretch);
    void open_whole();
    void require_sound() const;

    Question question_;
    std::vector<Stretch> stretches_; ///< that are still to be read
    std::optional<RecordReader> reader_;
    std::size_t opened_ = 0;
    std::uint64_t base_ = 0;        ///< where the reader's first byte stands in the file
    std::uint64_t base_record_ = 0; ///< records before it
    std::uint64_t next_number_ = 0;
    std::uint64_t due_ = 0; ///< records that the index says are still to come
    std::uint64_t number_ = 0;
    std::uint64_t offset_ = 0;
};

} // namespace marcmill::marc_table
