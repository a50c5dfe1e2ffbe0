#include <algorithm>

#include "format/boundary.hpp"
#include "format/leader_check.hpp"
#include "format/spans.hpp"

#include <marcmill/field.hpp>

namespace marcmill::format {
namespace {

constexpr std::size_t most_lanes = 8;

/// One chain of spans over a part of the chunk. A hop is claimed by the leader's length and verified a round
/// later, when the line with the terminator and the next leader, asked for at once, has arrived.
class Lane {
  public:
    /// `start` is the first boundary of the part that ends at `end`, or `end`.
    void begin(std::string_view bytes, std::uint64_t origin, std::uint64_t start, std::uint64_t end) {
        bytes_ = bytes;
        origin_ = origin;
        at_ = start;
        part_.begin = origin;
        part_.start = start;
        part_.end = end;
        part_.not_plain = 0;
        part_.spans.clear();
        claim();
    }

    bool done() const { return at_ >= part_.end; }

    /// One hop; needs !done().
    void step() {
        if (bytes_[at_ + claimed_ - 1] == record_terminator) [[likely]] {
            part_.spans.emplace_back(static_cast<std::uint32_t>(at_ - origin_), claimed_);
            at_ += claimed_;
        } else {
            walk();
        }
        claim();
    }

    ChunkSpans& part() {
        part_.stop = at_;
        return part_;
    }

  private:
    /// Sets claimed_ to the length that a plausible leader at at_ states; walks on where there is none.
    void claim() {
        while (!done()) {
            const char* const at = bytes_.data() + at_;
            const std::uint64_t left = bytes_.size() - at_;
            if (left >= shortest_record) [[likely]] {
                claimed_ = detail::five_digits(at);
                if (claimed_ >= shortest_record && claimed_ <= longest_record && claimed_ <= left &&
                    plausible_leader(at, claimed_)) [[likely]] {
                    __builtin_prefetch(at + claimed_);
                    return;
                }
            }
            walk();
        }
    }

    /// One span by all the rules.
    void walk() {
        const Span span = next_span(bytes_, at_);
        part_.spans.emplace_back(span, origin_);
        part_.not_plain += static_cast<std::size_t>(!part_.spans.back().is_plain_record());
        at_ += span.length;
    }

    std::string_view bytes_;
    std::uint64_t origin_ = 0;
    std::uint64_t at_ = 0;
    std::uint32_t claimed_ = 0;
    ChunkSpans part_;
};

/// Takes turns, so that the lanes' waits for memory overlap.
void run_together(std::vector<Lane>& lanes) {
    std::vector<Lane*> running;
    for (Lane& lane : lanes) {
        running.push_back(&lane);
    }
    while (!running.empty()) {
        std::erase_if(running, [](const Lane* lane) { return lane->done(); });
        const std::size_t rounds = 64; // between two looks at which lanes are done
        for (std::size_t round = 0; round < rounds; ++round) {
            for (Lane* lane : running) {
                if (!lane->done()) {
                    lane->step();
                }
            }
        }
    }
}

} // namespace

void guess_spans(std::string_view bytes, std::uint64_t begin, std::uint64_t end, ChunkSpans& out, std::size_t lane) {
    const std::size_t count = std::clamp<std::size_t>((end - begin) / lane, 1, most_lanes);
    std::vector<Lane> lanes(count);
    const auto border = [&](std::size_t place) { return begin + (end - begin) * place / count; };
    for (std::size_t place = 0; place < count; ++place) {
        const std::uint64_t from = border(place);
        const std::uint64_t to = border(place + 1);
        lanes[place].begin(bytes, begin, from == 0 ? 0 : guess_boundary(bytes, from, to), to);
    }
    run_together(lanes);
    out.begin = begin;
    out.end = end;
    out.start = end;
    out.stop = end;
    out.not_plain = 0;
    out.spans.clear();
    for (Lane& each : lanes) {
        ChunkSpans& part = each.part();
        if (part.spans.empty() && out.spans.empty()) {
            continue; // no boundary was found yet: what is before the first one is not guessed
        }
        if (out.spans.empty()) {
            out.start = part.start;
        } else {
            link(bytes, out.stop, part);
        }
        out.spans.insert(out.spans.end(), part.spans.begin(), part.spans.end());
        out.stop = part.stop;
        out.not_plain += part.not_plain;
    }
}

} // namespace marcmill::format
