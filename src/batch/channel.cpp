#include "batch/channel.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {
namespace {

/// What the tables of a chunk's records take is less, and worth keeping, unless one of them is long.
constexpr std::size_t most_kept = std::size_t{16} << 20;

} // namespace

Flow Channel::visit_chunk(std::size_t chunk, unsigned, ChunkCursor& records) {
    Parsed parsed = spare_.take();
    records.build_in(parsed->scratch);
    const Ahead ahead = ahead_.load(std::memory_order_relaxed);
    while (const RecordView* const record = records.next()) {
        if (ahead != Ahead::nothing && !record->table().built) {
            build_fields(record->table());
        }
        if (ahead == Ahead::delimiters) {
            index_delimiters(record->table());
        }
        parsed->views.add(*record);
    }
    count(*parsed);
    const std::lock_guard lock{mutex_};
    chunks_.emplace(chunk, std::move(parsed));
    return Flow::next;
}

std::uint64_t Channel::peak_bytes() const {
    return scratch_bytes_.most() +
           spare_.bytes([](const Parsed& parsed) { return parsed->views.bytes(); }); // all of them, by then
}

std::uint64_t Channel::bytes_of(std::size_t chunk) const {
    const std::lock_guard lock{mutex_};
    const auto held = chunks_.find(chunk);
    return held == chunks_.end() ? 0 : held->second->bytes();
}

std::uint64_t Channel::held_bytes(std::size_t chunk) const {
    const std::lock_guard lock{mutex_};
    const auto held = chunks_.find(chunk);
    return held == chunks_.end() ? 0 : held->second->scratch.texts.bytes();
}

Parsed Channel::take(std::size_t chunk) {
    const std::lock_guard lock{mutex_};
    auto held = chunks_.extract(chunk);
    return held.empty() ? nullptr : std::move(held.mapped());
}

void Channel::give_back(Parsed parsed) {
    parsed->views.clear();
    count(*parsed); // more may have been built since
    parsed->scratch.shrink(most_kept);
    count(*parsed);
    spare_.give_back(std::move(parsed));
}

void Channel::count(ParsedChunk& parsed) {
    const std::size_t held = parsed.scratch.bytes();
    scratch_bytes_.change(parsed.counted, held);
    parsed.counted = held;
}

void Channel::learn_from(const RecordView& record) {
    const detail::FieldTable& table = record.table();
    const Ahead found = table.indexed ? Ahead::delimiters : table.built ? Ahead::fields : Ahead::nothing;
    ahead_.store(std::max(found, ahead_.load(std::memory_order_relaxed)), std::memory_order_relaxed);
}

} // namespace marcmill::detail
