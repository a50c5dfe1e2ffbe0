#include "batch/open_part.hpp"

#include <cassert>
#include <utility>

namespace marcmill::detail {
namespace {

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

} // namespace

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

bool is_streamed(const io::OpenedFile& file, Io io) {
    return io == Io::stream || !file.state.regular || file.compressed;
}

std::unique_ptr<io::Input> input_of(io::OpenedFile file, Io io, io::Unwanted unwanted) {
    return is_streamed(file, io) ? io::stream_file(std::move(file), std::move(unwanted))
                                 : io::map_file(std::move(file), std::move(unwanted));
}

} // namespace marcmill::detail
