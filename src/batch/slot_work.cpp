#include "batch/slot_work.hpp"

#include <algorithm>
#include <system_error>

#include <tbb/task_arena.h>

namespace marcmill::detail {
namespace {

/// Bytes behind the last retired chunk's end that stay mapped: a hop back to them would fault again.
constexpr std::uint64_t kept_mapped = std::uint64_t{2} << 20;

/// Given back at once at the most: every time, all cores forget the pages that they know. `count` by two threads, whose
/// time is little else: 8.6 ms a GB by 4 MiB, 7.2 by 16.
constexpr std::uint64_t most_released = std::uint64_t{16} << 20;

/// Calls `call` so that, while it waits for tasks of its own, this thread is handed no task from outside. A thread that
/// the task library has not seen yet has none outside, and is not made known to it for nothing, which takes half a
/// millisecond.
template <typename Call>
void isolated(const Call& call) {
    if (tbb::this_task_arena::current_thread_index() == tbb::task_arena::not_initialized) {
        call();
    } else {
        tbb::this_task_arena::isolate(call);
    }
}

/// Of a file that shrank the visitor may have been handed zeros, and its state may hold them: the run ends, whatever is
/// to be done about files that cannot be read, and whatever else the visit threw.
void fail_if_shrunk(Slot& slot) {
    try {
        if (slot.file) {
            slot.file->input->verify_whole();
        }
    } catch (...) {
        slot.failure = std::current_exception();
        slot.file_failed = false;
    }
}

/// A file that was written to is one that cannot be read, when all of it was.
void fail_if_changed(Slot& slot) {
    if (!slot.file || slot.failure || !(slot.last_of_file || slot.stopped)) {
        return;
    }
    try {
        slot.file->input->verify_unchanged();
    } catch (const std::system_error&) {
        slot.failure = std::current_exception();
        slot.file_failed = true;
    }
}

} // namespace

SlotWork::SlotWork(const Options& options, ChunkVisitor* visitor, unsigned threads)
    : options_{&options}, visitor_{visitor}, workers_(threads), report_{options} {
    const bool decodes = decodes_text(options, visitor != nullptr);
    for (OwnLines& own : workers_) {
        if (decodes) {
            own.text.emplace(options);
        }
        if (decodes || !options.select.takes_all()) {
            own.selector.emplace(options.select);
        }
    }
}

std::uint64_t SlotWork::peak_bytes() const {
    std::uint64_t bytes = visitor_ == nullptr ? 0 : visitor_->peak_bytes();
    bytes += scratch_bytes_.most();
    bytes += guess_memory_.bytes([](const auto& memory) { return memory ? memory->bytes() : 0; });
    bytes += spans_.bytes([](const auto& spans) { return spans.capacity() * sizeof(format::PackedSpan); });
    return bytes;
}

void SlotWork::scan(Slot& slot, const Sources& sources) {
    if (slot.failure != nullptr) {
        return;
    }
    try {
        if (slot.opens_file) {
            sources.read_small(slot);
        }
        auto memory = guess_memory_.take();
        slot.spans.spans = spans_.take();
        slot.guess(memory);
        guess_memory_.give_back(std::move(memory));
    } catch (const std::system_error&) {
        slot.failure = std::current_exception();
        slot.file_failed = true;
    } catch (...) {
        slot.failure = std::current_exception();
    }
}

Chunk SlotWork::chunk_of(const Slot& slot, unsigned worker, ChunkResult& result, const LossesBefore& losses) {
    OwnLines& own = workers_[worker];
    return {slot.file->facts, slot.file->reader(worker),      slot.spans, slot.context, own.scratch, result,
            losses,           own.text ? &*own.text : nullptr};
}

/// Whether records of the chunk are handed on: some stand behind those that are skipped, and before the limit. Counts
/// them first, for the chunks behind, which wait for that. Where there are none, the account of the count is kept.
bool SlotWork::holds_selected(Slot& slot, unsigned worker, const Before& before) {
    const Selector& selector = *workers_[worker].selector;
    ChunkResult result;
    Chunk chunk = chunk_of(slot, worker, result, before.losses);
    const std::uint64_t selected = count_selected(chunk, selector);
    const std::uint64_t rank = before.selected(selected);
    if (rank >= selector.end()) { // a chunk before ends the run, or nothing was asked for
        slot.stopped = slot.reached_limit = true;
        return false;
    }
    if (rank + selected > selector.skip()) {
        return true;
    }
    if (chunk.stopped()) { // what the visitor has of the chunks behind is of no use: it must know that
        call_visitor(chunk, slot, worker);
        slot.stopped = true;
    }
    slot.result = std::move(result);
    return false;
}

void SlotWork::call_visitor(ChunkCursor& records, Slot& slot, unsigned worker) {
    if (visitor_ == nullptr) {
        return;
    }
    slot.reached_visitor = true;
    // A visitor that runs tasks of its own must not be handed another chunk while it waits for them.
    isolated([&] { slot.stopped = visitor_->visit_chunk(slot.chunk, worker, records) == Flow::stop; });
}

void SlotWork::hand_on_records(Slot& slot, unsigned worker, const Before& before) {
    const std::optional<Selector>& selector = workers_[worker].selector;
    if (options_->select.is_range() && !slot.rank && !holds_selected(slot, worker, before)) {
        return;
    }
    Chunk chunk = chunk_of(slot, worker, slot.result, before.losses);
    chunk.take_turns([&] {
        if (!before.turn()) {
            return false;
        }
        slot.file->input->verify_whole(); // before anything goes out
        return true;
    });
    std::optional<SelectedRecords> selected;
    if (selector) {
        chunk.select(&selected.emplace(chunk, *selector, slot.rank.value_or(0)));
    }
    if (visitor_ != nullptr) {
        call_visitor(chunk, slot, worker);
    } else if (selected) {
        while (chunk.next() != nullptr) {
        }
    } else {
        chunk.count_records();
    }
    slot.reached_limit = selected && selected->reached_limit();
    slot.stopped = slot.stopped || slot.reached_limit || chunk.stopped();
    if (!slot.counted && selected) { // alone: no one else looks
        slot.selected = selected->rank() - slot.rank.value_or(0);
    }
}

/// A long record makes a scratch large: not for the rest of the run, in each of the workers.
void SlotWork::count_scratch(OwnLines& own) {
    const std::size_t held = own.scratch.bytes();
    scratch_bytes_.change(own.counted, held);
    own.scratch.shrink();
    own.counted = own.scratch.bytes();
    scratch_bytes_.change(held, own.counted);
}

void SlotWork::hand_on(Slot& slot, unsigned worker, const Before& before) {
    if (slot.failure != nullptr) {
        return;
    }
    Counts& counts = slot.result.counts;
    const bool counts_all = visitor_ == nullptr && options_->select.takes_all();
    if (counts_all && options_->check == Check::boundaries && slot.spans.not_plain == 0) {
        counts.records = slot.spans.spans.size();
        counts.bytes = counts.record_bytes = slot.spans.stop - slot.spans.start;
        return;
    }
    try {
        hand_on_records(slot, worker, before);
    } catch (...) {
        slot.failure = std::current_exception();
    }
    count_scratch(workers_[worker]);
    if (slot.reached_visitor) {
        slot.held = visitor_->held_bytes(slot.chunk);
    }
}

/// Kept once more, up to one of the chunk's records: all chunks before are retired.
SlotWork::PartOfSlot SlotWork::account_of(const Slot& slot, std::uint64_t records) const {
    Scratch scratch;
    PartOfSlot part;
    const auto reader = slot.file->framing->reader();
    std::optional<TextStep> text;
    if (workers_.front().text) {
        text.emplace(*options_);
    }
    Chunk chunk{
        slot.file->facts,       *reader, slot.spans, slot.context, scratch, part.result, [this] { return losses(); },
        text ? &*text : nullptr};
    const Selector selector{options_->select};
    SelectedRecords selected{chunk, selector, slot.rank.value_or(0)};
    for (std::uint64_t record = 0; record < records; ++record) {
        selected.next();
    }
    part.reached_limit = selected.reached_limit();
    return part;
}

/// The account was kept to the chunk's end, which the run does not reach.
void SlotWork::end_behind(Slot& slot, const ChunkVisitor::End& end) {
    PartOfSlot part = account_of(slot, end.records);
    slot.result = std::move(part.result);
    slot.reached_limit = part.reached_limit;
    slot.failure = end.failure;
    slot.file_failed = false;
    slot.stopped = true;
}

void SlotWork::put_out(Slot& slot, std::uint64_t known_bytes) {
    if (slot.file) {
        slot.file->input->verify_whole(); // before anything goes out
    }
    if (slot.reached_visitor) {
        if (const auto end = visitor_->visit_in_order(slot.chunk)) {
            end_behind(slot, *end);
        }
        visitor_->retire(slot.chunk);
    }
    fail_if_changed(slot);
    report_.take(slot);
    if (slot.file && slot.end > kept_mapped) {
        const std::uint64_t step = std::clamp<std::uint64_t>(options_->window / 4, 1, most_released);
        slot.file->input->release_before((slot.end - kept_mapped) / step * step);
    }
    report_.tell_progress(known_bytes);
}

Report SlotWork::so_far(const std::vector<const Slot*>& slots) const {
    std::vector<SlotShare> shares;
    for (const Slot* const slot : slots) {
        shares.push_back({slot, &slot->result});
    }
    return report_.so_far(shares);
}

Report SlotWork::so_far(const Slot& slot, std::uint64_t records) const {
    const ChunkResult result = account_of(slot, records).result;
    const SlotShare share{&slot, &result};
    return report_.so_far({&share, 1});
}

void SlotWork::retire(Slot& slot, std::uint64_t known_bytes) {
    try { // a sink that runs tasks of its own must not be handed another worker's part while it waits for them
        isolated([&] { put_out(slot, known_bytes); });
    } catch (...) {
        slot.failure = std::current_exception();
        slot.file_failed = false;
    }
    fail_if_shrunk(slot);                   // what was thrown, and what was written, may come of that
    if (slot.spans.spans.capacity() != 0) { // it was scanned
        spans_.give_back(std::move(slot.spans.spans));
    }
}

} // namespace marcmill::detail
