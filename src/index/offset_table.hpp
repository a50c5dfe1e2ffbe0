#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "index/bytes.hpp"
#include "index/index_file.hpp"
#include "index/index_writer.hpp"

namespace marcmill::index {

/// Writes where records begin: the steps between them as they come, and what each group begins with at the end.
class OffsetWriter {
  public:
    /// Begins the section of steps. `to` outlives it.
    explicit OffsetWriter(IndexWriter& to);

    /// In the order of files, and of offsets in each.
    void add(std::uint32_t file, std::uint64_t offset);
    std::uint64_t records() const { return records_; }
    /// How many records a file has.
    std::uint64_t records_of(std::uint32_t file) const { return file < counts_.size() ? counts_[file] : 0; }
    void finish();

  private:
    IndexWriter* to_;
    std::string groups_;
    std::string step_;
    std::vector<std::uint64_t> counts_; ///< records of each file
    std::uint64_t records_ = 0;
    std::uint64_t last_ = 0;
};

/// Where a record begins: in which file, and at which byte of what that holds.
struct RecordPlace {
    std::uint32_t file = 0;
    std::uint64_t offset = 0;
};

/// Where the records of all files begin, as the index has it. Any thread may ask; `Walk` is for one.
class OffsetTable {
  public:
    /// `index` outlives it. `counts`: the records of each file. Throws where the sections do not fit them.
    OffsetTable(const IndexFile& index, const std::vector<std::uint64_t>& counts);

    std::uint64_t records() const { return ends_.empty() ? 0 : ends_.back().record; }
    std::uint64_t first_record_of(std::uint32_t file) const { return file == 0 ? 0 : ends_[file - 1].record; }
    /// The record that begins at a byte of a file.
    std::optional<std::uint64_t> record_at(std::uint32_t file, std::uint64_t offset) const;

    /// Decodes as it goes: numbers that ascend cost one pass over the steps.
    class Walk {
      public:
        explicit Walk(const OffsetTable& table) : table_{&table}, steps_{{}} {}
        /// Of a number less than records().
        RecordPlace place_of(std::uint64_t number);

      private:
        void begin_group(std::uint32_t file, std::uint64_t number);

        const OffsetTable* table_;
        Cursor steps_;
        std::uint32_t file_ = 0;
        std::uint64_t group_end_ = 0; ///< the number behind the last record of the group at hand
        std::uint64_t at_ = 0;
        std::uint64_t offset_ = 0;
    };

  private:
    struct End {
        std::uint64_t record;
        std::uint64_t group;
    };
    std::uint64_t first_group_of(std::uint32_t file) const { return file == 0 ? 0 : ends_[file - 1].group; }
    std::uint64_t begin_of_steps(std::uint64_t group) const;
    std::uint64_t first_offset_of(std::uint64_t group) const;

    const IndexFile* index_;
    std::vector<End> ends_; ///< of each file, the numbers behind its last ones
};

} // namespace marcmill::index
