#include "io/compressed_output.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace marcmill::io {

CompressedOutput::CompressedOutput(Sink& out, std::unique_ptr<Encoder> encoder, unsigned threads)
    : out_{&out}, encoder_{std::move(encoder)}, jobs_{threads, [this](const std::string& part) {
                                                          return encoder_->encode(part);
                                                      }} {}

void CompressedOutput::write(std::span<const std::string_view> pieces) {
    assert(!finished_);
    for (const std::string_view piece : pieces) {
        append(piece);
    }
}

void CompressedOutput::append(std::string_view piece) {
    while (!piece.empty()) {
        part_.reserve(encoder_->part_size());
        const std::size_t size = std::min(piece.size(), encoder_->part_size() - part_.size());
        part_.append(piece.substr(0, size));
        piece.remove_prefix(size);
        if (part_.size() == encoder_->part_size()) {
            put_part();
        }
    }
}

void CompressedOutput::put_part() {
    if (jobs_.is_full()) {
        hand_on(jobs_.take());
    }
    jobs_.put(std::exchange(part_, {}));
    has_parts_ = true;
    while (const auto bytes = jobs_.take_if_done()) {
        hand_on(*bytes);
    }
}

void CompressedOutput::hand_on(std::string_view bytes) {
    if (!bytes.empty()) {
        out_->write(bytes);
    }
}

void CompressedOutput::finish() {
    assert(!finished_);
    finished_ = true;
    if (!part_.empty() || !has_parts_) { // no content at all is a part, too: of zstd there must be a frame
        put_part();
    }
    while (!jobs_.is_empty()) {
        hand_on(jobs_.take());
    }
    hand_on(encoder_->end_mark());
}

} // namespace marcmill::io
