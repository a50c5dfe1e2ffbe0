#pragma once

#include <memory>
#include <new>

namespace marcmill::io {

template <auto free>
struct FreeWith {
    template <typename Thing>
    void operator()(Thing* thing) const {
        free(thing);
    }
};

/// An object of a C library, which `free` takes back.
template <typename Thing, auto free>
using Owned = std::unique_ptr<Thing, FreeWith<free>>;

/// Takes what the library has just made. Null means that it had no memory: throws std::bad_alloc.
template <auto free, typename Thing>
Owned<Thing, free> owned(Thing* made) {
    if (made == nullptr) {
        throw std::bad_alloc{};
    }
    return Owned<Thing, free>{made};
}

} // namespace marcmill::io
