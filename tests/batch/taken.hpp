#pragma once

#include <cstddef>
#include <exception>
#include <string>

#include <marcmill/pipeline.hpp>

namespace marcmill::tests {

constexpr std::size_t KiB = 1024;

/// Takes what there is through a door, and tells how many records it gave before it threw, or ended.
struct Taken {
    std::size_t records = 0;
    std::string what; ///< it threw
};

template <typename Door>
Taken take(Door& door) {
    Taken taken;
    try {
        while (door.next() != nullptr) {
            ++taken.records;
        }
    } catch (const std::exception& error) {
        taken.what = error.what();
    }
    return taken;
}

inline PipelineOptions small_pipeline(std::size_t capacity = 10) {
    PipelineOptions options;
    options.threads = 3;
    options.buffer_size = 4 * KiB;
    options.channel_capacity = capacity;
    return options;
}

} // namespace marcmill::tests
