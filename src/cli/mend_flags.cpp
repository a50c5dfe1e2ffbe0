#include "cli/mend_flags.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include <marcmill/decoder.hpp>
#include <marcmill/run.hpp>

#include "cli/encoding_flags.hpp"
#include "cli/message.hpp"
#include "cli/patched_files.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// A pipe's format is not known before its records are.
void refuse_other_format(const RecordView& record) {
    if (record.text().data() != record.source().data() && !record.table().made_of_iso2709) {
        throw UsageError{"--only leader changes a byte where it stands, which only ISO 2709 has; other formats are "
                         "written by marcmill convert"};
    }
}

/// The fault of a record that lies. `mend(at, truth)`: called where it can be mended, with the flag's place in it.
template <typename Mend>
std::optional<Fault> look_at(const RecordView& record, const Mend& mend) {
    refuse_other_format(record);
    const EncodingFlag flag = encoding_flag(record);
    if (!flag.lies()) {
        return std::nullopt;
    }
    Fault fault = fault_of(record, flag);
    const std::string_view truth = flag.truth();
    const std::size_t at = place_in_source(record, flag);
    if (!truth.empty() && at != std::string_view::npos) {
        fault.action = Action::repaired;
        fault.mended_by = flag.bytes.size() == 1 ? "leader/09" : "100 $a/26-29";
        mend(at, flag.bytes, truth);
    }
    return fault;
}

std::optional<Fault> write_span(const Span& span, std::string_view bytes, const RecordView* record, Output& output) {
    std::size_t written = 0;
    std::optional<Fault> fault;
    if (span.kind == SpanKind::record && record != nullptr) {
        fault = look_at(*record, [&](std::size_t at, std::string_view, std::string_view truth) {
            output.pass(bytes.substr(0, at));
            output.write(truth);
            written = at + truth.size();
        });
    }
    output.pass(bytes.substr(written));
    return fault;
}

/// Counts what is told, and tells it all at the end.
class Telling {
  public:
    Telling(Run& run, const Options& asked) : run_{&run}, options_{asked} {
        options_.on_fault = [this, report = asked.on_fault](const Fault& fault) {
            if (report) {
                report(fault);
            }
            tally_.add(fault);
        };
    }
    Telling(const Telling&) = delete;
    Telling& operator=(const Telling&) = delete;

    const Options& options() const { return options_; }
    void finish(const Report& report) {
        run_->end_if_interrupted();
        if (!run_->is_quiet()) {
            run_->end_progress();
            tell_raw(tally_.text(report.counts.records));
        }
    }

  private:
    Run* run_;
    Options options_;
    FlagTally tally_;
};

bool was_all_read(const Report& report) {
    return report.complete && std::all_of(report.files.begin(), report.files.end(),
                                          [](const FileResult& file) { return file.error.empty(); });
}

} // namespace

Report mend_flags(Run& run, const Options& options) {
    Telling telling{run, options};
    Report report = transform_spans(
        run.corpus(), run.sink(),
        [](std::uint32_t, const Span& span, std::string_view bytes, const RecordView* record, Output& output) {
            return write_span(span, bytes, record, output);
        },
        telling.options());
    telling.finish(report);
    return report;
}

Report mend_flags_in_place(Run& run, const Options& options) {
    PatchedFiles files{run.corpus()};
    Telling telling{run, options};
    StringSink patches;
    Report report = transform(
        run.corpus(), patches,
        [](const RecordView& record, Output& output) {
            return look_at(record, [&](std::size_t at, std::string_view flag, std::string_view truth) {
                const Place& place = record.place();
                output.write(packed(Patch{place.offset + at, place.file, flag, truth}));
            });
        },
        telling.options());
    run.end_if_interrupted();
    const bool is_whole = was_all_read(report);
    if (is_whole) {
        files.change(patches.text(), report, [&run] { run.end_if_interrupted(); });
    }
    telling.finish(report);
    if (!is_whole) {
        tell("no file was changed, as not all were read to the end");
    }
    return report;
}

} // namespace marcmill::cli
