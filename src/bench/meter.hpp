#pragma once

#include <utility>

namespace marcmill::bench {

/// What a stretch of the program cost.
struct Cost {
    double seconds = 0;
    double cpu_seconds = 0; ///< of all threads, in the program and in the kernel
    double minor_faults = 0;
};

/// Runs from its making on.
class Meter {
  public:
    Meter();
    Cost read() const;

  private:
    Cost began_;
};

template <typename Work>
Cost cost_of(Work&& work) {
    const Meter meter;
    std::forward<Work>(work)();
    return meter.read();
}

} // namespace marcmill::bench
