#pragma once

#include <marcmill/export.hpp>

namespace marcmill {

/// While one is alive, a mapped file that shrinks, or a page of it that cannot be read, is an error with the file's
/// path and not the end of the process. Without one the system ends a process that looks at what is gone (SIGBUS).
///
/// For main() to own, around every run: it is the handler of a signal, and the one thing in the library that belongs to
/// the whole process. A fault elsewhere goes to the handler that was there before. Files that are mapped already are
/// not looked after, and of more than a thousand at a time the rest are read.
class MARCMILL_API MapGuard {
  public:
    /// Throws std::logic_error when one is alive, std::system_error when the handler cannot be installed.
    MapGuard();
    /// Puts the handler back that was there before, so that handlers go in the reverse order of their coming.
    ~MapGuard();
    MapGuard(const MapGuard&) = delete;
    MapGuard& operator=(const MapGuard&) = delete;
};

} // namespace marcmill
