#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace marcmill::io {

/// Things whose memory is worth keeping: each is with one thread, or here. There come to be as many as threads need at
/// once. Safe to use from any thread.
template <typename Thing>
class Spares {
  public:
    Spares() : Spares{[] { return Thing{}; }} {}
    /// `make` makes a new thing; several threads may call it at once.
    explicit Spares(std::function<Thing()> make) : make_{std::move(make)} {}

    /// One that was given back, or a new one. Throws what making it throws.
    Thing take() {
        {
            const std::lock_guard lock{mutex_};
            if (!things_.empty()) {
                Thing thing = std::move(things_.back());
                things_.pop_back();
                return thing;
            }
        }
        return make_();
    }

    /// Where there is no memory to keep it, it goes.
    void give_back(Thing thing) noexcept {
        const std::lock_guard lock{mutex_};
        try {
            things_.push_back(std::move(thing));
        } catch (const std::bad_alloc&) {
        }
    }

    /// Calls `use(thing)`. A thing whose use throws is not used again.
    template <typename Use>
    void with_one(const Use& use) {
        Thing thing = take();
        use(thing);
        give_back(std::move(thing));
    }

    /// The sum of `bytes_of(thing)` over those that are here.
    template <typename BytesOf>
    std::size_t bytes(const BytesOf& bytes_of) const {
        const std::lock_guard lock{mutex_};
        std::size_t bytes = 0;
        for (const Thing& thing : things_) {
            bytes += bytes_of(thing);
        }
        return bytes;
    }

  private:
    std::function<Thing()> make_;
    mutable std::mutex mutex_;
    std::vector<Thing> things_;
};

} // namespace marcmill::io
