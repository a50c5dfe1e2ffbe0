#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <marcmill/options.hpp>

#include "cli/input.hpp"

namespace marcmill::cli {

/// What a progress line says: `books.mrc  42 %  1.2 GB/s  1,034,000 records/s  ETA 12 s`. `total`: none when it is not
/// known; then the bytes so far stand in place of per cent and ETA.
std::string progress_text(const std::string& name, const Progress& progress, std::optional<std::uint64_t> total,
                          double seconds);

/// "12 s", "7 min 54 s", "5 h 17 min"
std::string duration(double seconds);

/// The progress line on standard error, drawn over itself.
class ProgressLine {
  public:
    explicit ProgressLine(const Input& input) : input_{&input} {}
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Draws at most five times a second.
    void show(const Progress& progress);
    /// Any text, as often.
    void draw(std::string_view text);
    /// Leaves an empty line to write on.
    void clear();

  private:
    using Clock = std::chrono::steady_clock;

    bool is_time() const;

    const Input* input_;
    Clock::time_point start_ = Clock::now();
    std::optional<Clock::time_point> drawn_;
};

} // namespace marcmill::cli
