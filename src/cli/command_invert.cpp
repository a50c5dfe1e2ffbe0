#include "cli/command_invert.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include <marcmill/sink.hpp>

#include "cli/absent_paths.hpp"
#include "cli/path_operand.hpp"
#include "cli/path_trace.hpp"
#include "cli/selections.hpp"
#include "cli/tsv.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t piece = std::size_t{64} << 10; ///< bytes that are written at a time

/// Writes a row for each term.
class TermRows {
  public:
    TermRows(Sink& sink, bool has_keys) : sink_{&sink}, has_keys_{has_keys} {}

    void write(const TermView& term) {
        write_cell(*this, term.term());
        text_ += fmt::format("\t{}", term.records());
        char before = '\t';
        term.for_each_key([&](std::string_view key, bool is_number) {
            text_ += before;
            before = ' ';
            if (is_number) {
                text_ += has_keys_ ? "#" : "";
                text_ += key;
            } else {
                write_key(key);
            }
            if (text_.size() > piece) {
                flush();
            }
        });
        text_ += '\n';
    }
    void write(std::string_view text) { text_ += text; }
    void flush() {
        sink_->write(text_);
        text_.clear();
    }

  private:
    /// As a cell, but a blank, which would end it, and a # at its begin, which would make it a number.
    void write_key(std::string_view key) {
        if (key.starts_with('#')) {
            text_ += "\\x23";
            key.remove_prefix(1);
        }
        for (std::size_t blank = key.find(' '); blank != std::string_view::npos; blank = key.find(' ')) {
            write_cell(*this, key.substr(0, blank));
            text_ += "\\x20";
            key.remove_prefix(blank + 1);
        }
        write_cell(*this, key);
    }

    Sink* sink_;
    bool has_keys_; ///< records are named by keys, so that a number stands behind a #
    std::string text_;
};

std::string temporary_folder() {
    const char* const folder = std::getenv("TMPDIR"); // if it does not exist, the error names it
    return folder == nullptr || *folder == '\0' ? "/tmp" : folder;
}

} // namespace

void InvertCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill invert '245$a,650$a' --fold books.mrc", "which records have which words?");
    arguments.example("marcmill invert '020$a' --terms value --min 2 books.mrc", "which records share an ISBN?");
    arguments.example("marcmill invert '650$a' --terms phrase --fold books.mrc -o subjects.tsv",
                      "which records have which subjects, however they are written?");
    arguments.example("marcmill invert '245$a' --numbers --max 1 books.mrc", "words that stand in one title alone");
    arguments.operand("PATH", paths_text_,
                      "'245$a', or several, '245$a,650$a', in single quotes: in double ones a shell takes $a away");
    arguments.choice("--terms", terms_, {"word", "value", "phrase"},
                     "the words of values, or all of each value; phrase: without what ends it, . , : ; / = (word)");
    arguments.flag("--fold", fold_, "terms that differ in case or marks alone are one");
    arguments.number("--min", least_, {1}, "only terms of N records or more");
    arguments.number("--max", most_, {1}, "only terms of N records or fewer");
    arguments.text("--key", key_text_, "PATH", "records are named by its first value (001)");
    arguments.flag("--numbers", numbers_, "records are named by their numbers, from 0, as slice counts them");
    arguments.size("--memory-limit", memory_limit_,
                   "of terms and keys; what is more is sorted in TMPDIR (256MiB, at least 64KiB)");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note("Prints TSV: the term, how many records have it, and their keys in the records' order, with blanks "
                   "between them; by the terms' bytes. A record counts once for a term. A blank in a key is \\x20; a "
                   "record without one is # and its number. Words are runs of letters, digits and marks: an "
                   "apostrophe or a hyphen ends one.");
}

void InvertCommand::validate(const CommonOptions& common) {
    paths_ = parse_path_operand(name(), paths_text_, common.files);
    if (key_text_ && numbers_) {
        throw UsageError{"--key and --numbers cannot be given together"};
    }
    if (key_text_) {
        const std::vector<Path> keys = parse_paths(*key_text_);
        if (keys.size() != 1) {
            throw UsageError{"--key takes one path"};
        }
        key_ = keys.front();
    }
    if (least_ && most_ && *least_ > *most_) {
        throw UsageError{fmt::format("no term is in {} records or more and in {} or fewer", *least_, *most_)};
    }
}

Inversion InvertCommand::inversion() const {
    Inversion inversion;
    inversion.paths = paths_;
    inversion.terms = terms_ == "value" ? Terms::value : terms_ == "phrase" ? Terms::phrase : Terms::word;
    inversion.fold = fold_;
    inversion.key = key_;
    inversion.numbers = numbers_;
    inversion.memory_limit = static_cast<std::size_t>(memory_limit_.value_or(inversion.memory_limit));
    inversion.folder = temporary_folder();
    return inversion;
}

/// All paths whose values are looked at.
std::vector<Path> InvertCommand::asked() const {
    std::vector<Path> asked = paths_;
    if (key_) {
        asked.push_back(*key_);
    } else if (!numbers_) {
        asked.push_back(std::get<Path>(Path::parse("001")));
    }
    return asked;
}

ExitCode InvertCommand::run(Run& run) {
    const Options options = run.text_options(Check::fields, asked()); // numbers are those that slice counts
    InvertedIndex index{inversion()};
    const Report report = index.add(run.corpus(), options);
    run.end_if_interrupted();
    if (!is_answer(report)) {
        return run.finish(report);
    }
    TermRows rows{run.sink(), !numbers_};
    index.for_each_term(
        [&](const TermView& term) {
            run.end_if_interrupted();
            rows.write(term);
        },
        least_.value_or(1), most_.value_or(std::numeric_limits<std::uint64_t>::max()));
    rows.flush();
    const ExitCode code = run.finish(report);
    if (index.empty() && report.counts.selected() > 0 && !report.stopped_by) {
        tell_of_absent(run, paths_, options);
    }
    return code;
}

} // namespace marcmill::cli
