#include "format/iso2709/inner_records.hpp"

#include <algorithm>
#include <unordered_set>

#include "format/iso2709/reader.hpp"
#include "record/directory.hpp"
#include "record/scratch.hpp"
#include "scan/find_byte.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill::iso2709 {
namespace {

struct Inner {
    std::uint64_t offset;
    std::uint64_t end;
    std::uint64_t data_end; ///< where its entries say that the last field ends
};

/// Where the entries of a sound record say that the last field ends.
std::uint32_t data_end(std::string_view record) {
    const std::uint32_t base = detail::usable_base(record);
    if (base == 0) { // of a file that changed since
        return static_cast<std::uint32_t>(record.size() - 1);
    }
    std::uint32_t end = base;
    for (std::uint32_t place = 0; place < detail::entry_count(base); ++place) {
        const auto entry = detail::read_entry(record.data() + detail::leader_size + place * detail::entry_size);
        end = std::max(end, base + entry.start + entry.length);
    }
    return end;
}

/// Those that are no mix of several, of records by offset. A record is one where another one ends with it, or stands
/// behind its data: it was cut, and its length leads to a later record's end.
std::vector<Inner> without_mixes(const std::vector<Inner>& records) {
    std::vector<Inner> kept;                 // by falling offset
    std::vector<std::uint64_t> earliest_end; // of each of them and those behind it
    std::unordered_set<std::uint64_t> ends;
    const auto any_within = [&](std::uint64_t from, std::uint64_t end) {
        const auto before =
            std::partition_point(kept.begin(), kept.end(), [&](const Inner& record) { return record.offset >= from; });
        return before != kept.begin() && earliest_end[static_cast<std::size_t>(before - kept.begin()) - 1] <= end;
    };
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        const bool has_room = record->data_end + 1 < record->end;
        if (ends.count(record->end) != 0 || (has_room && any_within(record->data_end, record->end))) {
            continue;
        }
        earliest_end.push_back(kept.empty() ? record->end : std::min(earliest_end.back(), record->end));
        kept.push_back(*record);
        ends.insert(record->end);
    }
    std::reverse(kept.begin(), kept.end());
    return kept;
}

/// Finds the whole, sound records that begin behind the first byte of a span and end in it, overlapping ones as well.
class InnerRecords {
  public:
    InnerRecords(std::string_view bytes, const Span& span, Check check)
        : bytes_{bytes.substr(0, span.offset + span.length)}, begin_{span.offset + 1}, check_{check},
          search_left_{span.length * passes}, check_left_{span.length * passes} {}

    /// By offset.
    std::vector<Inner> find() {
        std::uint64_t behind = begin_;
        for (;;) {
            const std::uint64_t terminator = scan::find_byte(bytes_, record_terminator, behind);
            if (terminator == bytes_.size()) {
                break;
            }
            find_between(behind, terminator);
            const std::uint64_t further =
                std::min<std::uint64_t>(behind - begin_, longest_record); // records with terminators inside
            if (further <= search_left_) {
                search_left_ -= further;
                find_between(begin_, terminator, behind);
            }
            behind = terminator + 1;
        }
        std::sort(found_.begin(), found_.end(), [](const Inner& left, const Inner& right) {
            return left.offset < right.offset; // a length stands at each: none has two ends
        });
        return without_mixes(found_);
    }

  private:
    /// Bytes searched behind the last terminator, and of directories, for each byte of the span.
    static constexpr std::uint64_t passes = 16;

    void find_between(std::uint64_t from, std::uint64_t terminator) { find_between(from, terminator, terminator); }
    /// Those that begin in [from, to) and end with `terminator`.
    void find_between(std::uint64_t from, std::uint64_t terminator, std::uint64_t to) {
        for (std::uint64_t at = from; (at = record_ending_at(bytes_, at, terminator)) < to; ++at) {
            const std::string_view record = bytes_.substr(at, terminator + 1 - at);
            if (is_whole(record)) {
                found_.push_back({at, terminator + 1, at + data_end(record)});
            }
        }
    }
    bool is_whole(std::string_view record) {
        const std::uint32_t base = detail::usable_base(record);
        if (base == 0 || record[base - 1] != field_terminator || base > check_left_) {
            return false;
        }
        check_left_ -= base;
        scratch_.next_record();
        return is_sound({record, {}, scratch_}, check_);
    }

    std::string_view bytes_; ///< up to the span's end
    std::uint64_t begin_;
    Check check_;
    std::uint64_t search_left_; ///< bytes that may be searched once more
    std::uint64_t check_left_;  ///< bytes of directories that may be read
    detail::Scratch scratch_;
    std::vector<Inner> found_;
};

/// What is left between records: of a damaged one, whose length was wrong where it has a terminator, and whose tail is
/// gone where it has none; junk where no leader stands.
Span rest(std::string_view bytes, std::uint64_t from, std::uint64_t to) {
    if (!leader_at(bytes.substr(0, to), from)) {
        return {from, to - from, SpanKind::junk, FaultCode::junk};
    }
    if (bytes[to - 1] != record_terminator) {
        return {from, to - from, SpanKind::rejected, FaultCode::record_truncated};
    }
    const bool number = detail::five_digits(bytes.data() + from) != detail::no_number;
    return {from, to - from, SpanKind::rejected, number ? FaultCode::length_mismatch : FaultCode::length_not_digits};
}

std::vector<Span> pieces(std::string_view bytes, const Span& span, const std::vector<Inner>& records) {
    std::vector<Span> all;
    std::uint64_t at = span.offset;
    for (const Inner& record : records) {
        if (record.offset > at) {
            all.push_back(rest(bytes, at, record.offset));
        }
        all.push_back({record.offset, record.end - record.offset, SpanKind::record, FaultCode::none});
        at = record.end;
    }
    if (at != span.offset + span.length) {
        all.push_back(rest(bytes, at, span.offset + span.length));
    }
    return all;
}

/// Of those that begin at `from` or behind it: of any that overlap, the first.
std::vector<Inner> without_overlap(const std::vector<Inner>& records, std::uint64_t from) {
    std::vector<Inner> apart;
    for (const Inner& record : records) {
        if (record.offset >= (apart.empty() ? from : apart.back().end)) {
            apart.push_back(record);
        }
    }
    return apart;
}

/// Those that lie end to end up to `end`.
std::vector<Inner> tiling_tail(const std::vector<Inner>& records, std::uint64_t end) {
    std::vector<Inner> tail;
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        if (record->end == (tail.empty() ? end : tail.back().offset)) {
            tail.push_back(*record);
        }
    }
    std::reverse(tail.begin(), tail.end());
    return tail;
}

} // namespace

bool any_field_runs_on_to_end(const RecordView& record) {
    const detail::FieldTable& table = record.table();
    return std::any_of(table.entries, table.entries + table.count, [&](const detail::FieldEntry& entry) {
        return entry.offset + entry.length + 1 == table.length && runs_on(table, entry);
    });
}

bool asks_for_look_inside(const RecordView& record, Check check) {
    if (check == Check::boundaries) {
        return false;
    }
    return data_end(record.text()) + 1 < record.text().size() ||
           (check >= Check::fields && (holds_odd_terminators(record) || last_field_runs_on(record)));
}

std::vector<Span> split_rejected(std::string_view bytes, const Span& span, Check check) {
    const std::vector<Inner> records = without_overlap(InnerRecords{bytes, span, check}.find(), span.offset);
    return records.empty() ? std::vector<Span>{} : pieces(bytes, span, records);
}

std::vector<Span> split_record(std::string_view bytes, const Span& span, Check check) {
    const std::vector<Inner> records = InnerRecords{bytes, span, check}.find();
    const std::uint64_t end = span.offset + span.length;
    std::uint64_t own_end = span.offset + data_end(bytes.substr(span.offset, span.length));
    const std::vector<Inner> behind = without_overlap(records, own_end);
    if (behind.empty() || own_end + 1 >= end) {
        const std::vector<Inner> tail = tiling_tail(records, end);
        return tail.empty() ? std::vector<Span>{} : pieces(bytes, span, tail);
    }
    own_end += static_cast<std::uint64_t>(bytes[own_end] == record_terminator);
    std::vector<Span> all{rest(bytes, span.offset, own_end)};
    const std::vector<Span> others = pieces(bytes, {own_end, end - own_end, SpanKind::rejected}, behind);
    all.insert(all.end(), others.begin(), others.end());
    return all;
}

} // namespace marcmill::iso2709
