#include "bench/combination.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace marcmill::bench {
namespace {

constexpr std::array<std::string_view, 9> strategy_names = {
    "iterator", "batches", "pipeline", "load", "reduce", "reduce-streamed", "scan", "read-memory", "read-file",
};
constexpr std::array<std::string_view, 4> work_names = {"count", "two-fields", "every-subfield", "bytes"};

bool does(Strategy strategy, Work work) {
    return strategy != Strategy::scan || work == Work::count;
}

std::vector<Map> maps_of(Strategy strategy) {
    const bool needs_a_file = strategy == Strategy::reduce_streamed || strategy == Strategy::read_file;
    return needs_a_file ? std::vector{Map::fresh} : std::vector{Map::fresh, Map::warm};
}

template <typename Named>
std::optional<Named> by_name(const std::vector<Named>& all, std::string_view text) {
    const auto found = std::find_if(all.begin(), all.end(), [text](Named one) { return name(one) == text; });
    return found == all.end() ? std::nullopt : std::optional{*found};
}

} // namespace

std::string_view name(Strategy strategy) {
    return strategy_names.at(static_cast<std::size_t>(strategy));
}

std::string_view name(Work work) {
    return work_names.at(static_cast<std::size_t>(work));
}

std::string_view name(Map map) {
    return map == Map::fresh ? "fresh" : "warm";
}

std::string words(std::string_view name) {
    std::string text{name};
    std::replace(text.begin(), text.end(), '-', ' ');
    return text;
}

std::string words(const Combination& combination) {
    const auto& [strategy, work, map, threads] = combination;
    return fmt::format("{}, {}, {}, {} thread{}", words(name(strategy)), words(name(work)), name(map), threads,
                       threads == 1 ? "" : "s");
}

const std::vector<Strategy>& all_strategies() {
    static const std::vector<Strategy> all = {Strategy::iterator, Strategy::batches, Strategy::pipeline,
                                              Strategy::load,     Strategy::reduce,  Strategy::reduce_streamed,
                                              Strategy::scan};
    return all;
}

const std::vector<Work>& all_works() {
    static const std::vector<Work> all = {Work::count, Work::two_fields, Work::every_subfield};
    return all;
}

std::optional<Strategy> strategy_by_name(std::string_view text) {
    return by_name(all_strategies(), text);
}

std::optional<Work> work_by_name(std::string_view text) {
    return by_name(all_works(), text);
}

bool takes_threads(Strategy strategy) {
    return strategy != Strategy::iterator && strategy != Strategy::batches && strategy != Strategy::read_file;
}

std::vector<Combination> combinations(const Choice& choice) {
    std::vector<Combination> all = {{Strategy::read_memory, Work::bytes, Map::warm, 1}}; // S, whatever else is asked
    for (const unsigned threads : choice.threads) {
        if (threads > 1) {
            all.push_back({Strategy::read_memory, Work::bytes, Map::warm, threads});
        }
    }
    all.push_back({Strategy::read_file, Work::bytes, Map::fresh, 1});
    for (const Work work : choice.works) {
        for (const Strategy strategy : choice.strategies) {
            if (!does(strategy, work)) {
                continue;
            }
            for (const Map map : maps_of(strategy)) {
                for (const unsigned threads : takes_threads(strategy) ? choice.threads : std::vector{1U}) {
                    all.push_back({strategy, work, map, threads});
                }
            }
        }
    }
    return all;
}

std::vector<unsigned> doubling_to(unsigned cores) {
    std::vector<unsigned> threads;
    for (unsigned count = 1; count < cores; count *= 2) {
        threads.push_back(count);
    }
    threads.push_back(cores);
    return threads;
}

} // namespace marcmill::bench
