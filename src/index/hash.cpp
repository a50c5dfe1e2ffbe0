#include "index/hash.hpp"

#define XXH_INLINE_ALL // the header alone is used
#include <xxhash.h>

namespace marcmill::index {

std::uint64_t hash_of(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

struct Hasher::State {
    State() { XXH3_64bits_reset(&xxh); }
    XXH3_state_t xxh;
};

Hasher::Hasher() : state_{std::make_unique<State>()} {}
Hasher::~Hasher() = default;

void Hasher::add(std::string_view bytes) {
    XXH3_64bits_update(&state_->xxh, bytes.data(), bytes.size());
}

std::uint64_t Hasher::value() const {
    return XXH3_64bits_digest(&state_->xxh);
}

} // namespace marcmill::index
