#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include <marcmill/export.hpp>
#include <marcmill/sink.hpp>

namespace marcmill {

namespace io {
class CompressedOutput;
}

/// How output is compressed; both can be read back by several threads, and by every program that knows gzip or zstd.
enum class OutputCompression {
    bgzf, ///< gzip in blocks, as bgzip writes it
    zstd, ///< in frames of 1 MiB of content that state their size and have a check
};

/// By a name's ending, in any case: ".gz" and ".bgz" are bgzf, ".zst" is zstd; nothing else is compressed.
MARCMILL_API std::optional<OutputCompression> compression_by_name(std::string_view path);

/// Compresses what it is given on several threads and hands it to another sink, in order. The bytes are the same
/// whatever the sizes of the writes and the number of threads. `out` is written to by the threads alone that call
/// write() and finish(). Once one of these threw, the output is not whole, and neither is called again.
class MARCMILL_API CompressedSink final : public Sink {
  public:
    /// `out` outlives it. `level` is 1 to 12 (6) for bgzf, 1 to 19 (3) for zstd, else std::invalid_argument is thrown.
    /// `threads`: 0, as many as the machine has; 1, none but the one that writes. Up to 2 * `threads` + 2 MiB of
    /// content are held at a time, and what they become. Throws std::system_error with ENOTSUP where the build lacks
    /// the library.
    CompressedSink(Sink& out, OutputCompression compression, std::optional<int> level = {}, unsigned threads = 0);
    /// Drops what was not handed on unless finish() was called.
    ~CompressedSink() override;
    using Sink::write;
    /// Waits while too much is to be compressed. Throws what `out` throws.
    void write(std::span<const std::string_view> pieces) override;
    /// Writes what is left and the end mark: without it the output is not whole. Nothing is written after it. Throws
    /// what `out` throws.
    void finish();

  private:
    std::unique_ptr<io::CompressedOutput> output_;
};

} // namespace marcmill
