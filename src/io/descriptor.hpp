#pragma once

#include <utility>

#include <unistd.h>

namespace marcmill::io {

/// A descriptor that is closed at the end.
class Descriptor {
  public:
    explicit Descriptor(int descriptor) : descriptor_{descriptor} {}
    Descriptor(Descriptor&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~Descriptor() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }

    int value() const { return descriptor_; }
    /// Hands it over to the caller, who closes it.
    int release() { return std::exchange(descriptor_, -1); }

  private:
    int descriptor_;
};

} // namespace marcmill::io
