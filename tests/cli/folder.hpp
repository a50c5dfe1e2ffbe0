#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::cli::test {

/// An empty folder of the test's own, gone with it.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path(std::string_view name) const { return (path_ / name).string(); }
    /// Writes a file and returns its path.
    std::string write(std::string_view name, std::string_view bytes) const;
    /// The names of what stands in it, sorted.
    std::vector<std::string> names() const;

  private:
    std::filesystem::path path_;
};

std::string read_file(const std::string& path);

} // namespace marcmill::cli::test
