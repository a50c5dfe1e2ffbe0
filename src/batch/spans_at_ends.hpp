#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "batch/chunk_visitor.hpp"

namespace marcmill::detail {

/// A span, and its bytes, which its file may have let go of.
struct HeldSpan {
    Span span;
    std::string bytes;
};

/// Keeps the first span of a run that is no padding, and the last one.
class SpansAtEnds final : public ChunkVisitor {
  public:
    Flow visit(std::size_t chunk, unsigned, RecordCursor& records) override {
        std::optional<std::uint64_t> begin;
        std::optional<Span> first;
        std::optional<Span> last;
        Span span;
        for (const RecordView* record = nullptr; records.next_span(span, record);) {
            begin = begin ? begin : span.offset;
            if (span.kind != SpanKind::padding) {
                first = first ? first : span;
                last = span;
            }
        }
        if (last) {
            std::pair<HeldSpan, HeldSpan> ends{held(*first, *begin, records), held(*last, *begin, records)};
            const std::lock_guard lock{mutex_};
            chunks_.emplace(chunk, std::move(ends));
        }
        return Flow::next;
    }

    void retire(std::size_t chunk) override {
        const std::lock_guard lock{mutex_};
        if (auto ends = chunks_.extract(chunk); !ends.empty()) {
            first_ = first_ ? std::move(first_) : std::move(ends.mapped().first);
            last_ = std::move(ends.mapped().second);
        }
    }

    /// Null where all is padding.
    const HeldSpan* first() const { return first_ ? &*first_ : nullptr; }
    /// Null where that is the first.
    const HeldSpan* last() const { return last_ && last_->span.offset != first_->span.offset ? &*last_ : nullptr; }

  private:
    /// `begin`: where the chunk's first span begins.
    static HeldSpan held(const Span& span, std::uint64_t begin, const RecordCursor& records) {
        return {span, std::string{records.bytes().substr(span.offset - begin, span.length)}};
    }

    std::mutex mutex_;
    std::map<std::size_t, std::pair<HeldSpan, HeldSpan>> chunks_; ///< that are not retired
    std::optional<HeldSpan> first_;
    std::optional<HeldSpan> last_;
};

} // namespace marcmill::detail
