#include "cli/command_head.hpp"

#include "cli/write_records.hpp"

namespace marcmill::cli {

void HeadCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.number("-n", records_, {}, "how many (10)");
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
