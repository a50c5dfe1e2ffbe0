#include "benchmarks.hpp"
#include "measure.hpp"

#include <marcmill/batch.hpp>
#include <marcmill/statistics.hpp>

namespace marcmill::perf {

/// At level fields as `marcmill stats` asks, and at level directory as the library does where nothing else is said.
void add_statistics(const Material& material) {
    const auto is_right = [&material](const Outcome<Statistics>& outcome) {
        return outcome.report.clean() && outcome.value.rows() == material.answers().rows;
    };
    for (const Check check : {Check::directory, Check::fields}) {
        const std::string name = "stats/" + std::string{marcmill::name(check)};
        for (const unsigned threads : thread_counts()) {
            Options options;
            options.threads = threads;
            options.check = check;
            add(
                with_threads(name + "/warm", threads), material,
                [&material, options] { return reduce(material.warm(), Statistics{}, options); }, is_right);
            add(
                with_threads(name + "/fresh", threads), material,
                [&material, options] { return reduce(material.fresh(), Statistics{}, options); }, is_right);
        }
    }
}

} // namespace marcmill::perf
