#include "cli/command_help.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "cli/nearest.hpp"
#include "cli/text_writer.hpp"
#include "cli/usage_error.hpp"
#include "cli/wrap.hpp"

namespace marcmill::cli {
namespace {

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return out;
}

/// What becomes of a record with such a fault.
std::string_view consequence(FaultCode code) {
    if (code == FaultCode::byte_order_mark) {
        return "It is reported, and left out of what is written, which is no loss.";
    }
    if (code == FaultCode::record_oversize) {
        return "It is reported. Everywhere else the record is handed on.";
    }
    switch (severity(code)) {
    case Severity::note:
        return "It is reported, and nothing is lost: the record is handed on.";
    case Severity::repaired:
        return "The record is rejected, or mended under --on-error repair where the rest of it tells what was meant.";
    case Severity::lost:
        break;
    }
    return "What stands there is left out.";
}

} // namespace

void HelpCommand::setup(Arguments& arguments, CommonOptions&) {
    arguments.example("marcmill help freq", "what does a command take?");
    arguments.example("marcmill help F204", "what does a fault code mean?");
    arguments.example("marcmill help", "all fault codes");
    arguments.operand("TOPIC", text_,
                      "a command, a fault code (F204, f204, 204), or its name (entry-invalid); none: all codes");
    arguments.refuse({"--files-from", "--recursive", "--on-file-error", "--threads", "--chunk-size", "--window", "--io",
                      "--check", "--on-error", "--max-faults", "--fail-on", "--rejects", "--report", "--progress",
                      "--memory", "--verbose"});
}

void HelpCommand::validate(const CommonOptions&) {
    if (!text_) {
        return;
    }
    const std::string topic = lower(*text_);
    std::vector<std::string> topics = commands_;
    for (const FaultCode code : fault_codes()) {
        const std::string text = lower(code_text(code));
        if (topic == text || topic == text.substr(1) || topic == slug(code)) {
            code_ = code;
            return;
        }
        topics.push_back(code_text(code));
        topics.emplace_back(slug(code));
    }
    throw UsageError{
        fmt::format("no command or fault code {}{}; marcmill --help lists commands, marcmill help the codes", *text_,
                    did_you_mean(*text_, topics))};
}

ExitCode HelpCommand::run(Run& run) {
    TextWriter writer{run.sink()};
    if (code_) {
        writer.write(fmt::format("{} {} ({})\n{}\n{}\n", code_text(*code_), slug(*code_),
                                 marcmill::name(severity(*code_)), wrapped(meaning(*code_), page_width),
                                 wrapped(consequence(*code_), page_width)));
    } else {
        constexpr std::size_t indent = 5;
        for (const FaultCode code : fault_codes()) {
            writer.write(fmt::format("{} {} ({})\n{:{}}{}\n", code_text(code), slug(code),
                                     marcmill::name(severity(code)), "", indent,
                                     wrapped(meaning(code), page_width, indent)));
        }
    }
    writer.flush();
    return run.finish({});
}

} // namespace marcmill::cli
