#include "cli/command_convert.hpp"

#include <fmt/format.h>

#include <marcmill/convert.hpp>

#include "cli/usage_error.hpp"

namespace marcmill::cli {

void ConvertCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill convert books.mrc -o books.mrk", "the records as lines to edit");
    arguments.example("marcmill convert --to mrk --limit 3 books.mrc", "the first three records, to be read");
    arguments.example("marcmill convert books.xml -o books.json", "MARCXML as an array of JSON");
    arguments.example("marcmill convert --to-marc8 books.mrc -o marc8.mrc",
                      "text in MARC-8, for a system that needs it");
    arguments.choice("--to", to_, known_formats(), "the format to write (as the name of -o tells)");
    arguments.flag("--to-utf8", to_utf8_, "text in UTF-8, and leader/09 (UNIMARC: 100 $a/26-29) says so");
    arguments.flag("--to-marc8", to_marc8_,
                   "text in MARC-8, and leader/09 says so; a reference (&#x1F40B;) stands for what it lacks");
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note("A record that the format cannot hold (ISO 2709 ends at 99,999 bytes, and a field at 9,999) is left "
                   "out and reported as F503; --rejects keeps it as it stood in the input.\n\n"
                   "Text is written as it stands, unless --to-utf8 or --to-marc8 is given. --to-marc8 needs a format "
                   "whose text may be MARC-8 (not MARCXML, nor JSON); a field with characters that MARC-8 lacks is "
                   "told as F508, a record in UNIMARC that is not ASCII as F503.");
}

void ConvertCommand::validate(const CommonOptions& common) {
    const std::optional<std::string> promised = format_promised_by(common.output);
    if (!to_) {
        to_ = promised;
    } else if (promised && *promised != *to_ && content_named(*promised) == content_named(*to_)) {
        throw UsageError{fmt::format("{}: the name says {}, and --to {}", *common.output, *promised, *to_)};
    }
    if (!to_) {
        if (common.output) {
            refuse_misnamed(*common.output, Content::records); // which says more of a format that is not written
        }
        throw UsageError{"convert needs --to, or -o with a name that tells: marcmill convert books.mrc -o books.mrk"};
    }
    if (common.check_or(Check::fields) == Check::boundaries) {
        throw UsageError{"convert needs --check directory, fields or text: a field that is not looked at may be lost"};
    }
    if (to_marc8_) {
        refuse_marc8(common);
    } else {
        refuse_decoding(common);
    }
}

/// What says how text is read says nothing where it is written as it stands, and nobody asks for it.
void ConvertCommand::refuse_decoding(const CommonOptions& common) const {
    const bool writes_utf8 = to_utf8_ || is_utf8_alone(*format_named(*to_));
    if (to_utf8_ && common.encoding_or(Encoding::automatic) == Encoding::raw) {
        throw UsageError{"--to-utf8 needs text that is decoded, which --encoding raw leaves as it stands"};
    }
    const std::string_view option = common.encoding ? "--encoding" : common.normalize ? "--normalize" : "--references";
    if ((common.encoding || common.normalize || common.references) && !writes_utf8 && common.where.empty()) {
        throw UsageError{
            fmt::format("{} says how text is decoded, and {} gets it as it stands: add --to-utf8", option, *to_)};
    }
}

void ConvertCommand::refuse_marc8(const CommonOptions& common) const {
    if (to_utf8_) {
        throw UsageError{"--to-utf8 and --to-marc8: text is written in one of them"};
    }
    if (common.encoding_or(Encoding::automatic) == Encoding::raw) {
        throw UsageError{"--to-marc8 needs text that is decoded, which --encoding raw leaves as it stands"};
    }
    if (is_utf8_alone(*format_named(*to_))) {
        throw UsageError{"--to-marc8: the text of " + *to_ + " is UTF-8; --to iso2709 or mrk can hold MARC-8"};
    }
}

Content ConvertCommand::content() const {
    return content_named(*to_);
}

ExitCode ConvertCommand::run(Run& run) {
    const bool is_to_decode = to_utf8_ || to_marc8_;
    Options options = is_to_decode ? run.text_options(Check::fields) : run.options(Check::fields);
    options.decode = to_marc8_ ? Decode::marc8 : to_utf8_ ? Decode::records : Decode::conditions;
    return run.finish(convert(run.corpus(), run.sink(), *format_named(*to_), options));
}

} // namespace marcmill::cli
