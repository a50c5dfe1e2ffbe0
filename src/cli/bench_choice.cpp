#include "cli/bench_choice.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "bench/machine.hpp"
#include "cli/numbers.hpp"
#include "cli/options.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

std::vector<std::string_view> split(std::string_view list) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        parts.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

template <typename Named>
std::string names_of(const std::vector<Named>& all) {
    std::vector<std::string_view> texts;
    for (const Named one : all) {
        texts.push_back(name(one));
    }
    return fmt::format("{}", fmt::join(texts, ","));
}

/// Those of `all` that a list names, in the order of `all`.
template <typename Named, typename ByName>
std::vector<Named> chosen(const char* option, const std::string& list, const std::vector<Named>& all, ByName by_name) {
    std::vector<Named> named;
    for (const std::string_view part : split(list)) {
        const auto one = by_name(part);
        if (!one) {
            throw UsageError{fmt::format("{}: expected some of {}, not \"{}\"", option, names_of(all), part)};
        }
        named.push_back(*one);
    }
    std::vector<Named> in_order;
    std::copy_if(all.begin(), all.end(), std::back_inserter(in_order),
                 [&named](Named one) { return std::find(named.begin(), named.end(), one) != named.end(); });
    return in_order;
}

std::vector<unsigned> thread_list(const std::string& list) {
    const std::uint64_t most = most_threads(); // as for every command
    std::vector<unsigned> threads;
    for (const std::string_view part : split(list)) {
        const auto count = parse_number(part);
        if (!count || *count == 0 || *count > most) {
            throw UsageError{
                fmt::format("--threads: expected numbers from 1 to {}, such as 1,2,4, not \"{}\"", most, part)};
        }
        threads.push_back(static_cast<unsigned>(*count));
    }
    std::sort(threads.begin(), threads.end());
    threads.erase(std::unique(threads.begin(), threads.end()), threads.end());
    return threads;
}

} // namespace

std::string names_of_strategies() {
    return names_of(bench::all_strategies());
}

std::string names_of_works() {
    return names_of(bench::all_works());
}

bench::Choice bench_choice(const std::optional<std::string>& threads, const std::optional<std::string>& strategies,
                           const std::optional<std::string>& works) {
    bench::Choice choice;
    choice.threads = threads ? thread_list(*threads) : bench::doubling_to(bench::this_machine().cores);
    if (strategies) {
        choice.strategies = chosen("--strategies", *strategies, bench::all_strategies(), bench::strategy_by_name);
    }
    if (works) {
        choice.works = chosen("--works", *works, bench::all_works(), bench::work_by_name);
    }
    const auto all = bench::combinations(choice);
    if (std::all_of(all.begin(), all.end(), [](const auto& one) { return one.work == bench::Work::bytes; })) {
        throw UsageError{"nothing is left to run: the strategy scan can do no other work than count"};
    }
    return choice;
}

} // namespace marcmill::cli
