#include "cli/progress.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/columns.hpp"
#include "cli/message.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

/// What a line may take of the terminal's width as it is now: not its last column, behind which some go on to the next
/// line.
std::size_t free_columns() {
    constexpr std::size_t usual = 80;
    winsize window{};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0;
    return (known ? window.ws_col : usual) - 1;
}

/// A file's name and what is said of it, in the first of these ways that leaves room for the name.
std::string fitted(const std::string& path, std::initializer_list<std::string> ways, std::size_t columns) {
    constexpr std::size_t longest = 30;
    constexpr std::size_t shortest = 10; // of a name that had to be cut
    const std::string name = last_columns(shown_text(std::filesystem::path{path}.filename().string()), longest);
    const std::size_t needed = std::min(columns_of(name), shortest);
    const std::string* way = ways.begin();
    while (way + 1 != ways.end() && way->size() + needed > columns) {
        ++way;
    }
    return last_columns(name, columns - std::min(columns, way->size())) + *way;
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
                          double seconds, std::size_t columns) {
    // Before this the speeds are noise.
    constexpr double soonest = 0.01;
    const auto bytes = static_cast<double>(progress.bytes);
    const bool known = total && *total > 0 && *total >= progress.bytes;
    const std::string done =
        known ? fmt::format("  {:.0f} %", 100.0 * bytes / static_cast<double>(*total)) : "  " + scaled_bytes(bytes);
    if (seconds < soonest || progress.bytes == 0) {
        return fitted(name, {done}, columns);
    }
    const std::string speed = fmt::format("  {}/s", scaled_bytes(bytes / seconds));
    const auto each_second = static_cast<std::uint64_t>(static_cast<double>(progress.records) / seconds);
    const std::string records = fmt::format("  {}/s", counted(each_second, "record"));
    const std::string left =
        known ? "  ETA " + duration(static_cast<double>(*total - progress.bytes) * seconds / bytes) : "";
    return fitted(name, {done + speed + records + left, done + speed + left, done + left, done}, columns);
}

bool ProgressLine::can_be_drawn() {
    const char* const terminal = std::getenv("TERM");
    return isatty(STDERR_FILENO) != 0 && (terminal == nullptr || std::string_view{terminal} != "dumb");
}

bool ProgressLine::is_time() const {
    const auto since = Clock::now() - told_.value_or(start_);
    return drawn_ ? !told_ || since >= std::chrono::milliseconds{200} : since >= std::chrono::seconds{10};
}

std::string ProgressLine::text_of(const Progress& progress, std::size_t columns) const {
    const auto& parts = input_->corpus().parts();
    const std::size_t file = std::min<std::size_t>(progress.files, parts.size() - 1);
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    return progress_text(parts[file].name, progress, input_->bytes(), seconds, columns);
}

void ProgressLine::show(const Progress& progress) {
    progress_ = progress;
    if (is_time()) {
        tell(text_of(progress, drawn_ ? free_columns() : no_limit));
    }
}

void ProgressLine::show(std::string_view text) {
    text_ = text;
    if (is_time()) {
        tell(text);
    }
}

void ProgressLine::tell(std::string_view text) {
    told_ = Clock::now();
    if (drawn_) {
        draw_line(first_columns(shown_text(text), free_columns()));
    } else {
        tell_raw(std::string{text} + '\n');
    }
}

void ProgressLine::end() {
    if (drawn_) {
        clear_line();
    } else if (progress_) {
        tell(text_of(*progress_, no_limit));
    } else if (!text_.empty()) {
        tell(text_);
    }
}

} // namespace marcmill::cli
