#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "batch/chunk_visitor.hpp"
#include "formats/formats.hpp"

namespace marcmill::detail {

/// A span, and its bytes, which its file may have let go of.
struct HeldSpan {
    Span span;
    std::string bytes;
};

/// Keeps the first span of a run that is no padding, and the last one; behind a byte order mark the next one, too. And
/// the first bytes, by which the file's format was told.
class SpansAtEnds final : public ChunkVisitor {
  public:
    Flow visit_chunk(std::size_t chunk, unsigned, ChunkCursor& records) override {
        std::optional<std::uint64_t> begin;
        std::optional<Span> mark;
        std::optional<Span> first;
        std::optional<Span> last;
        Span span;
        for (const RecordView* record = nullptr; records.next_span(span, record);) {
            begin = begin ? begin : span.offset;
            if (span.kind == SpanKind::padding) {
                continue;
            }
            std::optional<Span>& place = !last && span.fault == FaultCode::byte_order_mark ? mark : first;
            place = place ? place : span;
            last = span;
        }
        std::string beginning;
        if (begin && *begin < first_look) {
            beginning = records.bytes().substr(0, first_look - *begin);
        }
        if (last || !beginning.empty()) {
            const auto held = [&](const std::optional<Span>& kept) {
                return kept ? std::optional{held_span(*kept, *begin, records)} : std::nullopt;
            };
            Ends ends{std::move(beginning), held(mark), held(first), held(last)};
            const std::lock_guard lock{mutex_};
            chunks_.emplace(chunk, std::move(ends));
        }
        return Flow::next;
    }

    void retire(std::size_t chunk) override {
        const std::lock_guard lock{mutex_};
        if (auto node = chunks_.extract(chunk); !node.empty()) {
            Ends& ends = node.mapped();
            file_.beginning += ends.beginning;
            if (!file_.last) {
                file_.mark = std::move(ends.mark);
            }
            if (!file_.first) {
                file_.first = std::move(ends.first);
            }
            if (ends.last) {
                file_.last = std::move(ends.last);
            }
        }
    }

    /// As much as tells the format.
    std::string_view beginning() const { return file_.beginning; }
    /// The byte order mark that stands first; null where none does.
    const HeldSpan* mark() const { return address(file_.mark); }
    /// The first that is no mark. Null where all is padding.
    const HeldSpan* first() const { return address(file_.first); }
    /// Null where that is one of the others.
    const HeldSpan* last() const {
        const bool is_told = is_same(file_.last, file_.first) || is_same(file_.last, file_.mark);
        return is_told ? nullptr : address(file_.last);
    }

  private:
    struct Ends {
        std::string beginning;        ///< what of the file's first bytes is in the chunk
        std::optional<HeldSpan> mark; ///< that is the first of all
        std::optional<HeldSpan> first;
        std::optional<HeldSpan> last;
    };

    /// `begin`: where the chunk's first span begins.
    static HeldSpan held_span(const Span& span, std::uint64_t begin, const ChunkCursor& records) {
        return {span, std::string{records.bytes().substr(span.offset - begin, span.length)}};
    }
    static const HeldSpan* address(const std::optional<HeldSpan>& held) { return held ? &*held : nullptr; }
    static bool is_same(const std::optional<HeldSpan>& one, const std::optional<HeldSpan>& other) {
        return one && other && one->span.offset == other->span.offset;
    }

    std::mutex mutex_;
    std::map<std::size_t, Ends> chunks_; ///< that are not retired
    Ends file_;
};

} // namespace marcmill::detail
