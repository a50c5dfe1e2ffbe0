#include "cli/command_cat.hpp"

#include <marcmill/batch.hpp>

#include "cli/message.hpp"
#include "cli/numbers.hpp"
#include "cli/text_writer.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

std::vector<std::uint64_t> parse_offsets(std::string_view list) {
    std::vector<std::uint64_t> offsets;
    while (true) {
        const std::size_t comma = list.find(',');
        const std::string_view item = list.substr(0, comma);
        const auto offset = parse_number(item);
        if (!offset) {
            throw UsageError{fmt::format("--at: expected offsets such as 0,1204, not \"{}\"", item)};
        }
        offsets.push_back(*offset);
        if (comma == std::string_view::npos) {
            return offsets;
        }
        list.remove_prefix(comma + 1);
    }
}

} // namespace

void CatCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.text("--at", at_, "OFFSET,...", "only the records at these offsets, in this order, of one file");
    arguments.files(common.files);
}

void CatCommand::validate(const CommonOptions& common) {
    if (!at_) {
        return;
    }
    offsets_ = parse_offsets(*at_);
    const bool more = common.recursive || !common.files_from.empty();
    if (common.files.size() != 1 || common.files.front() == "-" || more) {
        throw UsageError{"--at needs one file, by its name"};
    }
    file_ = common.files.front();
}

ExitCode CatCommand::run(Run& run) {
    if (at_) {
        return run_at_offsets(run);
    }
    const auto write_record = [](const RecordView& record, Output& output) { output.write(record); };
    return run.finish(transform(run.corpus(), run.sink(), write_record, run.options(Check::fields)));
}

ExitCode CatCommand::run_at_offsets(Run& run) const {
    TextWriter writer{run.sink()};
    Report report;
    const auto write_record = [&](const RecordView& record) {
        writer.write(record.bytes());
        ++report.counts.records;
        report.counts.bytes += record.bytes().size();
    };
    const auto missing = read_at(run.corpus(), offsets_, write_record, run.options(Check::fields));
    writer.flush();
    for (const std::uint64_t offset : missing) {
        tell("{}: no sound record begins at byte {}", file_, offset);
    }
    return run.finish(report, missing.empty() ? ExitCode::done : ExitCode::no);
}

} // namespace marcmill::cli
