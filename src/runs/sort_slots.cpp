#include "runs/sort_slots.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>
#include <tbb/task_arena.h>

#include "runs/entry.hpp"

namespace marcmill::runs {
namespace {

constexpr std::size_t bytes_per_word = 7;
constexpr std::uint64_t goes_on = bytes_per_word + 1;
constexpr int most_words = 40;                              ///< of a key that are sorted by one by one
constexpr std::size_t worth_threads = std::size_t{1} << 14; ///< slots

/// Seven bytes of a key, and how many there are from there, so that a key comes before one that it is the begin of, and
/// keys with the same word either go on both, or are the same.
std::uint64_t word_at(std::string_view key, std::size_t depth) {
    const std::string_view rest = key.substr(depth);
    constexpr std::uint64_t lowest_byte = 0xFF;
    return (prefix_of(rest.substr(0, bytes_per_word)) & ~lowest_byte) | std::min<std::uint64_t>(rest.size(), goes_on);
}

/// No function, so that a sort inlines it.
constexpr auto has_lower_word = [](const Slot& a, const Slot& b) { return a.word < b.word; };

/// Looks at each entry once per word of its key that others share, and compares words alone, which stand side by side.
class SlotSorter {
  public:
    explicit SlotSorter(bool in_parallel) : in_parallel_{in_parallel} {}

    /// Sorts slots whose keys are the same before `depth`.
    void sort_from(std::span<Slot> slots, std::size_t depth, int words = most_words) const {
        if (words == 0) {
            sort_whole(slots);
            return;
        }
        for (Slot& slot : slots) {
            slot.word = word_at(key_of(slot), depth);
        }
        sort_words(slots);
        for_each_group(slots, [&](std::span<Slot> group) {
            if ((group.front().word & 0xFF) == goes_on) {
                sort_from(group, depth + bytes_per_word, words - 1);
            } else {
                sort_numbers(group);
            }
        });
    }

  private:
    /// Keys that are longer than those that are worth it.
    static void sort_whole(std::span<Slot> slots) {
        std::sort(slots.begin(), slots.end(),
                  [](const Slot& a, const Slot& b) { return comes_before_behind_prefix(entry_of(a), entry_of(b)); });
    }

    /// Slots with the same key.
    void sort_numbers(std::span<Slot> slots) const {
        for (Slot& slot : slots) {
            slot.word = head_of(slot).number;
        }
        sort_words(slots);
        for_each_group(slots, [](std::span<Slot> group) {
            std::sort(group.begin(), group.end(),
                      [](const Slot& a, const Slot& b) { return payload_of(a) < payload_of(b); });
        });
    }

    bool is_worth_threads(std::span<Slot> slots) const { return in_parallel_ && slots.size() > worth_threads; }

    void sort_words(std::span<Slot> slots) const {
        if (is_worth_threads(slots)) {
            tbb::parallel_sort(slots.begin(), slots.end(), has_lower_word);
        } else {
            std::sort(slots.begin(), slots.end(), has_lower_word);
        }
    }

    /// Calls `sort(group)` for each group of several with the same word.
    template <typename Sort>
    void for_each_group(std::span<Slot> slots, const Sort& sort) const {
        if (!is_worth_threads(slots)) {
            sort_groups(slots, sort);
            return;
        }
        const std::vector<std::size_t> parts = parts_of(slots);
        tbb::parallel_for(std::size_t{1}, parts.size(), [&](std::size_t part) {
            sort_groups(slots.subspan(parts[part - 1], parts[part] - parts[part - 1]), sort);
        });
    }

    /// Where parts begin that are worth a task, and end, so that no group is in two of them.
    static std::vector<std::size_t> parts_of(std::span<const Slot> slots) {
        std::vector<std::size_t> parts{0};
        for (std::size_t at = worth_threads; at < slots.size(); at += worth_threads) {
            while (at < slots.size() && slots[at].word == slots[at - 1].word) {
                ++at;
            }
            parts.push_back(at);
        }
        if (parts.back() < slots.size()) {
            parts.push_back(slots.size());
        }
        return parts;
    }

    template <typename Sort>
    static void sort_groups(std::span<Slot> slots, const Sort& sort) {
        for (std::size_t first = 0; first < slots.size();) {
            std::size_t behind = first + 1;
            while (behind < slots.size() && slots[behind].word == slots[first].word) {
                ++behind;
            }
            if (behind - first > 1) {
                sort(slots.subspan(first, behind - first));
            }
            first = behind;
        }
    }

    bool in_parallel_;
};

} // namespace

void sort_slots(std::span<Slot> slots, std::size_t common, unsigned threads) {
    const std::size_t there = tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism);
    const int used = static_cast<int>(std::min<std::size_t>(threads, there)); // oneTBB would print that it has no more
    if (used < 2) {
        SlotSorter{false}.sort_from(slots, common);
    } else {
        tbb::task_arena{used}.execute([&] { SlotSorter{true}.sort_from(slots, common); });
    }
}

} // namespace marcmill::runs
