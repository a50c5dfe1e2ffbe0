#include "cli/command_help.hpp"

#include <fmt/format.h>

#include "cli/text_writer.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// What becomes of a record with such a fault.
std::string_view consequence(Severity severity) {
    switch (severity) {
    case Severity::note:
        return "It is told, and nothing is lost: the record is handed on.";
    case Severity::repaired:
        return "The record is rejected, or mended under --on-error repair where the rest of it tells what was meant.";
    case Severity::lost:
        break;
    }
    return "What stands there is left out.";
}

} // namespace

void HelpCommand::setup(Arguments& arguments, CommonOptions&) {
    arguments.operand("CODE", text_, "a fault code such as F204, or its name, such as entry-invalid");
}

void HelpCommand::validate(const CommonOptions&) {
    if (!text_) {
        return;
    }
    for (const FaultCode code : fault_codes()) {
        if (*text_ == code_text(code) || *text_ == slug(code)) {
            code_ = code;
            return;
        }
    }
    throw UsageError{fmt::format("no fault code {}; marcmill help lists them", *text_)};
}

ExitCode HelpCommand::run(Run& run) {
    TextWriter writer{run.sink()};
    if (code_) {
        writer.write(fmt::format("{} {} ({})\n{}\n{}\n", code_text(*code_), slug(*code_),
                                 marcmill::name(severity(*code_)), meaning(*code_), consequence(severity(*code_))));
    } else {
        for (const FaultCode code : fault_codes()) {
            writer.write(fmt::format("{}\t{}\t{}\t{}\n", code_text(code), slug(code), marcmill::name(severity(code)),
                                     meaning(code)));
        }
    }
    writer.flush();
    return run.finish({});
}

} // namespace marcmill::cli
