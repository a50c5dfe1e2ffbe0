#include "bench/results.hpp"

#include <algorithm>

namespace marcmill::bench {
namespace {

template <typename Figure>
std::vector<double> by_round(const Series& series, Figure figure) {
    std::vector<double> figures;
    for (const Sample& sample : series.samples) {
        figures.push_back(figure(sample));
    }
    return figures;
}

std::vector<double> seconds_of(const Series& series) {
    return by_round(series, [](const Sample& sample) { return sample.measured.cost.seconds; });
}

/// S: one thread that reads memory.
const Series& yardstick(const Results& results) {
    return *std::find_if(results.series.begin(), results.series.end(), [](const Series& series) {
        return series.combination.strategy == Strategy::read_memory && series.combination.threads == 1;
    });
}

Figures figures_of(const Results& results, const Series& series, const std::vector<double>& reading) {
    Figures figures;
    figures.combination = series.combination;
    figures.answer = series.samples.front().measured.answer;
    figures.seconds = seconds_of(series);
    std::vector<double> speeds;
    for (std::size_t round = 0; round < figures.seconds.size(); ++round) {
        figures.ratios.push_back(reading[round] / figures.seconds[round]);
        speeds.push_back(speed(results.bytes, figures.seconds[round]));
    }
    figures.time = spread_of(figures.seconds);
    figures.speed = spread_of(speeds);
    figures.ratio = spread_of(figures.ratios);
    figures.records_per_second = static_cast<double>(figures.answer.records) / figures.time.median;
    const auto cpu = [](const Sample& sample) { return sample.measured.cost.cpu_seconds; };
    const auto faults = [](const Sample& sample) { return sample.measured.cost.minor_faults; };
    figures.cpu_seconds = spread_of(by_round(series, cpu)).median;
    figures.minor_faults = spread_of(by_round(series, faults)).median;
    if (series.combination.map == Map::fresh) {
        const auto peak = [](const Sample& sample) { return static_cast<double>(sample.peak_memory); };
        figures.peak_memory = static_cast<std::uint64_t>(spread_of(by_round(series, peak)).largest);
    }
    return figures;
}

bool differ_in_threads_alone(const Combination& left, const Combination& right) {
    return left.strategy == right.strategy && left.work == right.work && left.map == right.map;
}

} // namespace

double speed(std::uint64_t bytes, double seconds) {
    return static_cast<double>(bytes) * 1e-9 / seconds;
}

std::vector<Figures> figures_of(const Results& results) {
    const std::vector<double> reading = seconds_of(yardstick(results));
    std::vector<Figures> all;
    for (const Series& series : results.series) {
        all.push_back(figures_of(results, series, reading));
    }
    return all;
}

std::vector<Fit> fits_of(const std::vector<Figures>& figures) {
    std::vector<Fit> fits;
    for (auto first = figures.begin(); first != figures.end();) {
        const auto& [strategy, work, map, threads] = first->combination;
        std::vector<Taken> taken;
        auto next = first;
        for (; next != figures.end() && differ_in_threads_alone(first->combination, next->combination); ++next) {
            taken.push_back({static_cast<double>(next->combination.threads), next->time.median});
        }
        if (const auto amdahl = fit_amdahl(taken)) {
            fits.push_back({strategy, work, map, *amdahl, fit_universal(taken)});
        }
        first = next;
    }
    return fits;
}

} // namespace marcmill::bench
