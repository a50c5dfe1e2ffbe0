#include <cerrno>
#include <string>
#include <system_error>
#include <vector>

#include "batch/piecewise.hpp"
#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "io/decoder.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/run.hpp>

namespace marcmill::fuzz {
namespace {

/// What became of an input: records, and the error that ended it.
struct Inflated {
    std::string records;
    Counts counts;
    bool failed = false;
};

/// With the error in the file's result, so that there is an account of what came before.
Options options_of(unsigned threads, std::size_t chunk_size) {
    Options options;
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.check = Check::boundaries;
    options.on_file_error = OnFileError::next;
    return options;
}

Inflated settled(std::string records, const Report& report) {
    require(report.files.size() == 1, "not one file");
    const FileResult& file = report.files.front();
    require(file.error.empty() == (file.error_number == 0), "an error without a number");
    require(file.error.empty() || file.error_number == EIO || file.error_number == ENOMEM,
            "another error: " + file.error);
    require(file.error.empty() || file.error.starts_with("memory: compressed data "), "an odd error: " + file.error);
    const Counts& counts = report.counts;
    require(counts.record_bytes + counts.rejected_bytes + counts.padding_bytes + counts.junk_bytes == counts.bytes,
            "the account does not add up");
    return {std::move(records), counts, !file.error.empty()};
}

Inflated by_transform(const Corpus& corpus, const Options& options) {
    StringSink sink;
    const auto write = [](const RecordView& record, Output& output) { output.write(record.source()); };
    const Report report = transform(corpus, sink, write, options);
    return settled(std::string{sink.text()}, report);
}

Inflated by_pipeline(const Corpus& corpus, const Options& options) {
    PipelineOptions piped;
    static_cast<Options&>(piped) = options;
    piped.buffer_size = options.chunk_size;
    piped.channel_capacity = 3;
    std::string records;
    Pipeline pipeline{corpus, piped};
    while (const RecordView* const record = pipeline.next()) {
        records += record->source();
    }
    return settled(std::move(records), pipeline.report());
}

/// Where data are wrong, how far it was noticed depends on how they were read: one answer begins with the other then.
void require_same(const Inflated& found, const Inflated& expected) {
    require(found.failed == expected.failed, "wrong in one way, and not in another");
    if (!expected.failed) {
        require(found.records == expected.records && found.counts == expected.counts, "another answer");
        return;
    }
    const std::size_t common = std::min(found.records.size(), expected.records.size());
    require(found.records.compare(0, common, expected.records, 0, common) == 0, "other records before the error");
}

void inflate_as_it_is(std::string_view bytes) {
    if (io::compression_of(bytes.substr(0, io::magic_size)) == io::Compression::none) {
        return; // other targets read records
    }
    const Inflated serial = by_transform(tests::piecewise(bytes, bytes.size()), options_of(1, 0));
    require_same(by_transform(tests::piecewise(bytes, 1), options_of(1, 0)), serial);
    constexpr std::uint64_t few = 20'000; // bytes, in tiny chunks
    if (serial.counts.bytes <= few) {
        Options small = options_of(3, 61);
        small.window = 100;
        require_same(by_transform(tests::piecewise(bytes, 50), small), serial);
        require_same(by_pipeline(tests::piecewise(bytes, 50), small), serial);
    }
}

} // namespace

/// Also with the first bytes of each compression in place of its own.
void inflate(std::string_view bytes) {
    using namespace std::string_view_literals;
    inflate_as_it_is(bytes);
    for (const std::string_view magic : {"\x1f\x8b\x08"sv, "BZh9"sv,
                                         "\xfd"
                                         "7zXZ\0"sv,
                                         "\x28\xb5\x2f\xfd"sv, "\x50\x2a\x4d\x18"sv}) {
        if (bytes.size() > magic.size() && !bytes.starts_with(magic)) {
            inflate_as_it_is(std::string{magic} + std::string{bytes.substr(magic.size())});
        }
    }
}

} // namespace marcmill::fuzz
