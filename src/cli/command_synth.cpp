#include "cli/command_synth.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include <marcmill/field.hpp>

#include "cli/usage_error.hpp"
#include "synth/synth.hpp"

namespace marcmill::cli {
namespace {

/// Passes everything on until the run is interrupted, and counts it.
class InterruptibleSink final : public Sink {
  public:
    explicit InterruptibleSink(Run& run) : run_{&run} {}
    void write(std::span<const std::string_view> pieces) override {
        run_->end_if_interrupted();
        run_->sink().write(pieces);
        for (const std::string_view piece : pieces) {
            report_.counts.bytes += piece.size();
            report_.counts.records +=
                static_cast<std::uint64_t>(std::count(piece.begin(), piece.end(), record_terminator));
        }
    }
    /// What was made.
    const Report& report() const { return report_; }

  private:
    Run* run_;
    Report report_;
};

} // namespace

void SynthCommand::setup(Arguments& arguments, CommonOptions&) {
    arguments.example("marcmill synth --records 1000 -o made.mrc", "a file of 1,000 records to try things with");
    arguments.example("marcmill synth --size 10MB --seed 7 | marcmill stats",
                      "10 MB of other records, which no disk need hold");
    arguments.number("--records", records_, {1}, "how many records");
    arguments.size("--size", size_, "end with the first record that reaches this size");
    arguments.number("--seed", seed_, {}, "the same seed gives the same bytes (1)");
    arguments.number("--mean", mean_, {150, 20'000}, "mean bytes a record (1200)");
    arguments.refuse({"--files-from", "--recursive", "--on-file-error", "--chunk-size", "--window", "--io", "--check",
                      "--on-error", "--max-faults", "--fail-on", "--rejects", "--report"});
}

void SynthCommand::validate(const CommonOptions&) {
    if (records_.has_value() == size_.has_value()) {
        throw UsageError{"synth needs either --records or --size"};
    }
}

ExitCode SynthCommand::run(Run& run) {
    SynthOptions options;
    options.records = records_.value_or(0);
    options.size = size_.value_or(0);
    options.seed = seed_.value_or(options.seed);
    options.mean_length = static_cast<std::uint32_t>(mean_.value_or(options.mean_length));
    InterruptibleSink sink{run};
    synthesize(options, sink);
    return run.finish(sink.report());
}

} // namespace marcmill::cli
