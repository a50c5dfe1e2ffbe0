#pragma once

#include <string_view>

#include "decoding/normalizer.hpp"
#include "text/trimmed.hpp"

namespace marcmill::index {

/// Brings keys that are asked for into the form that an index has them in: without blanks about them, normalized as the
/// text that they are values of was.
class AskedKey {
  public:
    explicit AskedKey(Normalization form) : normalizer_{form} {}

    /// Lives until the next call, and as long as `key`.
    std::string_view form(std::string_view key) { return normalizer_.normalize(text::trimmed(key)); }

  private:
    decoding::Normalizer normalizer_;
};

} // namespace marcmill::index
