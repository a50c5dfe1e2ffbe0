#include "synth/synth.hpp"

#include <algorithm>
#include <limits>

#include <marcmill/record_writer.hpp>

#include "synth/record_maker.hpp"

namespace marcmill {
namespace {

constexpr std::size_t block = std::size_t{1} << 20; // bytes a call of the sink
constexpr std::uint32_t least_mean = 150;
constexpr std::uint32_t largest_mean = 20'000;

/// Appends records to `out` until there are enough; calls `written()` behind each, which may empty `out`.
template <typename Written>
void make_records(const SynthOptions& options, std::string& out, const Written& written) {
    constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();
    const std::uint64_t size = options.size != 0 ? options.size : options.records != 0 ? no_limit : 0;
    const std::uint64_t records = options.records != 0 ? options.records : no_limit;
    synth::RecordMaker maker{options.seed, std::clamp(options.mean_length, least_mean, largest_mean)};
    std::uint64_t bytes = 0;
    for (std::uint64_t record = 0; record < records && bytes < size; ++record) {
        const std::size_t before = out.size();
        maker.append(record, out);
        bytes += out.size() - before;
        written();
    }
}

} // namespace

void synthesize(const SynthOptions& options, Sink& sink) {
    std::string out;
    out.reserve(block + RecordWriter::max_record);
    make_records(options, out, [&] {
        if (out.size() >= block) {
            sink.write(out);
            out.clear();
        }
    });
    if (!out.empty()) {
        sink.write(out);
    }
}

std::string synthesize(const SynthOptions& options) {
    std::string out;
    make_records(options, out, [] {});
    return out;
}

} // namespace marcmill
