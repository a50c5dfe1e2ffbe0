#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "io/encoder.hpp"
#include "io/ordered_jobs.hpp"

namespace marcmill::io {

/// Cuts content into an encoder's parts and writes what these become. What CompressedSink does.
class CompressedOutput {
  public:
    /// `out` outlives it.
    CompressedOutput(Sink& out, std::unique_ptr<Encoder> encoder, unsigned threads);

    void write(std::span<const std::string_view> pieces);
    void finish();

  private:
    void append(std::string_view piece);
    void put_part();
    void hand_on(std::string_view bytes);

    Sink* out_;
    std::unique_ptr<Encoder> encoder_;
    std::string part_; ///< the last one, not full yet
    bool has_parts_ = false;
    bool finished_ = false;
    OrderedJobs<std::string, std::string> jobs_; ///< their threads end before the encoder does
};

} // namespace marcmill::io
