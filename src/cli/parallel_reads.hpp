#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <marcmill/index.hpp>
#include <marcmill/output.hpp>
#include <marcmill/report.hpp>

#include "cli/picked_records.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Reads many records by an index on several threads, and writes them in order.
class ParallelReads {
  public:
    /// Both outlive it.
    ParallelReads(Run& run, const Index& index);

    /// `wanted` ascends by number. One that is wanted for several keys is compared with each, and written once. Throws
    /// what IndexReader::read() throws, after all records before were written.
    void write(std::span<const WantedRecord> wanted, PickedRecords& to);

  private:
    /// What a thread reads, and what came of it.
    struct Part {
        IndexReader reader;
        Output output = {};
        Report written = {};
        std::size_t read = 0; ///< of what it was to read: less where the output grew too large
    };
    static void read_part(Part& part, std::span<const WantedRecord> wanted, std::size_t begin, std::size_t end);
    void write_rest(std::span<const WantedRecord> wanted, std::size_t begin, std::size_t end, PickedRecords& to);

    Run* run_;
    std::vector<Part> parts_; ///< one for each thread
};

} // namespace marcmill::cli
