#pragma once

#include <string_view>

#include <marcmill/output.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>

#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes single records to a run's output as they stand in the inputs, in pieces of some size.
class PickedRecords {
  public:
    /// `run` outlives it.
    explicit PickedRecords(Run& run) : run_{&run} {}

    void write(const RecordView& record);
    /// The bytes of one that is gone.
    void write(std::string_view source);
    /// Those that somebody else collected.
    void write(Output& records, const Report& written);
    /// Hands on what it holds.
    void flush();

    /// What was written.
    Report& report() { return report_; }

  private:
    void count(std::string_view source);

    Run* run_;
    Output output_;
    Report report_;
};

} // namespace marcmill::cli
