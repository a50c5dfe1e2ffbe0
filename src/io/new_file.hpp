#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "io/file_access.hpp"
#include "io/output_place.hpp"
#include "io/system.hpp"

#include <marcmill/stop_token.hpp>

namespace marcmill::io {

/// A file that is written under a temporary name, and renamed when it is whole. It implements FileSink.
class NewFile {
  public:
    /// `system` outlives it. Throws std::system_error with the path; ECANCELED where `stop` ended a wait.
    explicit NewFile(std::filesystem::path path, const System& system = System::real(), const StopToken& stop = {});
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile();

    void write(std::span<const std::string_view> pieces);
    void commit();
    const std::string& temporary_path() const { return temporary_; }
    const std::filesystem::path& target() const { return place_.path; }
    std::optional<int> shared_descriptor() const { return shared_; }

  private:
    void open(const StopToken& stop);
    void open_beside();
    void put_in_place();

    std::string name_; ///< what errors call it
    OutputPlace place_;
    const System* system_;
    FileAccess access_;     ///< what the file gets when it is whole
    std::string temporary_; ///< empty where the place is written to directly
    std::optional<int> shared_;
    int descriptor_ = -1;
};

} // namespace marcmill::io
