#pragma once

#include <cstdint>
#include <functional>

#include "io/opened_file.hpp"
#include "io/reader.hpp"
#include "io/system.hpp"

namespace marcmill::io {

/// Whether nobody waits for bytes any more.
using Unwanted = std::function<bool()>;

/// What a file, a pipe or a device gives. A silent pipe is left soon after nobody waits for it: that is its end.
class DescriptorReader final : public Reader {
  public:
    /// `system` outlives it.
    DescriptorReader(OpenedFile file, Unwanted unwanted, const System& system = System::real());

    /// Throws std::system_error with the file's name; at the end also where a regular file is not as it was when it was
    /// opened. Behind it no descriptor is open,
    /// and it is not called again.
    std::size_t read(char* to, std::size_t size) override;

  private:
    bool wait_for_bytes(int milliseconds) const;
    std::size_t read_some(char* to, std::size_t size);
    std::size_t read_file(char* to, std::size_t size);
    std::size_t read_pipe(char* to, std::size_t size);

    OpenedFile file_;
    Unwanted unwanted_;
    const System* system_;
    std::uint64_t expected_ = 0; ///< bytes of a regular file, from where the descriptor stood
    std::uint64_t given_ = 0;
};

} // namespace marcmill::io
