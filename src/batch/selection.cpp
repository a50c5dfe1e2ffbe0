#include "batch/selection.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include <marcmill/detail/engine.hpp>

namespace marcmill::detail {
namespace {

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit of the number bears on every bit of the answer.
std::uint64_t mixed(std::uint64_t number) {
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31);
}

/// The least of all numbers of 64 bits that are in a share of them, which is the upper one.
std::uint64_t least_of(double share) {
    return share >= 1 ? 0 : most - static_cast<std::uint64_t>(std::ldexp(share > 0 ? share : 0, 64));
}

} // namespace

void refuse_selection(const Options& options) {
    if (!options.select.takes_all()) {
        throw std::invalid_argument{"Options::select selects records, and spans are asked for"};
    }
}

Selector::Selector(const Selection& selection)
    : where_{selection.where}, may_hold_{selection.may_hold}, least_{least_of(selection.sample)},
      seed_{mixed(selection.seed + 1)}, skip_{selection.skip}, end_{selection.limit == 0 ? 0
                                                                    : selection.limit > most - skip_
                                                                        ? most
                                                                        : skip_ + selection.limit} {}

/// By the record's place: in no order, and by no more than itself.
bool Selector::is_drawn(const Place& place) const {
    return mixed(mixed(seed_ ^ place.file) + place.offset) > least_;
}

const RecordView* SelectedRecords::next() {
    while (!reached_limit()) {
        const RecordView* const record = chunk_->next_record();
        if (record == nullptr) {
            return nullptr;
        }
        if (!chunk_->is_refuted() && selector_->takes(chunk_->readable(*record)) && rank_++ >= selector_->skip()) {
            return &chunk_->handed_on(*record);
        }
        chunk_->leave_out();
    }
    return nullptr;
}

std::uint64_t count_selected(Chunk& chunk, const Selector& selector) {
    std::uint64_t selected = 0;
    chunk.refute_by(selector);
    while (selected < selector.end()) {
        const RecordView* const record = chunk.next_record();
        if (record == nullptr) {
            break;
        }
        selected += static_cast<std::uint64_t>(!chunk.is_refuted() && selector.takes(chunk.readable(*record)));
        chunk.leave_out();
    }
    return selected;
}

} // namespace marcmill::detail
