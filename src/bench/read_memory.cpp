#include "bench/read_memory.hpp"

#include <cstring>
#include <thread>
#include <vector>

// Highway compiles this file once for each target; its headers keep this order.
// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "bench/read_memory.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
#include "simd/dispatch.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace marcmill::bench::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

std::uint64_t ReadMemory(const std::uint8_t* text, std::size_t size) {
    const hn::ScalableTag<std::uint8_t> bytes;
    const std::size_t lanes = hn::Lanes(bytes);
    auto first = hn::Zero(bytes);
    auto second = first;
    auto third = first;
    auto fourth = first;
    std::size_t at = 0;
    for (; at + 4 * lanes <= size; at += 4 * lanes) {
        first = hn::Xor(first, hn::LoadU(bytes, text + at));
        second = hn::Xor(second, hn::LoadU(bytes, text + at + lanes));
        third = hn::Xor(third, hn::LoadU(bytes, text + at + 2 * lanes));
        fourth = hn::Xor(fourth, hn::LoadU(bytes, text + at + 3 * lanes));
    }
    std::uint64_t words[HWY_MAX_BYTES / 8] = {};
    const auto all = hn::Xor(hn::Xor(first, second), hn::Xor(third, fourth));
    hn::StoreU(all, bytes, reinterpret_cast<std::uint8_t*>(words));
    std::uint64_t folded = 0;
    for (const std::uint64_t word : words) {
        folded ^= word;
    }
    for (; at < size; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text + at, size - at < 8 ? size - at : 8);
        folded ^= word;
    }
    return folded;
}

const char* TargetName() {
    return hwy::TargetName(HWY_TARGET);
}

} // namespace marcmill::bench::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace marcmill::bench {

MARCMILL_EXPORT(ReadMemory);
MARCMILL_EXPORT(TargetName);

std::uint64_t read_memory(std::string_view bytes) {
    return MARCMILL_DISPATCH(ReadMemory)(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::uint64_t read_memory(std::string_view bytes, unsigned threads) {
    const std::size_t share = bytes.size() / threads / 8 * 8; // whole words, so that the parts fold into the whole
    std::vector<std::uint64_t> folded(threads);
    std::vector<std::jthread> others;
    for (unsigned thread = 1; thread < threads; ++thread) {
        const std::size_t size = thread + 1 == threads ? std::string_view::npos : share;
        others.emplace_back([&, thread, size] { folded[thread] = read_memory(bytes.substr(thread * share, size)); });
    }
    folded[0] = read_memory(threads == 1 ? bytes : bytes.substr(0, share));
    others.clear(); // joins
    std::uint64_t all = 0;
    for (const std::uint64_t part : folded) {
        all ^= part;
    }
    return all;
}

const char* read_memory_target() {
    return MARCMILL_DISPATCH(TargetName)();
}

} // namespace marcmill::bench
#endif
