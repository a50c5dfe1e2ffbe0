#include "batch/open_file.hpp"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <utility>

#include "formats/formats.hpp"

namespace marcmill::detail {
namespace {

/// The largest small file.
constexpr std::uint64_t small_file = std::uint64_t{256} << 10;

class FunctionReader final : public io::Reader {
  public:
    explicit FunctionReader(const Corpus::Read& read) : read_{read} {}
    std::size_t read(char* to, std::size_t size) override {
        const std::size_t count = read_(to, size);
        assert(count <= size);
        return count;
    }

  private:
    Corpus::Read read_;
};

/// No larger than a chunk, since it is one.
bool is_small(const io::OpenedFile& file, const Options& options) {
    if (!file.state.regular || file.compressed || options.io == Io::mapped) {
        return false;
    }
    const std::uint64_t most = options.chunk_size != 0 ? options.chunk_size : small_file;
    return file.state.size <= std::min(most, small_file);
}

} // namespace

void OpenFile::choose_format(std::string_view first_bytes) {
    const Format* const asked = facts.options->from;
    const std::string_view beginning = first_bytes.substr(0, first_look);
    facts.format = asked != nullptr ? asked : &format_of(beginning);
    framing = facts.format->framing(beginning);
    facts.framing = framing.get();
    for (auto& reader : readers) { // of another framing
        reader.reset();
    }
}

format::Reader& OpenFile::reader(unsigned worker) {
    std::unique_ptr<format::Reader>& reader = readers[worker];
    if (!reader) {
        reader = framing->reader();
    }
    return *reader;
}

std::unique_ptr<io::Input> open_part(const Corpus::Part& part, Io io, io::Unwanted unwanted) {
    switch (part.source) {
    case Corpus::Source::memory:
        return io::view_memory(part.bytes);
    case Corpus::Source::standard_input:
        return io::stream_standard_input(std::move(unwanted));
    case Corpus::Source::reader:
        return io::stream_reader(std::make_unique<FunctionReader>(part.read), part.name);
    case Corpus::Source::file:
        break;
    }
    return input_of(io::open_file(part.name), io, std::move(unwanted));
}

std::unique_ptr<io::Input> open_unless_small(const Corpus::Part& part, const Options& options, io::Unwanted unwanted,
                                             io::FileState& small) {
    if (part.source != Corpus::Source::file) {
        return open_part(part, options.io, std::move(unwanted));
    }
    io::OpenedFile file = io::open_file(part.name);
    if (is_small(file, options)) {
        small = file.state;
        return nullptr;
    }
    return input_of(std::move(file), options.io, std::move(unwanted));
}

std::unique_ptr<io::Input> read_small(const Corpus::Part& part, const io::FileState& small) {
    return io::read_file(io::open_again(part.name, small));
}

std::unique_ptr<io::Input> open_compressed(const Corpus::Part& part, io::Unwanted unwanted) noexcept {
    if (part.source != Corpus::Source::file) {
        return nullptr;
    }
    try {
        if (!std::filesystem::is_regular_file(part.name)) {
            return nullptr; // opening a pipe, and leaving it, would be seen by its writer
        }
        io::OpenedFile file = io::open_file(part.name);
        return file.compressed ? io::stream_file(std::move(file), std::move(unwanted)) : nullptr;
    } catch (...) {
        return nullptr;
    }
}

bool is_streamed(const io::OpenedFile& file, Io io) {
    return io == Io::stream || !file.state.regular || file.compressed;
}

std::unique_ptr<io::Input> input_of(io::OpenedFile file, Io io, io::Unwanted unwanted) {
    return is_streamed(file, io) ? io::stream_file(std::move(file), std::move(unwanted))
                                 : io::map_file(std::move(file), std::move(unwanted));
}

} // namespace marcmill::detail
