#pragma once

#include <string>
#include <system_error>

namespace marcmill::tests {

struct Thrown {
    int number = 0; ///< 0: nothing was thrown
    std::string what;
};

/// The system_error that `call()` throws.
template <typename Call>
Thrown thrown_by(const Call& call) {
    try {
        call();
    } catch (const std::system_error& error) {
        return {error.code().value(), error.what()};
    }
    return {};
}

} // namespace marcmill::tests
