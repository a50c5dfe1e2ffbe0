#pragma once

#include <cstddef>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace marcmill::detail {

/// Things whose memory is worth keeping from chunk to chunk: each is with one thread, or here. Safe to use from any
/// thread.
template <typename Thing>
class Spares {
  public:
    /// One that was given back, or a new one.
    Thing take() {
        const std::lock_guard lock{mutex_};
        if (things_.empty()) {
            return Thing{};
        }
        Thing thing = std::move(things_.back());
        things_.pop_back();
        return thing;
    }

    /// Where there is no memory to keep it, it goes.
    void give_back(Thing thing) noexcept {
        const std::lock_guard lock{mutex_};
        try {
            things_.push_back(std::move(thing));
        } catch (const std::bad_alloc&) {
        }
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
    mutable std::mutex mutex_;
    std::vector<Thing> things_;
};

} // namespace marcmill::detail
