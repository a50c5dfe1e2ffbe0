#include "cli/command_profile.hpp"

#include <utility>

#include <marcmill/run.hpp>

#include "cli/message.hpp"
#include "cli/profile_json.hpp"
#include "cli/profile_page.hpp"
#include "cli/profile_text.hpp"

namespace marcmill::cli {
namespace {

/// Asks everything in one pass. Throws as reduce() does.
ProfileAnswer asked(Run& run) {
    FaultTally faults;
    Options options = run.text_options(Check::text);
    options.on_fault = [&faults, report = options.on_fault](const Fault& fault) {
        if (report) {
            report(fault);
        }
        faults.add(fault);
    };
    auto [profile, report] = reduce(run.corpus(), Profile{}, options);
    return {std::move(profile), std::move(report), std::move(faults), options.check};
}

bool is_whole(ExitCode code) {
    return code == ExitCode::done || code == ExitCode::left_out;
}

} // namespace

void ProfileCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill profile books.mrc", "what is in this catalogue, and what is wrong with it?");
    arguments.example("marcmill profile books.mrc --html profile.html", "the same, and more, as a page for a browser");
    arguments.example("marcmill profile --recursive catalogue --html profile.html -o profile.json",
                      "a page, and all of its numbers for a program, of all files below a folder");
    arguments.text("--html", html_, "FILE",
                   "a page, which needs no network and no script, as -o NAME.html asks for too");
    arguments.flag("--json", json_, "a JSON object, as -o NAME.json asks for too");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "text");
    arguments.note("Prints a summary, and nothing where --html alone is given. The page and the JSON "
                   "object have all of it: kinds of records, languages, places, years, encodings, lengths, every field "
                   "and subfield, and each kind of fault with its first places. They are the same for any threads.");
}

void ProfileCommand::validate(const CommonOptions& common) {
    const auto promised = promised_by(common.output);
    json_ = json_ || promised == Content::json;
    content_ = json_ ? Content::json : promised == Content::html ? Content::html : Content::prose;
    if (html_ == "-" && !json_ && common.to_standard_output()) {
        content_ = Content::html;
        html_.reset();
    }
    if (html_ && *html_ != "-") {
        refuse_misnamed(*html_, Content::html);
    }
    has_output_ = !html_ || json_ || common.output;
}

std::string ProfileCommand::written(const ProfileAnswer& answer) const {
    return content_ == Content::json   ? profile_json(answer)
           : content_ == Content::html ? profile_page(answer)
                                       : profile_text(answer);
}

ExitCode ProfileCommand::run(Run& run) {
    std::optional<Destination> page;
    if (html_) {
        page.emplace(run.open(*html_));
    }
    const ProfileAnswer answer = asked(run);
    run.end_if_interrupted();
    if (!is_answer(answer.report)) {
        return run.finish(answer.report);
    }
    if (page) {
        page->sink().write(profile_page(answer));
    }
    if (has_output_) {
        run.sink().write(written(answer));
    }
    const ExitCode code = run.finish(answer.report);
    if (page && is_whole(code)) {
        page->commit();
    } else if (page && !page->temporary_path().empty()) {
        tell("{}: not written, as the run was not whole", *html_);
    }
    return code;
}

} // namespace marcmill::cli
