#include "benchmarks.hpp"
#include "measure.hpp"

#include <marcmill/run.hpp>

namespace marcmill::perf {

void add_count(const Material& material) {
    const auto is_right = [&material](const Report& report) {
        return report.clean() && report.counts.records == material.answers().records &&
               report.counts.record_bytes == material.bytes().size();
    };
    for (const unsigned threads : thread_counts()) {
        Options options;
        options.threads = threads;
        options.check = Check::boundaries;
        add(
            with_threads("count/warm", threads), material,
            [&material, options] { return count(material.warm(), options); }, is_right);
        add(
            with_threads("count/fresh", threads), material,
            [&material, options] { return count(material.fresh(), options); }, is_right);
    }
}

} // namespace marcmill::perf
