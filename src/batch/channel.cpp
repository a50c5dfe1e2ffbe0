#include "batch/channel.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {

Flow Channel::visit(std::size_t chunk, unsigned, RecordCursor& records) {
    Parsed parsed = spare_.take();
    if (!parsed) {
        parsed = std::make_unique<ParsedChunk>();
    }
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
    const std::lock_guard lock{mutex_};
    chunks_.emplace(chunk, std::move(parsed));
    return Flow::next;
}

std::uint64_t Channel::peak_bytes() const {
    return spare_.bytes([](const Parsed& parsed) { return parsed->bytes(); }); // all of them, by then
}

std::uint64_t Channel::bytes_of(std::size_t chunk) const {
    const std::lock_guard lock{mutex_};
    const auto held = chunks_.find(chunk);
    return held == chunks_.end() ? 0 : held->second->bytes();
}

Parsed Channel::take(std::size_t chunk) {
    const std::lock_guard lock{mutex_};
    auto held = chunks_.extract(chunk);
    return held.empty() ? nullptr : std::move(held.mapped());
}

void Channel::give_back(Parsed parsed) {
    parsed->views.clear();
    parsed->scratch.drop_records();
    spare_.give_back(std::move(parsed));
}

void Channel::learn_from(const RecordView& record) {
    const detail::FieldTable& table = record.table();
    const Ahead found = table.indexed ? Ahead::delimiters : table.built ? Ahead::fields : Ahead::nothing;
    ahead_.store(std::max(found, ahead_.load(std::memory_order_relaxed)), std::memory_order_relaxed);
}

} // namespace marcmill::detail
