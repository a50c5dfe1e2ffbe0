#include "add_question.hpp"
#include "benchmarks.hpp"

#include <marcmill/statistics.hpp>

namespace marcmill::perf {

/// At level fields as `marcmill stats` asks, and at level directory as the library does where nothing else is said.
void add_statistics(const Material& material) {
    const auto is_right = [&material](const Outcome<Statistics>& outcome) {
        return outcome.report.clean() && outcome.value.rows() == material.answers().rows;
    };
    for (const Check check : {Check::directory, Check::fields}) {
        add_question<Statistics>("stats/" + std::string{marcmill::name(check)}, material, check, is_right);
    }
}

} // namespace marcmill::perf
