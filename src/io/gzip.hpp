#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace marcmill::io {

/// Compresses texts that are at hand, each to one member of gzip without a time and a name, so that equal texts give
/// equal bytes. Each thread has its own.
class Gzip {
  public:
    /// Whether the build found the library for it.
    static bool is_there();

    /// `level`: 1 to 12. Throws std::system_error with ENOTSUP where the build lacks the library.
    explicit Gzip(int level = 6);
    Gzip(Gzip&&) noexcept;
    Gzip& operator=(Gzip&&) noexcept;
    ~Gzip();

    void append(std::string_view text, std::string& out);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace marcmill::io
