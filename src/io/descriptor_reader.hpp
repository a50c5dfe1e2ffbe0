#pragma once

#include <cstdint>
#include <functional>

#include "io/opened_file.hpp"
#include "io/reader.hpp"
#include "io/system.hpp"

namespace marcmill::io {

/// Says whether nobody wants more bytes.
using Unwanted = std::function<bool()>;

/// Reads a file, a pipe or a device. While a pipe is silent it asks `unwanted`, and ends the input when that says yes.
class DescriptorReader final : public Reader {
  public:
    /// `system` outlives it.
    DescriptorReader(OpenedFile file, Unwanted unwanted, const System& system = System::real());

    /// Throws std::system_error with the file's name, at the end also where a regular file changed since it was opened.
    /// Closes the descriptor when it returns 0, which is the end; it is not called again.
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
