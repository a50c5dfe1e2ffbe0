#include "bench/rounds.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <utility>

#include <fmt/format.h>

#include "bench/table.hpp"

namespace marcmill::bench {
namespace {

/// Those that must agree: the yardsticks, which come to other sums, each with itself.
using Group = std::pair<Work, std::optional<Strategy>>;

Group group_of(const Combination& combination) {
    const bool yardstick = combination.work == Work::bytes;
    return {combination.work, yardstick ? std::optional{combination.strategy} : std::nullopt};
}

std::string words(const Answer& answer) {
    return fmt::format("{}, {} rejected, {} of junk, sum {}", counted(answer.records, "record"), answer.rejected,
                       counted(answer.junk_bytes, "byte"), answer.sum);
}

/// The answer that most runs gave; the smallest where two are equally frequent.
std::map<Group, Answer> most_common(const std::vector<Series>& measured) {
    std::map<Group, std::map<Answer, std::size_t>> given;
    for (const auto& [combination, samples] : measured) {
        for (const Sample& sample : samples) {
            ++given[group_of(combination)][sample.measured.answer];
        }
    }
    std::map<Group, Answer> common;
    for (const auto& [group, answers] : given) {
        common[group] = std::max_element(answers.begin(), answers.end(), [](const auto& left, const auto& right) {
                            return left.second < right.second;
                        })->first;
    }
    return common;
}

} // namespace

std::optional<std::string> disagreement(const std::vector<Series>& measured) {
    const auto common = most_common(measured);
    for (const auto& [combination, samples] : measured) {
        for (std::size_t round = 0; round < samples.size(); ++round) {
            const Answer& expected = common.at(group_of(combination));
            const Answer& answer = samples[round].measured.answer;
            if (answer != expected) {
                return fmt::format("{}, round {}: {}; others: {}", bench::words(combination), round + 1, words(answer),
                                   words(expected));
            }
        }
    }
    return std::nullopt;
}

std::vector<Series> run_rounds(const Subject& subject, const std::vector<Combination>& combinations, unsigned rounds,
                               const Options& options, const std::stop_token& stop, const OnStep& on_step) {
    std::vector<Series> measured;
    for (const Combination& combination : combinations) {
        measured.push_back({combination, {}});
    }
    std::vector<std::size_t> order(combinations.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Step step{0, combinations.size() * rounds, {}};
    for (unsigned round = 0; round < rounds; ++round) {
        std::shuffle(order.begin(), order.end(), std::mt19937_64{round});
        for (const std::size_t place : order) {
            step.next = combinations[place];
            on_step(step);
            subject.share_with_children(step.next.map == Map::warm);
            try {
                measured[place].samples.push_back(in_child([&] { return run(subject, step.next, options); }, stop));
            } catch (const ChildFailed& error) {
                throw ChildFailed{fmt::format("{}: {}", bench::words(step.next), error.what())};
            }
            ++step.done;
        }
        if (const auto wrong = disagreement(measured)) {
            throw WrongAnswer{"answers disagree: " + *wrong};
        }
    }
    return measured;
}

} // namespace marcmill::bench
