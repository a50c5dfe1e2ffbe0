#include "format/iso2709/lanes.hpp"

#include <algorithm>
#include <cstdint>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/format.hpp"
#include "format/iso2709/leader_check.hpp"

#include <marcmill/field.hpp>
#include <marcmill/leader.hpp>

namespace marcmill::iso2709 {
namespace {

constexpr std::size_t most_lanes = 64;

/// Asks for a byte that perhaps lies beyond the text, where no pointer may point.
void ask_for(const char* at, std::uint64_t offset) {
    __builtin_prefetch(reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(at) + offset));
}

/// Asks for what a lane that begins at `at` looks through for its first boundary: a usual record.
void ask_for_start(const char* at) {
    constexpr std::size_t usual_record = 1280;
    for (std::size_t line = 0; line < usual_record; line += 64) {
        ask_for(at, line);
    }
}

/// Whether a leader that is not the usual one states `claimed`, and is plausible. Out of the way of a hop.
[[gnu::noinline]] bool is_plausible(const char* at, std::uint32_t claimed) {
    return detail::five_digits(at) == claimed && plausible_leader(at, claimed);
}

} // namespace

void Lane::begin(std::string_view bytes, std::uint64_t origin, std::uint64_t start, std::uint64_t end) {
    bytes_ = bytes;
    origin_ = bytes.data() + origin;
    at_ = bytes.data() + start;
    end_ = bytes.data() + end;
    part_.begin = origin;
    part_.start = start;
    part_.end = end;
    part_.not_plain = 0;
    part_.spans.clear();
    claim();
}

inline void Lane::step() {
    if (at_[claimed_ - 1] == record_terminator) [[likely]] {
        part_.spans.emplace_back(static_cast<std::uint32_t>(at_ - origin_), claimed_);
        at_ += claimed_;
    } else {
        walk();
    }
    claim();
}

/// Sets claimed_ to the length that a plausible leader at at_ states, and asks for the terminator and the leader that
/// it leads to: they may stand in two lines. Walks on where there is none.
inline void Lane::claim() {
    while (!done()) {
        const auto left = static_cast<std::uint64_t>(bytes_.data() + bytes_.size() - at_);
        if (left >= shortest_record) [[likely]] {
            claimed_ = detail::eight_digits(detail::first_five(detail::load8(at_)));
            const bool fits = claimed_ - shortest_record <= longest_record - shortest_record && claimed_ <= left;
            if (fits && (is_usual_leader(at_) || is_plausible(at_, claimed_))) [[likely]] {
                __builtin_prefetch(at_ + claimed_ - 1);
                ask_for(at_, claimed_ + Leader::size - 1);
                return;
            }
        }
        walk();
    }
}

/// One span by all the rules.
[[gnu::noinline]] void Lane::walk() {
    const Span span = next_span(bytes_, static_cast<std::uint64_t>(at_ - bytes_.data()));
    part_.spans.emplace_back(span, part_.begin);
    part_.not_plain += static_cast<std::size_t>(!part_.spans.back().is_plain_record());
    at_ += span.length;
}

ChunkSpans& Lane::part() {
    part_.stop = static_cast<std::uint64_t>(at_ - bytes_.data());
    return part_;
}

/// Takes turns, so that the waits for memory of the first `count` lanes overlap.
void Lanes::run(std::size_t count) {
    running_.clear();
    for (std::size_t place = 0; place < count; ++place) {
        running_.push_back(&lanes_[place]);
    }
    while (!running_.empty()) {
        std::erase_if(running_, [](const Lane* lane) { return lane->done(); });
        constexpr std::size_t rounds = 8; // between two looks at which lanes are done
        for (std::size_t round = 0; round < rounds; ++round) {
            for (Lane* lane : running_) {
                if (!lane->done()) {
                    lane->step();
                }
            }
        }
    }
}

void Lanes::guess_spans(std::string_view bytes, std::uint64_t begin, std::uint64_t end, ChunkSpans& out) {
    const std::size_t count = std::clamp<std::size_t>((end - begin) / lane_, 1, most_lanes);
    lanes_.resize(std::max(lanes_.size(), count)); // those of a larger chunk keep their memory
    const auto border = [&](std::size_t place) { return begin + (end - begin) * place / count; };
    for (std::size_t place = 0; place < count; ++place) {
        constexpr std::size_t ahead = 4;
        if (place + ahead < count) {
            ask_for_start(bytes.data() + border(place + ahead));
        }
        const std::uint64_t from = border(place);
        const std::uint64_t to = border(place + 1);
        lanes_[place].begin(bytes, begin, from == 0 ? 0 : guess_boundary(bytes, from, to), to);
    }
    run(count);
    out.begin = begin;
    out.end = end;
    out.start = end;
    out.stop = end;
    out.not_plain = 0;
    out.spans.clear();
    for (std::size_t place = 0; place < count; ++place) {
        ChunkSpans& part = lanes_[place].part();
        if (part.spans.empty() && out.spans.empty()) {
            continue; // no boundary was found yet: what is before the first one is not guessed
        }
        if (out.spans.empty()) {
            out.start = part.start;
        } else {
            link(Iso2709Framing{}, bytes, out.stop, part);
        }
        out.spans.insert(out.spans.end(), part.spans.begin(), part.spans.end());
        out.stop = part.stop;
        out.not_plain += part.not_plain;
    }
}

std::size_t Lanes::bytes() const {
    std::size_t bytes = lanes_.capacity() * sizeof(Lane);
    for (const Lane& lane : lanes_) {
        bytes += lane.bytes();
    }
    return bytes;
}

} // namespace marcmill::iso2709
