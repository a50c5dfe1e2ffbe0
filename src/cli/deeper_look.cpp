#include "cli/deeper_look.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <marcmill/run.hpp>

#include "cli/input.hpp"

namespace marcmill::cli {
namespace {

constexpr std::uint64_t looked_at = 1 << 20; // bytes

std::string first_bytes(const std::string& path) {
    std::error_code unknown;
    const std::uint64_t size = std::filesystem::file_size(path, unknown); // the largest number where it is unknown
    std::string bytes(std::min(looked_at, size), '\0');
    std::ifstream file{path, std::ios::binary};
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

class NoOutput final : public Sink {
  public:
    void write(std::span<const std::string_view>) override {}
};

/// What the beginning of a file is made of at a level. What was cut at its end is rejected at any.
struct Look {
    std::vector<Span> spans;
    std::vector<Fault> faults;
};

Look look(std::string_view bytes, const std::string& path, const Format* from, Check check) {
    // Streams are decoded, bytes in memory are not.
    const Corpus beginning = Corpus::reader(
        [&bytes](char* to, std::size_t size) {
            const std::size_t taken = bytes.copy(to, size);
            bytes.remove_prefix(taken);
            return taken;
        },
        path);
    Look found;
    std::stop_source stop;
    Options options;
    options.threads = 1;
    options.from = from;
    options.check = check;
    options.on_file_error = OnFileError::next; // what is compressed was cut
    options.stop = stop.get_token();
    options.progress = [&stop](const Progress& progress) {
        if (progress.bytes >= looked_at) { // of what is compressed, which may be a thousand times as long
            stop.request_stop();
        }
    };
    const auto take = [&found](std::uint32_t, const Span& span, const RecordView*, Output&) {
        if (span.offset < looked_at) {
            found.spans.push_back(span);
        }
    };
    NoOutput nowhere;
    try {
        found.faults = transform_spans(beginning, nowhere, take, options).faults;
    } catch (const std::system_error&) { // the count itself told it
    }
    return found;
}

bool is_rejection_in(const Span& span, const Fault& fault) {
    return fault.code == span.fault && fault.action == Action::rejected && fault.offset >= span.offset &&
           fault.offset <= span.offset + span.length;
}

} // namespace

std::optional<Fault> fault_below_boundaries(const Corpus& corpus, const Format* from) {
    if (corpus.parts().empty() || !is_regular_file(corpus.parts().front())) {
        return std::nullopt;
    }
    const std::string& path = corpus.parts().front().name;
    const std::string bytes = first_bytes(path);
    const auto [counted, _] = look(bytes, path, from, Check::boundaries);
    const auto [spans, faults] = look(bytes, path, from, Check::fields);
    const auto is_counted = [&counted = counted](const Span& span) {
        const auto at = std::lower_bound(counted.begin(), counted.end(), span.offset,
                                         [](const Span& one, std::uint64_t offset) { return one.offset < offset; });
        return at != counted.end() && at->offset == span.offset && at->kind == SpanKind::record;
    };
    for (const Span& span : spans) {
        const bool is_cut = span.offset + span.length >= looked_at; // by the look, perhaps inside a line
        if (span.kind != SpanKind::rejected || is_cut || !is_counted(span)) {
            continue;
        }
        const auto why = std::find_if(faults.begin(), faults.end(),
                                      [&span](const Fault& fault) { return is_rejection_in(span, fault); });
        if (why != faults.end()) {
            return *why;
        }
    }
    return std::nullopt;
}

} // namespace marcmill::cli
