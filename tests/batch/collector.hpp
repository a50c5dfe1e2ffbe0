#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "batch/chunk_visitor.hpp"
#include "batch/numbered_records.hpp"
#include "batch/schedule.hpp"

/// Visitors of numbered records, for a schedule on plain threads.
namespace marcmill::detail {

using tests::number_of;
using tests::numbered_records;
using tests::numbers;

inline constexpr unsigned threads = 4;

/// Collects the numbers of each chunk, and puts them together as chunks are retired. Checks what it is promised.
class Collector : public ChunkVisitor {
  public:
    Flow visit_chunk(std::size_t chunk, unsigned worker, ChunkCursor& cursor) override {
        EXPECT_LT(worker, threads);
        EXPECT_FALSE(busy_[worker].exchange(true)) << "one worker in two visits";
        std::vector<std::size_t> found;
        Flow flow = Flow::next;
        while (const RecordView* record = cursor.next()) {
            found.push_back(number_of(*record));
            for (const FieldView field : record->fields()) {
                subfields_ += static_cast<std::size_t>(!field.subfields().empty());
            }
            flow = look_at(found.back());
            if (flow == Flow::stop) {
                break;
            }
        }
        const std::lock_guard lock{mutex_};
        EXPECT_TRUE(chunks_.emplace(chunk, std::move(found)).second) << "visited twice";
        busy_[worker] = false;
        return flow;
    }

    void retire(std::size_t chunk) override {
        EXPECT_FALSE(retiring_.exchange(true)) << "two chunks are retired at a time";
        EXPECT_TRUE(all_chunks_.empty() || all_chunks_.back() < chunk) << "retired out of order";
        all_chunks_.push_back(chunk); // no lock: the schedule promises one call at a time, seen by the next
        const std::lock_guard lock{mutex_};
        const auto& found = chunks_[chunk];
        all_.insert(all_.end(), found.begin(), found.end());
        retiring_ = false;
    }

    const std::vector<std::size_t>& all() const { return all_; }

  protected:
    virtual Flow look_at(std::size_t /*number*/) { return Flow::next; }

  private:
    std::mutex mutex_;
    std::map<std::size_t, std::vector<std::size_t>> chunks_;
    std::vector<std::size_t> all_chunks_;
    std::vector<std::size_t> all_;
    std::atomic<bool> busy_[threads] = {};
    std::atomic<bool> retiring_{false};
    std::atomic<std::size_t> subfields_{0};
};

/// Returns when all workers have.
inline void work_on_plain_threads(Schedule& schedule, unsigned count) {
    std::vector<std::jthread> workers;
    for (unsigned worker = 0; worker < count; ++worker) {
        workers.emplace_back([&schedule, worker] { schedule.work(worker); });
    }
}

inline Report run(const Corpus& corpus, ChunkVisitor* visitor, const Options& options) {
    Schedule schedule{corpus, visitor, options, threads};
    work_on_plain_threads(schedule, threads);
    return schedule.finish();
}

inline Options with_chunks(std::size_t chunk_size) {
    Options options;
    options.chunk_size = chunk_size;
    return options;
}

class Stopper final : public Collector {
  public:
    explicit Stopper(std::size_t at) : at_{at} {}

  private:
    Flow look_at(std::size_t number) override { return number >= at_ ? Flow::stop : Flow::next; }
    std::size_t at_;
};

class Thrower final : public ChunkVisitor {
  public:
    explicit Thrower(std::size_t at) : at_{at} {}
    Flow visit_chunk(std::size_t, unsigned, ChunkCursor& cursor) override {
        while (const RecordView* record = cursor.next()) {
            if (number_of(*record) >= at_) {
                throw std::out_of_range{std::to_string(number_of(*record))};
            }
        }
        return Flow::next;
    }

  private:
    std::size_t at_;
};

} // namespace marcmill::detail
