#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace marcmill::io {

/// Things of a library's that cost something to make and serve one thread at a time: as many as there are threads at
/// once, made when they are needed.
template <typename Thing, auto free>
class Pool {
  public:
    /// `make` gives a new thing, or null where there is no memory.
    explicit Pool(std::function<Thing*()> make) : make_{std::move(make)} {}

    /// Calls `use(thing)`. A thing whose use throws is not used again.
    template <typename Use>
    void with_one(const Use& use) {
        Owner thing = take();
        use(thing.get());
        const std::lock_guard lock{mutex_};
        spare_.push_back(std::move(thing));
    }

  private:
    struct Free {
        void operator()(Thing* thing) const { free(thing); }
    };
    using Owner = std::unique_ptr<Thing, Free>;

    Owner take() {
        {
            const std::lock_guard lock{mutex_};
            if (!spare_.empty()) {
                Owner thing = std::move(spare_.back());
                spare_.pop_back();
                return thing;
            }
        }
        Owner thing{make_()};
        if (!thing) {
            throw std::bad_alloc{};
        }
        return thing;
    }

    std::function<Thing*()> make_;
    std::mutex mutex_;
    std::vector<Owner> spare_;
};

} // namespace marcmill::io
