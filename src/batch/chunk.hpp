#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/record_check.hpp"
#include "format/spans.hpp"
#include "record/scratch.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/record.hpp>
#include <marcmill/report.hpp>

namespace marcmill::detail {

/// What the visit of one chunk found besides the records: its share of the report.
struct ChunkResult {
    Counts counts;
    FaultCounts fault_counts;
    std::vector<Fault> faults; ///< up to the run's limit
    /// Where the run of junk ends that an earlier chunk began, if this one goes on with it: a run is one fault.
    std::uint64_t junk_goes_on_to = 0;
};

/// What a chunk must know of the chunks before it in its file.
struct ChunkContext {
    std::uint64_t first_number = 1; ///< of the first record in the chunk
    bool after_junk = false;        ///< only padding stands between a run of junk and the chunk's first span
};

/// A committed chunk on its way through a visit: gives its records one by one, and keeps the account.
class Chunk {
  public:
    /// What all chunks of a file share. It outlives them.
    struct File {
        std::string_view bytes;
        std::string_view name;
        std::uint32_t number = 0; ///< from 0, in the corpus
        Check check = Check::directory;
        std::size_t max_faults_kept = 0;
    };

    /// All arguments outlive the chunk.
    Chunk(const File& file, const format::ChunkSpans& spans, const ChunkContext& context, Scratch& scratch,
          ChunkResult& result)
        : file_{&file}, spans_{&spans}, next_number_{context.first_number}, in_junk_{context.after_junk},
          junk_from_before_{context.after_junk}, scratch_{&scratch}, result_{&result} {}

    const RecordView* next_record();
    bool next_span(Span& span, const RecordView*& record);
    std::uint32_t file_number() const { return file_->number; }

  private:
    /// Views the `length` bytes at `offset` as the next record.
    const RecordView& view(std::uint64_t offset, std::uint32_t length);
    /// Whether the viewed record is sound at the run's level; if not, raises its fault and gives the code in `fault`.
    bool accept(FaultCode& fault);
    void raise_notes();
    void take_other(Span& span, const RecordView*& record);
    void raise(const Fault& fault);
    void raise_of_record(FaultCode code, const format::Finding& finding);
    void raise_junk(const Span& span);
    void prefetch_ahead() const;

    const File* file_;
    const format::ChunkSpans* spans_;
    std::size_t at_ = 0; ///< the next span
    std::uint64_t next_number_;
    bool in_junk_;                 ///< nothing but padding since the last junk
    bool junk_from_before_;        ///< that run began in an earlier chunk
    bool junk_fault_here_ = false; ///< that run began in this chunk, and its fault was kept last
    Scratch* scratch_;
    ChunkResult* result_;
    std::optional<RecordView> record_;
};

} // namespace marcmill::detail
