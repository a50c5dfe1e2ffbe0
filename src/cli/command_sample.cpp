#include "cli/command_sample.hpp"

#include <fmt/format.h>

#include <marcmill/run.hpp>

#include "cli/numbers.hpp"
#include "cli/sample.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

void SampleCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill sample 100 books.mrc -o hundred.mrc", "100 records from all over the file");
    arguments.example("marcmill sample 100 --seed 2 books.mrc | marcmill print", "100 others, to be read");
    arguments.example("marcmill sample 1000 books.mrc.gz more.mrc | marcmill freq '650$a'",
                      "which subjects do 1,000 of all records have?");
    arguments.operand("N", size_text_, "how many records; all, where there are fewer");
    arguments.number("--seed", seed_, {}, "the same seed draws the same records (1)");
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
    Sample sample{size_, seed_.value_or(1)};
    const auto offer = [&sample](const RecordView& record) { sample.offer(record); };
    const Report report = for_each_record(run.corpus(), offer, run.options(Check::fields));
    run.end_if_interrupted();
    sample.write_to(run.source_sink());
    return run.finish(report);
}

} // namespace marcmill::cli
