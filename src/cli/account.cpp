#include "cli/account.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

std::string_view was(std::uint64_t count) {
    return count == 1 ? "was" : "were";
}

/// "3 of the 84 that could be read (3.6 %)"
std::string of_readable(std::uint64_t part, const Counts& counts) {
    constexpr std::string_view only = "the only one that could be read";
    return counts.records == 1 ? std::string{only}
                               : fmt::format("{} of the {} that could be read ({})", grouped(part),
                                             grouped(counts.records), percentage(part, counts.records));
}

void tell_input(std::vector<std::string>& sentences, const Report& report) {
    const Counts& counts = report.counts;
    sentences.push_back(fmt::format("{} in {}, {}", counted(counts.selected(), "record"),
                                    counted(report.files.size(), "file"), counted(counts.bytes, "byte")));
    if (counts.not_selected > 0) {
        sentences.push_back(counted(counts.not_selected, "more record") + " not asked for");
    }
    if (const std::uint64_t unread = unreadable_files(report); unread > 0) {
        sentences.push_back(fmt::format("{} could not be read, or not to the end", counted(unread, "file")));
    }
    sentences.push_back(fmt::format("Every byte is accounted for: {} in records, {} in rejected ones, {} of padding "
                                    "between them, {} of junk",
                                    grouped(counts.record_bytes), grouped(counts.rejected_bytes),
                                    grouped(counts.padding_bytes), grouped(counts.junk_bytes)));
}

void tell_rejected(std::vector<std::string>& sentences, const Counts& counts) {
    const std::uint64_t all = counts.records + counts.rejected;
    if (counts.rejected == 0) {
        sentences.emplace_back("Every record could be read: none was rejected");
    } else if (all == 1) {
        sentences.emplace_back("The only record could not be read and was rejected");
    } else {
        sentences.push_back(fmt::format("{} of all {} ({}) could not be read and {} rejected{}",
                                        grouped(counts.rejected), counted(all, "record"),
                                        percentage(counts.rejected, all), was(counts.rejected),
                                        counts.records == 0 ? "" : ": what follows is about the others"));
    }
    if (counts.repaired > 0) {
        sentences.push_back(fmt::format("{} {} mended", of_readable(counts.repaired, counts), was(counts.repaired)));
        sentences.back().front() =
            static_cast<char>(std::toupper(static_cast<unsigned char>(sentences.back().front())));
    }
}

/// Of the records that could be read, of which there are some.
std::string soundness_of(const ProfileAnswer& answer) {
    const Counts& counts = answer.report.counts;
    const std::uint64_t all_at_fault = answer.faults.records();
    const std::uint64_t at_fault = all_at_fault - std::min(all_at_fault, counts.rejected);
    const bool with_text = answer.check == Check::text;
    const std::string_view limits = counts.not_selected == 0 ? "" : "; of those not asked for, not all was looked at";
    if (at_fault == 0) {
        const std::string all = counts.records == 1 ? of_readable(1, counts)
                                                    : fmt::format("all {} that could be read", grouped(counts.records));
        return fmt::format("{} sound in {}{}", with_text ? "Structure and encoding are" : "Structure is", all, limits);
    }
    return fmt::format("Something is wrong, or odd, in the structure{} of {}{}", with_text ? " or encoding" : "",
                       of_readable(at_fault, counts), limits);
}

/// "from 12 to 30 bytes", or "12 bytes" where that is all there is.
std::string range_of(const Extent& extent, std::string_view thing) {
    return extent.least == extent.most
               ? "always " + counted(extent.most, thing)
               : fmt::format("from {} to {}", grouped(extent.least), counted(extent.most, thing));
}

} // namespace

std::uint64_t unreadable_files(const Report& report) {
    return static_cast<std::uint64_t>(std::count_if(report.files.begin(), report.files.end(),
                                                    [](const FileResult& file) { return !file.error.empty(); }));
}

std::vector<std::string> account_of(const ProfileAnswer& answer) {
    const Counts& counts = answer.report.counts;
    std::vector<std::string> sentences;
    tell_input(sentences, answer.report);
    if (counts.records + counts.rejected > 0) {
        tell_rejected(sentences, counts);
    }
    if (counts.records > 0) {
        sentences.push_back(soundness_of(answer));
    }
    if (counts.junk_bytes > 0) {
        sentences.push_back(fmt::format("{} of junk {} to no record", counted(counts.junk_bytes, "byte"),
                                        counts.junk_bytes == 1 ? "belongs" : "belong"));
    }
    if (answer.check != Check::text) {
        sentences.push_back(fmt::format("Text was not checked, only what the level {} looks at", name(answer.check)));
    }
    if (!answer.report.complete && !answer.report.reached_limit) {
        sentences.emplace_back("The run ended early: the rest of the input was not looked at");
    }
    return sentences;
}

std::string proportions_of(const Profile& profile) {
    const std::uint64_t records = profile.records();
    if (records == 0) {
        return {};
    }
    return fmt::format("A record has {} bytes and {:.1f} fields on average: {}, and {}",
                       grouped(profile.length.sum / records),
                       static_cast<double>(profile.field_count.sum) / static_cast<double>(records),
                       range_of(profile.length, "byte"), range_of(profile.field_count, "field"));
}

std::string fate_of(const FaultTally::OfCode& faults) {
    std::string text;
    const auto tell = [&](Action action, std::string_view what) {
        if (const std::uint64_t count = count_of(faults, action); count > 0) {
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grouped(count), what);
        }
    };
    tell(Action::rejected, "left out");
    tell(Action::stopped, "left out, where the run stopped");
    tell(Action::repaired, "mended");
    tell(Action::kept, "kept as found");
    return text;
}

} // namespace marcmill::cli
