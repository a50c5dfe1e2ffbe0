#pragma once

#include <string_view>

namespace marcmill::io {

struct GuardSlot;

/// Registers a mapped file with the MapGuard that is alive, if there is one: pages beyond the file's end then read as
/// zeros. It must end before the map does.
class GuardedRange {
  public:
    /// `bytes` begin with a page.
    explicit GuardedRange(std::string_view bytes);
    GuardedRange(const GuardedRange&) = delete;
    GuardedRange& operator=(const GuardedRange&) = delete;
    ~GuardedRange();

    /// A guard is alive, but has no room for this range: reading it may end the process.
    bool is_refused() const { return refused_; }

    /// Whether zeros were put in place of pages. A thread that has seen such zeros sees it.
    bool has_vanished() const;

  private:
    GuardSlot* slot_ = nullptr; ///< null where no guard looks after it
    bool refused_ = false;
};

} // namespace marcmill::io
