#include "cli/source_format.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include <marcmill/record_file.hpp>

#include "cli/message.hpp"

namespace marcmill::cli {

const Format* format_of_file(const Corpus::Part& part) {
    std::error_code untold;
    if (part.source != Corpus::Source::file || !std::filesystem::is_regular_file(part.name, untold)) {
        return nullptr;
    }
    try {
        Options look;
        look.io = Io::stream; // its first bytes are enough: a map of the whole file is the run's
        return RecordFile{part.name, look}.format();
    } catch (const std::system_error&) { // the run tells it
        return nullptr;
    }
}

const Format* format_of_inputs(const Corpus& corpus, const CommonOptions& common) {
    const Format* format = common.format();
    if (format != nullptr) {
        return format;
    }
    const Corpus::Part* first = nullptr;
    for (const Corpus::Part& part : corpus.parts()) {
        const Format* const here = format_of_file(part);
        if (here != nullptr && format != nullptr && content_of(*here) != content_of(*format)) {
            throw two_formats(fmt::format("{} holds {}, and {} {}", part.name, name_of(content_of(*here)), first->name,
                                          name_of(content_of(*format))));
        }
        if (format == nullptr && here != nullptr) {
            format = here;
            first = &part;
        }
    }
    return format;
}

const Format* document_of_inputs(const Corpus& corpus, const CommonOptions& common) {
    const Format* const format = format_of_inputs(corpus, common);
    if (format == nullptr || content_of(*format) != Content::marcxml) {
        return nullptr;
    }
    std::error_code untold;
    for (const Corpus::Part& part : corpus.parts()) {
        if (common.format() == nullptr &&
            (part.source != Corpus::Source::file || !std::filesystem::is_regular_file(part.name, untold))) {
            throw UsageError{fmt::format("{}: beside MARCXML, --from marcxml has to say what comes", part.name)};
        }
    }
    return format;
}

Content content_of(const Format& format) {
    return content_named(name(format));
}

void tell_other_formats(const Report& report, const Corpus& corpus, const Format& from) {
    constexpr std::size_t most = 5;
    std::size_t told = 0;
    for (std::size_t number = 0; number < report.files.size() && told < most; ++number) {
        const FileResult& file = report.files[number];
        const bool has_hint = std::any_of(report.faults.begin(), report.faults.end(), [&](const Fault& fault) {
            return fault.path == file.path && !fault.hint.empty();
        });
        if (file.counts.records > 0 || file.counts.bytes == 0 || has_hint) {
            continue;
        }
        const Format* const format = format_of_file(corpus.parts()[number]);
        if (format != nullptr && content_of(*format) != content_of(from)) {
            tell("{} looks like {}, which --from {} reads", file.path, name_of(content_of(*format)), name(*format));
            ++told;
        }
    }
}

UsageError two_formats(const std::string& found) {
    return UsageError{found + ": what is written as it stands is of one format; marcmill convert --to writes all in "
                              "the same one"};
}

} // namespace marcmill::cli
