#include "cli/progress.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/message.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

/// A file's name without folders, short enough to leave room on the line, without bytes that steer a terminal.
std::string short_name(const std::string& path) {
    constexpr std::size_t longest = 30;
    std::string name = std::filesystem::path{path}.filename().string();
    std::replace_if(
        name.begin(), name.end(), [](char byte) { return (byte >= 0 && byte < 0x20) || byte == 0x7F; }, '?');
    return name.size() <= longest ? name : "..." + name.substr(name.size() - longest + 3);
}

} // namespace

std::string duration(double seconds) {
    const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
    if (whole < 60) {
        return fmt::format("{} s", whole);
    }
    if (whole < 3600) {
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    }
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string progress_text(const std::string& name, const Progress& progress, std::optional<std::uint64_t> total,
                          double seconds) {
    // Before this the speeds are noise.
    constexpr double soonest = 0.01;
    const auto bytes = static_cast<double>(progress.bytes);
    std::string text = short_name(name);
    const bool known = total && *total > 0 && *total >= progress.bytes;
    if (known) {
        text += fmt::format("  {:.0f} %", 100.0 * bytes / static_cast<double>(*total));
    } else {
        text += "  " + scaled_bytes(bytes);
    }
    if (seconds < soonest || progress.bytes == 0) {
        return text;
    }
    text += fmt::format("  {}/s  {} records/s", scaled_bytes(bytes / seconds),
                        grouped(static_cast<std::uint64_t>(static_cast<double>(progress.records) / seconds)));
    if (known) {
        text += "  ETA " + duration(static_cast<double>(*total - progress.bytes) * seconds / bytes);
    }
    return text;
}

bool ProgressLine::is_time() const {
    return !drawn_ || Clock::now() - *drawn_ >= std::chrono::milliseconds{200};
}

void ProgressLine::draw(std::string_view text) {
    if (is_time()) {
        drawn_ = Clock::now();
        tell_raw(fmt::format("\r{}\x1B[K", text));
    }
}

void ProgressLine::show(const Progress& progress) {
    if (!is_time()) {
        return;
    }
    const auto& parts = input_->corpus().parts();
    const std::size_t file = std::min<std::size_t>(progress.files, parts.size() - 1);
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    draw(progress_text(parts[file].name, progress, input_->bytes(), seconds));
}

void ProgressLine::clear() {
    if (drawn_) {
        tell_raw("\r\x1B[K");
        drawn_.reset();
    }
}

} // namespace marcmill::cli
