#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace marcmill::index {

/// xxh3-64, without a seed: the same on every machine.
std::uint64_t hash_of(std::string_view bytes);

/// The same of bytes that come in parts.
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    void add(std::string_view bytes);
    std::uint64_t value() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace marcmill::index
