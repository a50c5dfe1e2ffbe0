// The doors that libFuzzer knocks at. MARCMILL_FUZZ_TARGET is the function that is asked; its inputs are changed
// by MARCMILL_FUZZ_MUTATION, unless MARCMILL_FUZZ_PLAIN is set.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "fuzz/mutation.hpp"
#include "fuzz/targets.hpp"

extern "C" {

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    marcmill::fuzz::MARCMILL_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}

#ifndef MARCMILL_FUZZ_PLAIN
std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

/// One in three is changed as libFuzzer does by itself: it has seen which bytes are compared with what.
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed);
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    if (seed % 3 == 0) {
        return LLVMFuzzerMutate(data, size, most);
    }
    const std::string changed =
        marcmill::fuzz::MARCMILL_FUZZ_MUTATION({reinterpret_cast<const char*>(data), size}, seed, most);
    std::memcpy(data, changed.data(), changed.size());
    return changed.size();
}
#endif
}
