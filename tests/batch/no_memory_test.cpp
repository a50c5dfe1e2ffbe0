// Every call of operator new fails once: what a door gave before is right, and the error is never taken for the end.
// This program replaces operator new; it is one of its own for that.

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <limits>
#include <new>
#include <string>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>

namespace {

constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
std::atomic<std::size_t> calls_left{never}; ///< before the one that fails

} // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
    if (calls_left != never && calls_left-- == 0) {
        calls_left = never;
        throw std::bad_alloc{};
    }
    if (void* const memory = std::malloc(std::max<std::size_t>(size, 1))) {
        return memory;
    }
    throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace marcmill::tests {
namespace {

constexpr std::size_t records = 400;

Batch all_of(const RecordView& record) {
    return {&record, 1};
}
Batch all_of(const Batch& batch) {
    return batch;
}

/// Opens a door and takes what there is; tells whether the allocation that was to fail was asked for.
template <typename Open>
bool fails_at(std::size_t call, const Open& open) {
    SCOPED_TRACE("call " + std::to_string(call));
    std::size_t next = 0;
    bool threw = false;
    calls_left = call;
    try {
        auto door = open();
        const auto take = [&] {
            while (const auto* const given = door.next()) {
                for (const RecordView& record : all_of(*given)) {
                    const std::size_t left = calls_left.exchange(never);
                    EXPECT_EQ(number_of(record), next++);
                    calls_left = left;
                }
            }
        };
        try {
            take();
        } catch (const std::bad_alloc&) {
            threw = true;
            calls_left = never;
            EXPECT_THROW(take(), std::bad_alloc) << "an error is not an end";
        }
    } catch (const std::bad_alloc&) {
        threw = true; // it did not open
    }
    const bool failed = calls_left.exchange(never) == never;
    if (!threw) {
        EXPECT_EQ(next, records);
    }
    return failed;
}

template <typename Open>
void fail_at_every_call(const Open& open) {
    for (std::size_t call = 0; call < 10'000 && !::testing::Test::HasFailure() && fails_at(call, open); ++call) {
    }
}

Options small() {
    Options options;
    options.chunk_size = 4'000;
    options.window = 64 << 10;
    return options;
}

TEST(NoMemory, IsNoEndOfRead) {
    const std::string bytes = numbered_records(0, records);
    fail_at_every_call([&] { return read(piecewise(bytes, 10'000), small()); });
    fail_at_every_call([&] { return read(Corpus::memory(bytes), small()); });
}

TEST(NoMemory, IsNoEndOfBatches) {
    const std::string bytes = numbered_records(0, records);
    fail_at_every_call([&] { return batches(piecewise(bytes, 10'000), 150, small()); });
    fail_at_every_call([&] { return batches(Corpus::memory(bytes), 150, small()); });
}

TEST(NoMemory, IsNoEndOfAPipeline) {
    const std::string bytes = numbered_records(0, records);
    PipelineOptions options;
    options.threads = 3;
    options.buffer_size = 4'000;
    options.channel_capacity = 50;
    fail_at_every_call([&] { return Pipeline{piecewise(bytes, 10'000), options}; });
    fail_at_every_call([&] { return Pipeline{Corpus::memory(bytes), options}; });
}

} // namespace
} // namespace marcmill::tests
