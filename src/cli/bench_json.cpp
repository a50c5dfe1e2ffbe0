#include "cli/bench_json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <marcmill/fault.hpp>

#include "cli/json.hpp"

namespace marcmill::cli {
namespace {

using namespace bench;

/// Members, without their braces: what every object that tells of a strategy begins with.
std::string what(Strategy strategy, Work work, Map map) {
    return fmt::format(R"("strategy":"{}","work":"{}","map":"{}")", name(strategy), name(work), name(map));
}

std::string json(const Spread& spread) {
    return fmt::format(R"({{"median":{:.6g},"least":{:.6g},"largest":{:.6g}}})", spread.median, spread.least,
                       spread.largest);
}

/// What every run gave, for a yardstick and for a strategy.
std::string times(const Figures& figures) {
    return fmt::format(R"("threads":{},"seconds":[{:.9f}],"ratios":[{:.6g}],"time":{},"speed":{},"ratio":{},)"
                       R"("cpu_seconds":{:.6f},"minor_faults":{:.0f})",
                       figures.combination.threads, fmt::join(figures.seconds, ","), fmt::join(figures.ratios, ","),
                       json(figures.time), json(figures.speed), json(figures.ratio), figures.cpu_seconds,
                       figures.minor_faults);
}

std::string yardstick(const Figures& figures) {
    return fmt::format(R"({{"reads":"{}",{}}})",
                       figures.combination.strategy == Strategy::read_file ? "file" : "memory", times(figures));
}

std::string measurement(const Figures& figures) {
    const auto& [strategy, work, map, threads] = figures.combination;
    const auto& [records, rejected, junk_bytes, sum] = figures.answer;
    const std::string peak = figures.peak_memory ? fmt::format("{}", *figures.peak_memory) : "null";
    return fmt::format(R"({{{},{},"records":{},"rejected":{},"junk_bytes":{},"sum":{},"records_per_second":{:.6g},)"
                       R"("peak_memory":{}}})",
                       what(strategy, work, map), times(figures), records, rejected, junk_bytes, sum,
                       figures.records_per_second, peak);
}

std::string prediction(const Fit& fit, std::uint64_t bytes, unsigned cores) {
    const std::string universal =
        fit.universal ? fmt::format("{:.6g}", speed(bytes, fit.universal->seconds(cores))) : "null";
    return fmt::format(R"({{"cores":{},"amdahl":{:.6g},"usl":{}}})", cores, speed(bytes, fit.amdahl.seconds(cores)),
                       universal);
}

std::string law(const std::optional<Universal>& law) {
    return law ? fmt::format(R"({{"seconds_of_one":{:.9f},"sigma":{:.6g},"kappa":{:.6g},"error":{:.6g}}})",
                             law->one_thread, law->sigma, law->kappa, law->error)
               : "null";
}

std::string json(const Fit& fit, std::uint64_t bytes) {
    std::vector<std::string> predictions;
    for (const unsigned cores : predicted_cores) {
        predictions.push_back(prediction(fit, bytes, cores));
    }
    const std::string why = fit.universal ? "null" : json_string(universal_needs);
    return fmt::format(R"({{{},"amdahl":{{"seconds_of_one":{:.9f},"serial":{:.6g},"error":{:.6g}}},"usl":{},)"
                       R"("usl_missing":{},"predictions":[{}]}})",
                       what(fit.strategy, fit.work, fit.map), fit.amdahl.one_thread, fit.amdahl.serial,
                       fit.amdahl.error, law(fit.universal), why, fmt::join(predictions, ","));
}

std::string json(const Machine& machine) {
    return fmt::format(R"({{"processor":{},"cores":{},"memory":{},"kernel":{},"compiler":{},"vectors":{}}})",
                       json_string(machine.processor), machine.cores, machine.memory, json_string(machine.kernel),
                       json_string(machine.compiler), json_string(machine.vectors));
}

std::string checks(const std::vector<Work>& works) {
    std::vector<std::string> members;
    for (const Work work : works) {
        members.push_back(fmt::format(R"("{}":"{}")", name(work), marcmill::name(check_of(work))));
    }
    return fmt::format("{}", fmt::join(members, ","));
}

} // namespace

std::string bench_json(const Results& results) {
    std::vector<std::string> yardsticks;
    std::vector<std::string> measurements;
    std::vector<std::string> fits;
    const std::vector<Figures> all = figures_of(results);
    for (const Figures& figures : all) {
        const bool bytes = figures.combination.work == Work::bytes;
        (bytes ? yardsticks : measurements).push_back(bytes ? yardstick(figures) : measurement(figures));
    }
    for (const Fit& fit : fits_of(all)) {
        fits.push_back(json(fit, results.bytes));
    }
    return fmt::format(R"({{"version":{},"machine":{},"file":{},"bytes":{},"records":{},"rounds":{},"threads":[{}],)"
                       R"("check":{{{}}},"units":{{"speed":"GB/s","ratio":"to one thread that reads memory"}},)"
                       "\n"
                       R"("yardsticks":[{}],)"
                       "\n"
                       R"("measurements":[{}],)"
                       "\n"
                       R"("fits_are":{},"fits":[{}]}})"
                       "\n",
                       json_string(results.version), json(results.machine),
                       results.file.empty() ? "null" : json_string(results.file), results.bytes, results.records,
                       results.rounds, fmt::join(results.choice.threads, ","), checks(results.choice.works),
                       fmt::join(yardsticks, ",\n"), fmt::join(measurements, ",\n"), json_string(prediction_words),
                       fmt::join(fits, ",\n"));
}

} // namespace marcmill::cli
