#include "cli/fault_tally.hpp"

namespace marcmill::cli {

void FaultTally::add(const Fault& fault) {
    OfCode& faults = codes_[fault.code];
    ++faults.count;
    ++faults.by_action[static_cast<std::size_t>(fault.action)];
    if (faults.examples.size() < most_examples) {
        faults.examples.push_back(fault);
    }
    if (fault.record > 0 && (fault.record != last_record_ || fault.path != last_path_)) {
        ++records_;
        last_record_ = fault.record;
        last_path_ = fault.path;
    }
}

} // namespace marcmill::cli
