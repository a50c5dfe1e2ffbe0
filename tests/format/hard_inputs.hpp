#pragma once

#include <string>
#include <vector>

namespace marcmill::tests {

struct HardInput {
    std::string name;
    std::string bytes;
};

/// Inputs that lead a guess astray: records within records, lengths that lie, terminators where none should be, leaders
/// without an end. Each has up to about `size` bytes.
std::vector<HardInput> hard_inputs(std::size_t size);

} // namespace marcmill::tests
