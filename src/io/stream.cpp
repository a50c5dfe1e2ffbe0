#include "io/stream.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace marcmill::io {
namespace {

/// Given back at once: two huge pages.
constexpr std::uint64_t release_step = std::uint64_t{4} << 20;

class FilledStream final : public Input {
  public:
    FilledStream(std::unique_ptr<Input> stream, std::string_view bytes) : stream_{std::move(stream)}, bytes_{bytes} {}
    std::string_view bytes() const override { return bytes_; }

  private:
    std::unique_ptr<Input> stream_; ///< whose bytes they are
    std::string_view bytes_;
};

} // namespace

Stream::Stream(std::unique_ptr<Reader> reader, std::string name)
    : name_{std::move(name)}, reader_{std::move(reader)},
      decoder_{make_decoder(compression_of(reader_.peek(magic_size)), reader_, name_)}, region_{name_} {}

void Stream::release_before(std::uint64_t offset) {
    const std::uint64_t end = offset / release_step * release_step;
    if (end > released_) {
        region_.release(released_, end);
        released_ = end;
    }
}

std::shared_ptr<Filling> Stream::begin() {
    return fillings_.emplace_back(std::make_shared<Filling>());
}

void Stream::take(Filling& filling, std::size_t room) noexcept {
    filling.offset = taken_;
    try {
        region_.reach(taken_ + room);
        filling.piece = decoder_->next(region_.data() + taken_, room);
    } catch (...) {
        filling.failure = std::current_exception();
    }
}

void Stream::add(const Filling& filling) {
    taken_ += filling.piece.size;
    if (filling.failure || filling.piece.size == 0) {
        end_taken_ = true;
        region_.trim(taken_);
    }
}

void Stream::decode(Filling& filling) const noexcept {
    if (filling.failure || !filling.piece.decode) {
        return;
    }
    std::size_t done = 0;
    try {
        filling.piece.decode(region_.data() + filling.offset, done);
    } catch (...) {
        filling.failure = std::current_exception();
        filling.piece.size = done;
    }
    filling.piece.decode = nullptr; // and with it the compressed bytes
}

void Stream::settle(Filling& filling) {
    filling.settled = true;
    end_taken_ = end_taken_ || filling.failure != nullptr;
    while (!whole_ && !fillings_.empty() && fillings_.front()->settled) {
        const std::shared_ptr<Filling> front = std::move(fillings_.front());
        fillings_.pop_front();
        whole_ = front->failure != nullptr || front->piece.size == 0;
        failure_ = front->failure;
        available_ += front->piece.size;
    }
}

std::unique_ptr<Input> stream_reader(std::unique_ptr<Reader> reader, const std::string& name) {
    return std::make_unique<Stream>(std::move(reader), name);
}

std::unique_ptr<Input> stream_file(OpenedFile file, Unwanted unwanted, const System& system) {
    const std::string name = file.name;
    return stream_reader(std::make_unique<DescriptorReader>(std::move(file), std::move(unwanted), system), name);
}

std::unique_ptr<Input> stream_standard_input(Unwanted unwanted) {
    return stream_file(open_standard_input(), std::move(unwanted));
}

void fill(Stream& stream, std::uint64_t from, std::uint64_t to) {
    constexpr std::size_t room = std::size_t{4} << 20;
    while (stream.takes_more() && stream.available() < to) {
        const auto filling = stream.begin();
        stream.take(*filling, room);
        stream.add(*filling);
        stream.decode(*filling);
        stream.settle(*filling);
        stream.release_before(std::min(from, stream.available()));
    }
    if (stream.failure()) {
        std::rethrow_exception(stream.failure());
    }
}

std::unique_ptr<Input> filled(std::unique_ptr<Input> input) {
    Stream* const stream = input->stream();
    if (stream == nullptr) {
        return input;
    }
    fill(*stream, 0, std::numeric_limits<std::uint64_t>::max());
    const std::string_view bytes = stream->bytes().substr(0, stream->available());
    return std::make_unique<FilledStream>(std::move(input), bytes);
}

} // namespace marcmill::io
