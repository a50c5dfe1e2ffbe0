#include "cli/total_report.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace marcmill::cli {

void add_report(Report& total, Report report) {
    total.counts += report.counts;
    total.fault_counts.merge(report.fault_counts);
    std::move(report.faults.begin(), report.faults.end(), std::back_inserter(total.faults));
    std::move(report.files.begin(), report.files.end(), std::back_inserter(total.files));
    total.complete = total.complete && report.complete;
    total.memory.window = std::max(total.memory.window, report.memory.window);
    total.memory.workers = std::max(total.memory.workers, report.memory.workers);
    if (report.stopped_by) {
        total.stopped_by = std::move(report.stopped_by);
    }
}

} // namespace marcmill::cli
