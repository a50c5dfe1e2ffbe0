#pragma once

#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace marcmill::cli::test {

/// What stands on a terminal of so many columns when these bytes came: a row each, without blanks at its end, the empty
/// ones at the bottom left out. Knows CR, LF, ESC[K and where a row is full.
std::vector<std::string> screen(std::string_view bytes, std::size_t columns);

/// A terminal that programs can be run on.
class Terminal {
  public:
    explicit Terminal(unsigned short columns);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    /// What a program writes to.
    int descriptor() const { return inner_; }
    void resize(unsigned short columns) const;
    /// All that came, when every program that has it open is over.
    std::string bytes();

  private:
    int outer_;
    int inner_;
    std::string bytes_;
    std::thread reader_;
};

/// The lines that were drawn over one another: what stands between CR and ESC[K.
std::vector<std::string> drawn_lines(std::string_view bytes);

} // namespace marcmill::cli::test
