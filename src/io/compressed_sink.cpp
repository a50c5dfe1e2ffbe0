#include <marcmill/compressed_sink.hpp>

#include <algorithm>
#include <thread>

#include "io/compressed_output.hpp"

namespace marcmill {

std::optional<OutputCompression> compression_by_name(std::string_view path) {
    if (path.ends_with(".gz") || path.ends_with(".bgz")) {
        return OutputCompression::bgzf;
    }
    return path.ends_with(".zst") ? std::optional{OutputCompression::zstd} : std::nullopt;
}

CompressedSink::CompressedSink(Sink& out, OutputCompression compression, std::optional<int> level, unsigned threads)
    : output_{std::make_unique<io::CompressedOutput>(
          out, io::make_encoder(compression, level),
          threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency()))} {}

CompressedSink::~CompressedSink() = default;

void CompressedSink::write(std::span<const std::string_view> pieces) {
    output_->write(pieces);
}

void CompressedSink::finish() {
    output_->finish();
}

} // namespace marcmill
