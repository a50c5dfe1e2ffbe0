#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <marcmill/sink.hpp>

namespace marcmill::cli {

/// Collects text and hands it to a sink in large pieces.
class TextWriter {
  public:
    explicit TextWriter(Sink& sink) : sink_{&sink} {}

    void write(std::string_view text) {
        text_.append(text);
        if (text_.size() >= piece) {
            flush();
        }
    }
    void write(char byte) { write(std::string_view{&byte, 1}); }

    /// Call it at the end: a destructor could not tell that the disk is full.
    void flush() {
        sink_->write(text_);
        text_.clear();
    }

  private:
    static constexpr std::size_t piece = std::size_t{64} << 10;

    Sink* sink_;
    std::string text_;
};

} // namespace marcmill::cli
