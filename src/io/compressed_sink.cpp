#include <marcmill/compressed_sink.hpp>

#include <algorithm>

#include "io/compressed_output.hpp"
#include "io/threads.hpp"

namespace marcmill {

std::optional<OutputCompression> compression_by_name(std::string_view path) {
    const auto ends_with = [path](std::string_view ending) {
        return path.size() >= ending.size() &&
               std::equal(ending.rbegin(), ending.rend(), path.rbegin(), [](char one, char other) {
                   return one == other || (other >= 'A' && other <= 'Z' && one == other - 'A' + 'a');
               });
    };
    if (ends_with(".gz") || ends_with(".bgz")) {
        return OutputCompression::bgzf;
    }
    return ends_with(".zst") ? std::optional{OutputCompression::zstd} : std::nullopt;
}

CompressedSink::CompressedSink(Sink& out, OutputCompression compression, std::optional<int> level, unsigned threads)
    : output_{std::make_unique<io::CompressedOutput>(out, io::make_encoder(compression, level),
                                                     io::threads_for(threads))} {}

CompressedSink::~CompressedSink() = default;

void CompressedSink::write(std::span<const std::string_view> pieces) {
    output_->write(pieces);
}

void CompressedSink::finish() {
    output_->finish();
}

} // namespace marcmill
