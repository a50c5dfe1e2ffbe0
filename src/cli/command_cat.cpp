#include "cli/command_cat.hpp"

#include <marcmill/output.hpp>
#include <marcmill/record_file.hpp>

#include "cli/message.hpp"
#include "cli/number_list.hpp"
#include "cli/usage_error.hpp"
#include "cli/write_records.hpp"

namespace marcmill::cli {

void CatCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill cat books.mrc more.mrc -o all.mrc", "the sound records of both files in one");
    arguments.example("marcmill cat books.mrc.gz | marcmill count",
                      "the records of a compressed file, for another program");
    arguments.example("marcmill scan books.mrc | grep 000000017 | marcmill cat --at - books.mrc",
                      "the record with a control number, by its offset");
    arguments.text("--at", at_, "OFFSETS",
                   "only the records at these offsets, in this order, of one file:\n"
                   "0,1204 or @FILE or - (standard input) with one per line;\n"
                   "exit 1, and no file by -o, where one begins no record");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note("--at @FILE and --at - read the first column, and so take what scan prints:\n"
                   "  marcmill scan books.mrc | grep ocm0017 | marcmill cat --at - books.mrc");
}

void CatCommand::validate(const CommonOptions& common) {
    if (!at_) {
        return;
    }
    if (common.skip || common.limit || !common.where.empty() || !common.ids.empty() || !common.not_ids.empty()) {
        throw UsageError{"--at names the records, and takes no --where, --ids, --not-ids, --skip or --limit"};
    }
    if (*at_ != "-" && !at_->starts_with('@')) {
        offsets_ = parse_number_list("--at", *at_, "offsets such as 0,1204");
    }
    const bool more = common.recursive || !common.files_from.empty();
    if (common.files.size() != 1 || common.files.front() == "-" || more) {
        throw UsageError{
            "--at takes records out of one file, which has to be named: marcmill cat --at 0,1204 books.mrc"};
    }
    file_ = common.files.front();
}

ExitCode CatCommand::run(Run& run) {
    if (at_) {
        return run_at_offsets(run);
    }
    return write_records(run, run.options(Check::fields));
}

ExitCode CatCommand::run_at_offsets(Run& run) {
    if (*at_ == "-" || at_->starts_with('@')) {
        list_.emplace(*at_ == "-" ? *at_ : at_->substr(1));
    }
    constexpr std::size_t piece = std::size_t{64} << 10;
    Output output;
    const auto hand_on = [&] {
        output.flush_to(run.source_sink());
        output.clear();
    };
    Report report;
    const auto write_record = [&](const RecordView& record) {
        if (output.bytes() > piece) {
            hand_on();
        }
        output.write(record);
        ++report.counts.records;
        report.counts.bytes += record.source().size();
    };
    RecordFile file{run.corpus(), run.options(Check::fields)};
    bool all_there = true;
    const auto write_records = [&](const std::vector<std::uint64_t>& offsets) {
        for (const std::uint64_t offset : file.read_at(offsets, write_record)) {
            tell("{}: no sound record begins at byte {}", file_, offset);
            all_there = false;
        }
    };
    if (list_) {
        constexpr std::size_t at_a_time = 1 << 20; // in any order: it costs no more memory than all from the least on
        auto part = list_->next(at_a_time);
        do {
            run.end_if_interrupted();
            write_records(part);
            part = list_->next(at_a_time);
        } while (!part.empty());
    } else {
        write_records(offsets_);
    }
    hand_on();
    return run.finish(report, all_there ? ExitCode::done : ExitCode::no);
}

} // namespace marcmill::cli
