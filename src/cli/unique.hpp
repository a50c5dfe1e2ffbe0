#pragma once

#include <functional>

#include <marcmill/control_numbers.hpp>
#include <marcmill/report.hpp>

namespace marcmill::cli {

/// Reports the records whose control number is not unique (F310): hands each to `on_fault`, in input order, and counts
/// it in `report`, as a run does with the faults that it finds itself.
void add_repeats(ControlNumbers& numbers, Report& report, const std::function<void(const Fault&)>& on_fault);

} // namespace marcmill::cli
