#include "io/serial_decoder.hpp"

#include <algorithm>
#include <utility>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

[[noreturn]] void throw_too_large(const CompressedBytes& bytes) {
    throw ToldError{bytes.path() + ": compressed data need too much memory at byte " + std::to_string(bytes.offset()),
                    ENOMEM};
}

} // namespace

bool decode_member(CompressedBytes& bytes, Decompressor& member, std::span<char>& room) {
    while (!room.empty()) {
        std::string_view from = bytes.at_least(1);
        const std::size_t at_hand = from.size();
        // The same stretches of the content whatever the room, which is a multiple of them or what is left of one.
        const std::size_t free = (room.size() - 1) % smallest_room + 1;
        std::span<char> rest = room.first(free);
        const Decompressor::Step step = member.step(from, rest);
        bytes.skip(at_hand - from.size());
        room = room.subspan(
            free -
            rest.size()); // also what was put out before it was wrong: how much that is does not hang on the room
        if (step == Decompressor::Step::too_large) {
            throw_too_large(bytes);
        }
        const bool stuck = from.size() == at_hand && rest.size() == free;
        if (stuck && at_hand == 0 && step != Decompressor::Step::member_end) {
            bytes.throw_cut(); // a library may hold back output, so that no other sign shows the end
        }
        if (step == Decompressor::Step::wrong || (stuck && step != Decompressor::Step::member_end)) {
            bytes.throw_wrong();
        }
        if (step == Decompressor::Step::member_end) {
            return true;
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
    if (failure_) {
        std::rethrow_exception(failure_);
    }
    const std::size_t most = std::min(size, piece_size) / smallest_room * smallest_room;
    std::span<char> room{to, most};
    try {
        while (!room.empty() && (in_member_ || begin_member())) {
            in_member_ = !decode_member(*bytes_, *member_, room);
        }
    } catch (...) {
        if (room.size() == most) {
            throw;
        }
        failure_ = std::current_exception();
    }
    return {most - room.size(), {}};
}

} // namespace marcmill::io
