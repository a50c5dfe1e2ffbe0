#include "cli/command_convert.hpp"

#include <marcmill/convert.hpp>

#include "cli/usage_error.hpp"

namespace marcmill::cli {

void ConvertCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.choice("--to", to_, known_formats(), "the format to write");
    declare_range(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note("A record that the format cannot hold (ISO 2709 ends at 99,999 bytes, and a field at 9,999) is left "
                   "out and reported as F503; --rejects keeps it as it stood in the input.");
}

void ConvertCommand::validate(const CommonOptions&) {
    if (!to_) {
        throw UsageError{"convert needs --to: marcmill convert --to mrk books.mrc -o books.mrk"};
    }
}

Content ConvertCommand::content() const {
    return to_ == "mrk" ? Content::mnemonic : Content::records;
}

ExitCode ConvertCommand::run(Run& run) {
    return run.finish(convert(run.corpus(), run.sink(), *format_named(*to_), run.options(Check::fields)));
}

} // namespace marcmill::cli
