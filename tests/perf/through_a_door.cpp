// usage: through-a-door DOOR mapped|stream FILE    (goes through a file with two threads in a window of 8 MiB, and
// prints how many records there were)

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <marcmill/load.hpp>
#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace {

using namespace marcmill;

/// Looks at every field, as a user does, so that every page is touched.
std::size_t look(const RecordView& record) {
    std::size_t bytes = 0;
    for (const FieldView field : record.fields()) {
        for (const Subfield subfield : field.subfields()) {
            bytes += subfield.value.size();
        }
    }
    return bytes;
}

class Dropped final : public Sink {
  public:
    using Sink::write;
    void write(std::span<const std::string_view>) override {}
};

template <typename Reader>
std::uint64_t pulled(Reader reader) {
    while (const RecordView* const record = reader.next()) {
        look(*record);
    }
    return reader.report().counts.records;
}

std::uint64_t records_through(std::string_view door, const Corpus& corpus, const Options& options) {
    if (door == "read") {
        return pulled(read(corpus, options));
    }
    if (door == "batches") {
        BatchReader reader = batches(corpus, 1000, options);
        while (const Batch* const batch = reader.next()) {
            for (const RecordView& record : *batch) {
                look(record);
            }
        }
        return reader.report().counts.records;
    }
    if (door == "pipeline") {
        PipelineOptions piped;
        static_cast<Options&>(piped) = options;
        return pulled(Pipeline{corpus, piped});
    }
    if (door == "transform") {
        Dropped dropped;
        const auto write = [](const RecordView& record, Output& output) { output.write(record); };
        return transform(corpus, dropped, write, options).counts.records;
    }
    if (door == "load") {
        return load(corpus, options).value.size();
    }
    const auto fold = [](std::uint64_t& records, const RecordView& record) {
        records += look(record) < 100'000 ? 1 : 0;
    };
    return reduce(
               corpus, std::uint64_t{0}, fold, [](std::uint64_t& left, std::uint64_t right) { left += right; }, options)
        .value;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        return 2;
    }
    Options options;
    options.threads = 2;
    options.window = std::size_t{8} << 20;
    options.io = std::string_view{argv[2]} == "stream" ? Io::stream : Io::mapped;
    std::printf("%llu\n", static_cast<unsigned long long>(records_through(argv[1], Corpus::file(argv[3]), options)));
    return 0;
}
