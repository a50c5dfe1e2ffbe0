#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "io/system.hpp"

namespace marcmill::io {

/// A file that is written beside the name that it gets when it is whole. What FileSink does.
class NewFile {
  public:
    /// `system` outlives it. Throws std::system_error with the path.
    explicit NewFile(std::filesystem::path path, const System& system = System::real());
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile();

    void write(std::span<const std::string_view> pieces);
    void commit();
    const std::string& temporary_path() const { return temporary_; }

  private:
    int open_to_write(const std::string& path, int flags) const;
    void open_beside();

    std::filesystem::path path_;
    const System* system_;
    std::string temporary_; ///< empty where `path` is written to directly
    int descriptor_ = -1;
};

} // namespace marcmill::io
