#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::bench {

/// A way to go through one file. The last two are yardsticks: they know bytes, never records.
enum class Strategy { iterator, batches, pipeline, load, reduce, reduce_streamed, scan, read_memory, read_file };

/// What is asked of every record; of the yardsticks, to touch every byte.
enum class Work { count, two_fields, every_subfield, bytes };

/// Where the bytes are. `fresh`: in a file in the page cache; opening, mapping, page faults and unmapping are part of a
/// run. `warm`: in memory that was touched before.
enum class Map { fresh, warm };

/// As options and JSON spell it: `reduce-streamed`, `every-subfield`, `fresh`.
std::string_view name(Strategy strategy);
std::string_view name(Work work);
std::string_view name(Map map);
/// A name as a reader sees it, with blanks.
std::string words(std::string_view name);

/// All that can be chosen, in the order in which tables list them; without yardsticks.
const std::vector<Strategy>& all_strategies();
const std::vector<Work>& all_works();
std::optional<Strategy> strategy_by_name(std::string_view text);
std::optional<Work> work_by_name(std::string_view text);

/// One of the things that every round runs once.
struct Combination {
    Strategy strategy = Strategy::reduce;
    Work work = Work::count;
    Map map = Map::fresh;
    unsigned threads = 1;

    friend bool operator==(const Combination&, const Combination&) = default;
};

/// "reduce, two fields, fresh, 2 threads"
std::string words(const Combination& combination);

/// Whether its speed may depend on the number of threads.
bool takes_threads(Strategy strategy);

/// What a benchmark is asked to compare.
struct Choice {
    std::vector<Strategy> strategies = all_strategies();
    std::vector<Work> works = all_works();
    std::vector<unsigned> threads; ///< rising, each once
};

/// Every combination that makes sense, the yardsticks first; then by work, strategy, map, threads.
std::vector<Combination> combinations(const Choice& choice);

/// 1, 2, 4 and so on below `cores`, and `cores`.
std::vector<unsigned> doubling_to(unsigned cores);

} // namespace marcmill::bench
