#include <marcmill/report.hpp>

#include <algorithm>
#include <ostream>

#include <marcmill/printable.hpp>

namespace marcmill {

Counts& Counts::operator+=(const Counts& other) {
    bytes += other.bytes;
    record_bytes += other.record_bytes;
    rejected_bytes += other.rejected_bytes;
    padding_bytes += other.padding_bytes;
    junk_bytes += other.junk_bytes;
    records += other.records;
    rejected += other.rejected;
    not_selected += other.not_selected;
    repaired += other.repaired;
    return *this;
}

Report::Report() = default;
Report::Report(const Report&) = default;
Report::Report(Report&&) noexcept = default;
Report& Report::operator=(const Report&) = default;
Report& Report::operator=(Report&&) noexcept = default;
Report::~Report() = default;

bool Report::clean() const {
    return (complete || reached_limit) && counts.rejected == 0 && counts.repaired == 0 &&
           fault_counts[FaultCode::junk] == 0 &&
           std::all_of(files.begin(), files.end(), [](const FileResult& file) { return file.error.empty(); });
}

std::ostream& operator<<(std::ostream& out, const Report& report) {
    for (const FileResult& file : report.files) {
        if (!file.error.empty()) {
            out << visible(file.error) << '\n';
        }
    }
    for (const FaultCode code : fault_codes()) {
        const std::uint64_t times = report.fault_counts[code];
        if (times == 0) {
            continue;
        }
        out << code_text(code) << ' ' << slug(code) << ": " << times;
        const auto first = std::find_if(report.faults.begin(), report.faults.end(),
                                        [&](const Fault& fault) { return fault.code == code; });
        if (first != report.faults.end()) {
            out << ", first at " << printable(first->path) << ": byte " << first->offset;
        }
        out << '\n';
    }
    return out;
}

} // namespace marcmill
