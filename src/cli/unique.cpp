#include "cli/unique.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace marcmill::cli {
namespace {

constexpr std::size_t most_found = 32; ///< as many bytes of what is at fault as a Fault holds

Fault fault_of(const ControlNumbers::Repeat& repeat, const Report& report) {
    const auto path = [&](const Place& place) { return report.files.at(place.file).path; };
    Fault fault;
    fault.code = FaultCode::control_number_not_unique;
    fault.path = path(repeat.place);
    fault.offset = repeat.place.offset + repeat.offset;
    fault.length = repeat.number.size();
    fault.record = repeat.place.number;
    fault.control_number = repeat.number;
    fault.tag = "001";
    fault.found = repeat.number.substr(0, most_found);
    const bool is_elsewhere = repeat.first.file != repeat.place.file;
    fault.expected =
        fmt::format("a number that no record before has: record {} at byte {}{}{} has it", repeat.first.number,
                    repeat.first.offset, is_elsewhere ? " of " : "", is_elsewhere ? path(repeat.first) : "");
    return fault;
}

} // namespace

void add_repeats(ControlNumbers& numbers, Report& report, const std::function<void(const Fault&)>& on_fault) {
    bool is_first = true;
    for (const ControlNumbers::Repeat& repeat : numbers.repeats()) {
        Fault fault = fault_of(repeat, report);
        report.fault_counts.add(fault.code);
        report.files.at(repeat.place.file).faults.add(fault.code);
        if (on_fault) {
            on_fault(fault);
        }
        if (std::exchange(is_first, false)) { // which the summary names
            report.faults.push_back(std::move(fault));
        }
    }
}

} // namespace marcmill::cli
