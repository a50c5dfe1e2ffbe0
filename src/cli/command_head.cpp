#include "cli/command_head.hpp"

#include "cli/write_records.hpp"

namespace marcmill::cli {

void HeadCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill head books.mrc", "the first 10 records");
    arguments.example("marcmill head -n 1 books.mrc | marcmill convert --to mrk", "the first record, to be read");
    arguments.number("-n", records_, {}, "how many (10)");
    declare_where(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note(
        "Sound records are counted, over all files in order, and the input is read no further than it must be.");
}

ExitCode HeadCommand::run(Run& run) {
    constexpr std::uint64_t by_default = 10;
    Options options = run.options(Check::fields);
    options.select.limit = records_.value_or(by_default);
    return write_records(run, options);
}

} // namespace marcmill::cli
