#include "cli/command_scan.hpp"

#include <fmt/format.h>

#include <marcmill/run.hpp>

#include "cli/tsv.hpp"

namespace marcmill::cli {
namespace {

void write_number(Output& output, std::uint64_t number) {
    const fmt::format_int digits{number};
    output.write(std::string_view{digits.data(), digits.size()});
}

} // namespace

void ScanCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill scan books.mrc",
                      "where does each record begin, how long is it, and what is its number?");
    arguments.example("marcmill scan books.mrc | sort -k 2 -n | tail -n 5", "which five records are the longest?");
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note(
        "Prints TSV: offset, length, kind (record, rejected, padding, junk), fault, control_number, and file "
        "when there are several. The lengths of a file add up to its size.");
}

ExitCode ScanCommand::run(Run& run) {
    const auto& parts = run.corpus().parts();
    const auto write_span = [&parts](std::uint32_t file, const Span& span, const RecordView* record, Output& output) {
        write_number(output, span.offset);
        output.write('\t');
        write_number(output, span.length);
        output.write('\t');
        output.write(marcmill::name(span.kind));
        output.write('\t');
        if (span.fault != FaultCode::none) {
            output.write(code_text(span.fault));
        }
        output.write('\t');
        if (record != nullptr) {
            const bool is_sound = span.kind == SpanKind::record;
            write_cell(output, is_sound ? record->control_number() : record->delimited_control_number());
        }
        if (parts.size() > 1) {
            output.write('\t');
            write_cell(output, parts[file].name);
        }
        output.write('\n');
    };
    const Report report = transform_spans(run.corpus(), run.sink(), write_span, run.options(Check::fields));
    return run.finish(report);
}

} // namespace marcmill::cli
