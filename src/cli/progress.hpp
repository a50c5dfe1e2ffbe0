#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include <marcmill/options.hpp>

#include "cli/input.hpp"

namespace marcmill::cli {

/// What a progress line says: `books.mrc  42 %  1.2 GB/s  1,034,000 records/s  ETA 12 s`. `total`: none when it is not
/// known; then the bytes so far stand in place of per cent and ETA. Where it would take more than `columns`, it says
/// less: no records, then no speed, then no ETA, then less of the name.
std::string progress_text(const std::string& name, const Progress& progress, std::optional<std::uint64_t> total,
                          double seconds, std::size_t columns = std::numeric_limits<std::size_t>::max());

/// "12 s", "7 min 54 s", "5 h 17 min"
std::string duration(double seconds);

/// Progress on standard error: on a terminal a line that is drawn over itself and never fills more than one of the
/// terminal's, elsewhere a whole line now and then, and one at the end.
class ProgressLine {
  public:
    /// Whether standard error is a terminal that knows how to draw over a line.
    static bool can_be_drawn();

    explicit ProgressLine(const Input& input) : input_{&input}, drawn_{can_be_drawn()} {}
    ~ProgressLine() { end(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Draws at most five times a second; writes a line every ten seconds.
    void show(const Progress& progress);
    /// Any text, as often.
    void show(std::string_view text);

  private:
    using Clock = std::chrono::steady_clock;

    bool is_time() const;
    std::string text_of(const Progress& progress, std::size_t columns) const;
    void tell(std::string_view text);
    void end();

    const Input* input_;
    bool drawn_; ///< and not written
    Clock::time_point start_ = Clock::now();
    std::optional<Clock::time_point> told_; ///< when it was drawn or written for the last time
    std::optional<Progress> progress_;      ///< the last one
    std::string text_;                      ///< what it said when there was none
};

} // namespace marcmill::cli
