#include "cli/command_sample.hpp"

#include <fmt/format.h>

#include <marcmill/run.hpp>

#include "cli/clean_indexes.hpp"
#include "cli/drawn_places.hpp"
#include "cli/numbers.hpp"
#include "cli/picked_records.hpp"
#include "cli/sample.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

ExitCode write_drawn(Run& run, const CleanIndexes& indexes, std::size_t size, std::uint64_t seed) {
    DrawnPlaces drawn{size, seed};
    for (std::uint32_t file = 0; file < indexes.each().size(); ++file) {
        indexes.each()[file].for_each_record(
            [&](const IndexedRecord& record) { drawn.offer(file, record.number, record.offset); });
        run.end_if_interrupted();
    }
    const std::vector<std::vector<std::uint64_t>> numbers = drawn.numbers(indexes.each().size());
    PickedRecords records{run};
    for (std::size_t file = 0; file < numbers.size(); ++file) {
        IndexReader{indexes.each()[file], run.options(Check::fields)}.read(
            numbers[file], [&](const RecordView& record) { records.write(record); });
    }
    records.flush();
    return run.finish(records.report());
}

/// Whether it pays: records that are not in a row cost a look each.
bool pays(const CleanIndexes& indexes, std::uint64_t size) {
    constexpr std::uint64_t records_read_meanwhile = 8;
    return size < indexes.records() / records_read_meanwhile;
}

} // namespace

void SampleCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill sample 100 books.mrc -o hundred.mrc", "100 records from all over the file");
    arguments.example("marcmill sample 100 --seed 2 books.mrc | marcmill print", "100 others, to be read");
    arguments.example("marcmill sample 1000 books.mrc.gz more.mrc | marcmill freq '650$a'",
                      "which subjects do 1,000 of all records have?");
    arguments.operand("N", size_text_, "how many records; all, where there are fewer");
    arguments.number("--seed", seed_, {}, "the same seed draws the same records (1)");
    arguments.flag("--no-index", no_index_, "read the files, where a fresh FILE.midx would tell the places");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note(
        "Every set of N sound records is as likely as any other, and they stay in the input's order. The same "
        "input and seed give the same bytes, for any number of threads, and mapped, piped or compressed. "
        "The input is read once, to its end. Memory: the N records themselves, and 60 bytes for each.");
}

void SampleCommand::validate(const CommonOptions&) {
    const auto size = parse_number(size_text_);
    if (!size || *size == 0) {
        throw UsageError{fmt::format("sample: expected how many records, a number from 1, not \"{}\": marcmill sample "
                                     "100 books.mrc",
                                     size_text_)};
    }
    size_ = *size;
}

ExitCode SampleCommand::run(Run& run) {
    const Options options = run.options(Check::fields);
    const std::uint64_t seed = seed_.value_or(1);
    if (!no_index_ && options.select.takes_all()) {
        if (const auto indexes = CleanIndexes::of(run, options);
            indexes && indexes->serves(run, *common_) && pays(*indexes, size_)) {
            return write_drawn(run, *indexes, size_, seed);
        }
    }
    Sample sample{size_, seed};
    const auto offer = [&sample](const RecordView& record) { sample.offer(record); };
    const Report report = for_each_record(run.corpus(), offer, options);
    run.end_if_interrupted();
    sample.write_to(run.source_sink());
    return run.finish(report);
}

} // namespace marcmill::cli
