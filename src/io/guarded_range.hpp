#pragma once

#include <string_view>

namespace marcmill::io {

struct GuardSlot;

/// Tells the MapGuard that is alive, if any, of a mapped file: its pages beyond the file's end become zeros when they
/// are looked at. It ends before the map does.
class GuardedRange {
  public:
    /// `bytes` begin with a page.
    explicit GuardedRange(std::string_view bytes);
    GuardedRange(const GuardedRange&) = delete;
    GuardedRange& operator=(const GuardedRange&) = delete;
    ~GuardedRange();

    /// A guard is alive and has no room for this range: whoever looks at it does so at the process's risk.
    bool is_refused() const { return refused_; }

    /// Whether zeros were put in place of pages. A thread that has seen such zeros sees it.
    bool has_vanished() const;

  private:
    GuardSlot* slot_ = nullptr; ///< null where no guard looks after it
    bool refused_ = false;
};

} // namespace marcmill::io
