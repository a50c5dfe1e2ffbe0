#include "cli/command_bench.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <marcmill/version.hpp>

#include "bench/gnuplot.hpp"
#include "bench/page.hpp"
#include "bench/picture.hpp"
#include "bench/table.hpp"
#include "cli/bench_choice.hpp"
#include "cli/bench_json.hpp"
#include "cli/message.hpp"
#include "cli/numbers.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// A benchmark that swaps measures the disk.
void require_memory(std::uint64_t size, const std::vector<bench::Strategy>& strategies) {
    const bool loads = std::find(strategies.begin(), strategies.end(), bench::Strategy::load) != strategies.end();
    // The page cache and the bytes in memory; what load() keeps of the records is 1.2 times the file.
    const double needed = static_cast<double>(size) * (loads ? 3.2 : 2);
    if (needed > static_cast<double>(bench::available_memory())) {
        throw std::runtime_error{fmt::format(
            "bench keeps the file in the page cache and in memory, and needs {}, of which {} are available{}",
            scaled_bytes(needed), scaled_bytes(static_cast<double>(bench::available_memory())),
            loads ? "; without load in --strategies it needs less" : "")};
    }
}

/// What the strategies left out, all the same: the most of the works, since each looks as deep as it needs to.
Report report_of(const bench::Results& results) {
    Report report;
    report.counts.bytes = results.bytes;
    report.counts.records = results.records;
    for (const bench::Series& series : results.series) {
        const bench::Answer& answer = series.samples.front().measured.answer;
        report.counts.rejected = std::max(report.counts.rejected, answer.rejected);
        report.counts.junk_bytes = std::max(report.counts.junk_bytes, answer.junk_bytes);
    }
    return report;
}

} // namespace

void BenchCommand::setup(Arguments& arguments, CommonOptions& common) {
    common_ = &common;
    arguments.example("marcmill bench -j 1,2 --rounds 1 books.mrc",
                      "how fast is each way to go through this file, with one thread and two?");
    arguments.example("marcmill bench --works count --rounds 1 --size 4MB -o speed.json",
                      "the same of one question over a made corpus, for a script");
    arguments.file(common.files, "a plain file of records; a made corpus when there is none");
    arguments.text("-j,--threads", threads_, "LIST", "numbers of threads, such as 1,2,3 (1, 2, 4, ... and all cores)");
    arguments.text("--strategies", strategies_, "LIST", "some of\n" + names_of_strategies() + " (all)");
    arguments.text("--works", works_, "LIST", "some of " + names_of_works() + " (all)");
    arguments.number("--rounds", rounds_, {1, 1000}, "how often everything runs (5)");
    arguments.size("--size", size_, "of the made corpus (256MB), which stands in TMPDIR");
    arguments.flag("--json", json_, "every run, and what they come to, as a JSON object, as -o NAME.json asks for too");
    arguments.text("--svg", svg_, "FILE", "a picture of speed by threads too; gnuplot draws it");
    arguments.text("--html", html_, "FILE", "a page with the picture, all tables and the method too; needs gnuplot");
    // What it decides itself, as every strategy goes its own way, or what means nothing to it.
    arguments.refuse({"--io", "--check", "--on-error", "--max-faults", "--rejects", "--report", "--on-file-error",
                      "--files-from", "--recursive", "--memory", "--verbose", "--compress"});
    arguments.note(
        "Every strategy goes through the file with every number of threads once per round, each time in a "
        "process of its own, over the file (fresh) and over its bytes in memory (warm). Speeds stand beside "
        "S, that of one thread which reads memory. Exit 1: strategies gave different answers, and no speed is told.");
}

void BenchCommand::validate(const CommonOptions& common) {
    if (!common.files.empty() && common.files.front() == "-") {
        throw UsageError{"bench reads a file many times, and standard input can be read once"};
    }
    if (!common.files.empty() && size_) {
        throw UsageError{"--size is for a made corpus, and a file is given"};
    }
    json_ = json_ || promised_by(common.output) == Content::json;
    if (!common.to_standard_output() && compression_by_name(*common.output)) {
        throw UsageError{*common.output + ": bench does not compress its output"};
    }
    if (svg_ && *svg_ != "-") {
        refuse_misnamed(*svg_, Content::svg);
    }
    if (html_ && *html_ != "-") {
        refuse_misnamed(*html_, Content::html);
    }
    if (!threads_ && common.threads) { // before the command's name
        threads_ = std::to_string(*common.threads);
    }
    choice_ = bench_choice(threads_, strategies_, works_);
}

bench::Subject BenchCommand::subject(Run& run) const {
    if (common_->files.empty()) {
        constexpr std::uint64_t by_default = 256'000'000;
        const std::uint64_t size = size_.value_or(by_default);
        require_memory(size, choice_.strategies); // before the time that making it takes
        return bench::Subject::made(size, [&run] { run.end_if_interrupted(); });
    }
    try {
        return bench::Subject{common_->files.front()};
    } catch (const std::invalid_argument& unsuitable) {
        throw UsageError{unsuitable.what()};
    }
}

bench::Results BenchCommand::measure(Run& run, bench::Subject& subject) const {
    require_memory(subject.size(), choice_.strategies);
    subject.read();
    Options options;
    options.chunk_size = common_->chunk_size_or(options.chunk_size);
    options.window = common_->window_or(options.window);
    const auto rounds = static_cast<unsigned>(rounds_.value_or(5));
    const auto began = std::chrono::steady_clock::now();
    const auto on_step = [&](const bench::Step& step) {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        const auto done = static_cast<double>(step.done);
        const double left = step.done == 0 ? 0 : seconds / done * static_cast<double>(step.all - step.done);
        run.show_progress(fmt::format("bench  {} %  {}  ETA {}", 100 * step.done / step.all, bench::words(step.next),
                                      step.done == 0 ? "?" : duration(left)));
    };
    bench::Results results;
    results.series =
        bench::run_rounds(subject, bench::combinations(choice_), rounds, options, run.stop_token(), on_step);
    run.show_progress("bench  100 %");
    results.machine = bench::this_machine();
    results.version = version();
    results.file = common_->files.empty() ? "" : common_->files.front();
    results.bytes = subject.size();
    results.rounds = rounds;
    results.choice = choice_;
    const auto first = std::find_if(results.series.begin(), results.series.end(), [](const bench::Series& series) {
        return series.combination.work != bench::Work::bytes;
    });
    results.records = first->samples.front().measured.answer.records;
    return results;
}

ExitCode BenchCommand::write(Run& run, const bench::Results& results, std::optional<Destination>& svg,
                             std::optional<Destination>& html) const {
    run.end_progress();
    run.sink().write(json_ ? bench_json(results) : bench::text_of(results));
    if (svg) {
        svg->sink().write(bench::picture_of(results, bench::Place::alone));
        svg->commit();
    }
    if (html) {
        html->sink().write(bench::page_of(results, bench::picture_of(results, bench::Place::page)));
        html->commit();
    }
    const Report report = report_of(results);
    const bool lost = report.counts.rejected > 0 || report.counts.junk_bytes > 0;
    if (lost) {
        tell("every strategy left out the same: {} rejected, {} of junk", counted(report.counts.rejected, "record"),
             counted(report.counts.junk_bytes, "byte"));
    }
    return run.finish(report, common_->exit_code_of(lost, lost));
}

ExitCode BenchCommand::run(Run& run) {
    if ((svg_ || html_) && !bench::has_gnuplot()) {
        throw std::runtime_error{
            "--svg and --html need gnuplot, which was not found; on Debian: apt-get install gnuplot-nox"};
    }
    bench::Subject file = subject(run);
    std::optional<Destination> svg;
    std::optional<Destination> html;
    if (svg_) {
        svg.emplace(run.open(*svg_));
    }
    if (html_) {
        html.emplace(run.open(*html_));
    }
    try {
        return write(run, measure(run, file), svg, html);
    } catch (const bench::Stopped&) {
        throw Interrupted{};
    } catch (const bench::WrongAnswer& wrong) {
        run.end_progress();
        tell("{}", wrong.what());
        return ExitCode::no;
    }
}

} // namespace marcmill::cli
