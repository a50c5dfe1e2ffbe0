#include "cli/command_slice.hpp"

#include "cli/write_records.hpp"

namespace marcmill::cli {

void SliceCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill slice --start 1000 --len 10 books.mrc -o ten.mrc",
                      "ten records from number 1000 on, which counts from 0");
    arguments.example("marcmill slice --start 500 books.mrc | marcmill count",
                      "how many records are behind the first 500?");
    arguments.number("--start", start_, {}, "the first record, from 0 (0)");
    arguments.number("--len", length_, {}, "how many (all that follow)");
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
    return write_records(run, options);
}

} // namespace marcmill::cli
