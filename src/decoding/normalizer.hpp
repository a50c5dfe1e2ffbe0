#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/encoding.hpp>

namespace marcmill::decoding {

/// Brings UTF-8 into a normal form, value by value. Each thread has its own.
class Normalizer {
  public:
    explicit Normalizer(Normalization form) : form_{form} {}

    /// `value` itself where it is ASCII, or no UTF-8; else a view that lives until the next call.
    std::string_view normalize(std::string_view value);

  private:
    Normalization form_;
    std::string room_;
    std::vector<std::int32_t> characters_;
};

} // namespace marcmill::decoding
