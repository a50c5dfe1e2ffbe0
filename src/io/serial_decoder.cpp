#include "io/serial_decoder.hpp"

#include <algorithm>
#include <utility>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

[[noreturn]] void throw_too_large(const CompressedBytes& bytes) {
    throw_errno(bytes.path() + ": compressed data need too much memory at byte " + std::to_string(bytes.offset()),
                ENOMEM);
}

} // namespace

bool decode_member(CompressedBytes& bytes, Decompressor& member, std::span<char>& room) {
    while (!room.empty()) {
        std::string_view from = bytes.at_least(1);
        const std::size_t at_hand = from.size();
        const std::size_t free = room.size();
        const Decompressor::Step step = member.step(from, room);
        bytes.skip(at_hand - from.size());
        if (step == Decompressor::Step::member_end) {
            return true;
        }
        if (step == Decompressor::Step::too_large) {
            throw_too_large(bytes);
        }
        const bool stuck = from.size() == at_hand && room.size() == free;
        if (stuck && at_hand == 0) { // a library may hold back output, so that only this tells the end
            bytes.throw_cut();
        }
        if (step == Decompressor::Step::wrong || stuck) {
            bytes.throw_wrong();
        }
    }
    return false;
}

SerialDecoder::SerialDecoder(std::shared_ptr<CompressedBytes> bytes, std::unique_ptr<Decompressor> member, char magic)
    : bytes_{std::move(bytes)}, member_{std::move(member)}, magic_{magic} {}

bool SerialDecoder::begin_member() {
    in_member_ = bytes_->member_begins(magic_);
    if (in_member_) {
        member_->begin_member();
    }
    return in_member_;
}

Piece SerialDecoder::next(char* to, std::size_t size) {
    const std::size_t most = std::min(size, piece_size);
    std::span<char> room{to, most};
    while (!room.empty() && (in_member_ || begin_member())) {
        in_member_ = !decode_member(*bytes_, *member_, room);
    }
    return {most - room.size(), {}};
}

} // namespace marcmill::io
