#include "bench/meter.hpp"

#include <chrono>

#include <sys/resource.h>

namespace marcmill::bench {
namespace {

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

Cost now() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const std::chrono::duration<double> clock = std::chrono::steady_clock::now().time_since_epoch();
    return {clock.count(), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
            static_cast<double>(usage.ru_minflt)};
}

} // namespace

Meter::Meter() : began_{now()} {}

Cost Meter::read() const {
    const Cost ended = now();
    return {ended.seconds - began_.seconds, ended.cpu_seconds - began_.cpu_seconds,
            ended.minor_faults - began_.minor_faults};
}

} // namespace marcmill::bench
