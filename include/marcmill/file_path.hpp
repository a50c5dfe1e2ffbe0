#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace marcmill {

/// Where a file stands: made of a literal, a string, a std::filesystem::path or a directory_entry, for which no program
/// need include <filesystem> that names none.
class FilePath {
  public:
    FilePath(const char* text) : text_{text} {}            // NOLINT(google-explicit-constructor)
    FilePath(std::string_view text) : text_{text} {}       // NOLINT(google-explicit-constructor)
    FilePath(std::string text) : text_{std::move(text)} {} // NOLINT(google-explicit-constructor)
    template <typename Path>
    requires requires(const Path& path) {
        { path.string() } -> std::same_as<std::string>;
    }
    FilePath(const Path& path) : text_{path.string()} {} // NOLINT(google-explicit-constructor)
    template <typename Entry>
    requires requires(const Entry& entry) {
        { entry.path().string() } -> std::same_as<std::string>;
    }
    FilePath(const Entry& entry) : text_{entry.path().string()} {} // NOLINT(google-explicit-constructor)

    const std::string& text() const noexcept { return text_; }

  private:
    std::string text_;
};

} // namespace marcmill
