#include "runs/sorted_runs.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "io/threads.hpp"

namespace marcmill::runs {
namespace {

constexpr std::size_t least_buffer = std::size_t{16} << 10;
constexpr std::size_t largest_buffer = std::size_t{1} << 20;
constexpr std::size_t spill_buffer = std::size_t{64} << 10;
constexpr std::size_t most_runs = 1024; ///< that are merged at a time

} // namespace

SortedRuns::SortedRuns(std::size_t memory_limit, std::string folder, unsigned threads)
    : limit_{std::max(memory_limit, least_limit)}, folder_{std::move(folder)}, threads_{io::threads_for(threads)} {}

EntryStore& SortedRuns::store() {
    return store_ ? *store_ : store_.emplace(limit_);
}

void SortedRuns::add(std::string_view key, std::uint64_t number, std::string_view payload) {
    if (std::max(key.size(), payload.size()) > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error{"an entry to be sorted has 4 GiB or more"};
    }
    longest_ = std::max(longest_, key.size() + payload.size());
    if (store().add(key, number, payload)) {
        return;
    }
    spill();
    if (!store_->add(key, number, payload)) { // it is longer than the limit
        store_->release();
        RunWriter writer{*file_, least_buffer};
        writer.write({prefix_of(key), key, number, payload});
        runs_.push_back(writer.finish());
    }
}

void SortedRuns::spill() {
    if (!file_) {
        file_.emplace(folder_);
    }
    if (store_->empty()) {
        return;
    }
    store_->sort(threads_);
    RunWriter writer{*file_, spill_buffer};
    store_->for_each([&](const Entry& entry) { writer.write(entry); });
    runs_.push_back(writer.finish());
    store_->clear();
}

/// How many runs are merged at a time: each with a buffer, and its longest entry, and so has what is written.
std::size_t SortedRuns::most_at_once() const {
    return std::clamp<std::size_t>(limit_ / (least_buffer + longest_), 3, most_runs + 1) - 1;
}

std::size_t SortedRuns::buffer_of(std::size_t runs) const {
    const std::size_t share = limit_ / (runs + 1);
    return std::clamp(share > longest_ ? share - longest_ : 0, least_buffer, largest_buffer);
}

MergedRuns SortedRuns::runs_from(std::size_t first, std::size_t last, std::size_t buffer) const {
    std::vector<RunReader> readers;
    readers.reserve(last - first);
    for (; first < last; ++first) {
        readers.emplace_back(*file_, runs_[first], buffer);
    }
    return MergedRuns{std::move(readers)};
}

/// One pass for each time that there are more runs than can be merged at once.
void SortedRuns::merge_until_few() {
    const std::size_t most = most_at_once();
    while (runs_.size() > most) {
        TemporaryFile to{folder_};
        std::vector<Extent> merged;
        const std::size_t buffer = buffer_of(most);
        for (std::size_t first = 0; first < runs_.size(); first += most) {
            RunWriter writer{to, buffer};
            runs_from(first, std::min(runs_.size(), first + most), buffer).for_each([&](const Entry& entry) {
                writer.write(entry);
            });
            merged.push_back(writer.finish());
        }
        file_.emplace(std::move(to));
        runs_ = std::move(merged);
    }
}

void SortedRuns::merge(
    const detail::Function<void(std::string_view key, std::uint64_t number, std::string_view payload)>& visit) {
    const auto visit_entry = [&](const Entry& entry) { visit(entry.key, entry.number, entry.payload); };
    if (!store_ && !file_) {
        return;
    }
    if (!file_) {
        store_->sort(threads_);
        store_->for_each(visit_entry);
        return;
    }
    spill();
    store_->release();
    merge_until_few();
    runs_from(0, runs_.size(), buffer_of(runs_.size())).for_each(visit_entry);
}

} // namespace marcmill::runs
