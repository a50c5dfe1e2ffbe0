#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <marcmill/post.hpp>

#include "io/descriptor.hpp"
#include "io/system.hpp"

namespace marcmill::post {

/// A line of JSON about a refused document.
void append_line(const Refusal& refusal, std::string& out);

/// The file of refused documents, which grows while the run goes on.
class RefusedFile {
  public:
    /// Goes on behind so many bytes, which the file must have; what stands behind them is cut off. Makes it where it
    /// goes on behind none. Throws std::system_error with the path, as all here do.
    RefusedFile(std::string path, std::uint64_t bytes, const io::System& system = io::System::real());

    /// All of them, or none where it throws. Once this or store() threw, nobody knows what is on the disk: both throw
    /// from then on.
    void write(std::string_view lines);
    /// Has the system write the bytes to the disk.
    void store();
    std::uint64_t bytes() const { return bytes_; }

  private:
    void hold_broken() const;

    std::string path_;
    const io::System* system_;
    io::Descriptor file_;
    std::uint64_t bytes_;
    bool is_stored_ = true;
    bool is_broken_ = false;
};

} // namespace marcmill::post
