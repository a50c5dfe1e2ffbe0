#include "cli/false_flags.hpp"

#include <optional>
#include <string>

#include <fmt/format.h>

#include <marcmill/decoder.hpp>
#include <marcmill/printable.hpp>
#include <marcmill/run.hpp>

#include "cli/encoding_flags.hpp"
#include "cli/json.hpp"
#include "cli/message.hpp"
#include "cli/tsv.hpp"

namespace marcmill::cli {
namespace {

constexpr std::string_view header = "path\toffset\tlength\trecord\tcontrol_number\tflag\tsays\tis\n";

using Row = std::string (*)(std::string_view path, const RecordView& record, const EncodingFlag& flag);

std::string row_to_read(std::string_view path, const RecordView& record, const EncodingFlag& flag) {
    const std::string_view number = record.control_number();
    const std::string says = flag.stated == Charset::unknown
                                 ? fmt::format("{} says nothing that is defined", shown_flag(flag))
                                 : fmt::format("{} says {}", shown_flag(flag), title(flag.stated));
    return fmt::format("{}: byte {}: record {}: {}, and the text is {}{}\n", printable(path), record.place().offset,
                       record.place().number, says, found_title(flag),
                       number.empty() ? "" : fmt::format(" (001 {})", printable(number)));
}

std::string row_of_cells(std::string_view path, const RecordView& record, const EncodingFlag& flag) {
    const auto shown = [](std::string_view value) { return cell(value, Show::all); };
    const Place& place = record.place();
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", shown(path), place.offset, place.length, place.number,
                       shown(record.control_number()), shown(flag.bytes), name(flag.stated), found_name(flag));
}

std::string row_of_json(std::string_view path, const RecordView& record, const EncodingFlag& flag) {
    const std::string_view number = record.control_number();
    const Place& place = record.place();
    return fmt::format(
        R"({{"path":{},"offset":{},"length":{},"record":{},"control_number":{},"flag":{},"says":{},"is":{}}})"
        "\n",
        json_string(path), place.offset, place.length, place.number, number.empty() ? "null" : json_string(number),
        json_string(flag.bytes), json_string(name(flag.stated)), json_string(found_name(flag)));
}

} // namespace

Report write_false_flags(Run& run, std::string_view form, const Options& asked) {
    const bool is_table = form == "tsv";
    const Row row = is_table ? row_of_cells : form == "json" ? row_of_json : row_to_read;
    Sink& sink = is_table ? run.table() : run.sink();
    if (is_table) {
        sink.write(header);
    }
    FlagTally tally;
    Options options = asked;
    options.on_fault = [&tally, report = asked.on_fault](const Fault& fault) {
        if (report) {
            report(fault);
        }
        tally.add(fault);
    };
    const auto& parts = run.corpus().parts();
    const auto write_row = [row, &parts](const RecordView& record, Output& output) -> std::optional<Fault> {
        const EncodingFlag flag = encoding_flag(record);
        if (!flag.lies()) {
            return std::nullopt;
        }
        output.write(row(parts[record.place().file].name, record, flag));
        return fault_of(record, flag);
    };
    Report report = transform(run.corpus(), sink, write_row, options);
    run.end_if_interrupted();
    if (!run.is_quiet()) {
        run.end_progress();
        tell_raw(tally.text(report.counts.selected()));
    }
    return report;
}

} // namespace marcmill::cli
