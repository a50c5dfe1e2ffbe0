#include "cli/summary.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <marcmill/printable.hpp>

#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

/// ", first at books.mrc: byte 10240: record 17, expected digits"; empty when the first one was not kept.
std::string first_place(const Report& report, FaultCode code) {
    const auto first = std::find_if(report.faults.begin(), report.faults.end(),
                                    [code](const Fault& fault) { return fault.code == code; });
    if (first == report.faults.end()) {
        return {};
    }
    std::string place = fmt::format(", first at {}: byte {}", printable(first->path), first->offset);
    if (first->record > 0) {
        place += fmt::format(": record {}", first->record);
    }
    if (!first->expected.empty() && first->hint.empty()) { // hints are told below; of F503 it is a reason
        place += fmt::format("{}{}", code == FaultCode::not_writable ? ": " : ", expected ", visible(first->expected));
    }
    return place;
}

/// Whether nothing but what is at fault, and others like it, was found in its file.
bool is_whole_file(const Report& report, const Fault& fault) {
    return std::none_of(report.files.begin(), report.files.end(), [&fault](const FileResult& file) {
        const std::uint64_t rejected = fault.code == FaultCode::junk ? file.counts.rejected : 0;
        return file.path == fault.path && file.counts.records + rejected > 0;
    });
}

/// What junk seems to be, a line for each file, of the first few that are known.
std::string hints(const Report& report) {
    constexpr std::size_t most = 5;
    std::vector<std::string_view> told; // paths
    std::string text;
    for (const Fault& fault : report.faults) {
        const bool is_told = std::find(told.begin(), told.end(), fault.path) != told.end();
        if (!fault.hint.empty() && !is_told && told.size() < most) {
            told.push_back(fault.path);
            const std::string what = is_whole_file(report, fault)
                                         ? ""
                                         : fmt::format(": the {} at byte {}",
                                                       fault.code == FaultCode::junk ? "junk" : "record", fault.offset);
            text += fmt::format("marcmill: {}{} {}\n", printable(fault.path), what, fault.hint);
        }
    }
    return text;
}

} // namespace

std::string fault_summary(const Report& report, Check check) {
    if (report.fault_counts.total() == 0) {
        return {};
    }
    const Counts& counts = report.counts;
    const std::string mended = counts.repaired == 0 ? "" : fmt::format(", {} mended", grouped(counts.repaired));
    std::string text = fmt::format("marcmill: {} of {} rejected{}, {} of junk (check: {})\n", grouped(counts.rejected),
                                   counted(counts.records + counts.rejected, "record"), mended,
                                   counted(counts.junk_bytes, "byte"), name(check));
    for (const FaultCode code : fault_codes()) {
        if (const std::uint64_t times = report.fault_counts[code]; times > 0) {
            text += fmt::format("{} {}: {}{}\n", code_text(code), slug(code), times, first_place(report, code));
        }
    }
    text += hints(report);
    if (report.stopped_by) {
        text += fmt::format("marcmill: stopped at {}: byte {}\n", printable(report.stopped_by->path),
                            report.stopped_by->offset);
    }
    return text;
}

std::vector<std::string> files_without_record(const Report& report) {
    std::vector<std::string> paths;
    for (const FileResult& file : report.files) {
        const bool is_whole = report.complete && file.error.empty();
        if (is_whole && file.counts.records + file.counts.rejected == 0 && file.faults.losses() == 0) {
            paths.push_back(file.path);
        }
    }
    return paths;
}

std::string no_record_line(const std::vector<std::string>& paths, std::size_t files) {
    if (files == 1) {
        return paths.front() + " holds no record";
    }
    if (paths.size() == files) {
        return fmt::format("no file holds a record: {} read, the first is {}", counted(files, "file"), paths.front());
    }
    return fmt::format("{} of {} {} no record, the first is {}", grouped(paths.size()), counted(files, "file"),
                       paths.size() == 1 ? "holds" : "hold", paths.front());
}

std::string speed_summary(const Counts& counts, double seconds) {
    const double divisor = std::max(seconds, 1e-6);
    return fmt::format("{}, {} in {:.3f} s: {}/s, {}/s", counted(counts.records, "record"),
                       scaled_bytes(static_cast<double>(counts.bytes)), seconds,
                       scaled_bytes(static_cast<double>(counts.bytes) / divisor),
                       counted(static_cast<std::uint64_t>(static_cast<double>(counts.records) / divisor), "record"));
}

} // namespace marcmill::cli
