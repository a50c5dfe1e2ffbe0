#pragma once

#include <stdexcept>
#include <string>

namespace marcmill::fuzz {

/// What a target throws when something does not hold. Nothing catches it under the fuzzer, which then keeps the input.
class Broken final : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

inline void require(bool holds, const std::string& what) {
    if (!holds) {
        throw Broken{what};
    }
}

} // namespace marcmill::fuzz
