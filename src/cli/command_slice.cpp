#include "cli/command_slice.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "cli/clean_indexes.hpp"
#include "cli/picked_records.hpp"
#include "cli/write_records.hpp"

namespace marcmill::cli {
namespace {

/// Whether it pays: what is skipped is found by all cores, and what an index finds is read by one.
bool pays(const Selection& range) {
    constexpr std::uint64_t records_skipped_meanwhile = 8;
    return range.limit < range.skip / records_skipped_meanwhile;
}

ExitCode write_range(Run& run, const CleanIndexes& indexes, const Selection& range) {
    constexpr std::uint64_t at_a_time = 4096;
    PickedRecords records{run};
    const auto write = [&](const RecordView& record) { records.write(record); };
    std::uint64_t skip = range.skip;
    std::uint64_t left = range.limit;
    for (const Index& index : indexes.each()) {
        IndexReader reader{index, run.options(Check::fields)};
        const std::uint64_t end = skip + std::min(left, index.records() - std::min(skip, index.records()));
        std::vector<std::uint64_t> numbers;
        for (std::uint64_t number = skip; number < end; number += numbers.size()) {
            numbers.resize(static_cast<std::size_t>(std::min(at_a_time, end - number)));
            std::iota(numbers.begin(), numbers.end(), number);
            reader.read(numbers, write);
        }
        left -= end - skip;
        skip -= std::min(skip, index.records());
    }
    records.flush();
    return run.finish(records.report());
}

} // namespace

void SliceCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill slice --start 1000 --len 10 books.mrc -o ten.mrc",
                      "ten records from number 1000 on, which counts from 0");
    arguments.example("marcmill slice --start 500 books.mrc | marcmill count",
                      "how many records are behind the first 500?");
    arguments.number("--start", start_, {}, "the first record, from 0 (0)");
    arguments.number("--len", length_, {}, "how many (all that follow)");
    arguments.flag("--no-index", no_index_, "read the files up to there, where a fresh FILE.midx would tell the place");
    declare_where(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note(
        "Sound records are counted, over all files in order, and the input is read no further than it must be.");
}

ExitCode SliceCommand::run(Run& run) {
    Options options = run.options(Check::fields);
    options.select.skip = start_.value_or(0);
    options.select.limit = length_.value_or(options.select.limit);
    if (!no_index_ && pays(options.select)) {
        if (const auto indexes = CleanIndexes::of(run, options); indexes && indexes->serves(run, *common_)) {
            return write_range(run, *indexes, options.select);
        }
    }
    return write_records(run, options);
}

} // namespace marcmill::cli
