#include "batch/chunk.hpp"

#include <algorithm>

#include "format/foreign.hpp"
#include "format/iso2709/expected.hpp"
#include "format/iso2709/inner_records.hpp"
#include "format/iso2709/mend.hpp"
#include "format/iso2709/record_notes.hpp"

namespace marcmill::detail {
namespace {

/// As many bytes of what is at fault as a Fault holds.
constexpr std::uint64_t most_found = 32;

/// Of a control number in a fault: a record may have a fault every few bytes, and each copies it.
constexpr std::uint64_t most_of_control_number = 256;

Finding boundary_finding(const Span& span) {
    const auto length = static_cast<std::uint32_t>(span.length);
    switch (span.fault) {
    case FaultCode::length_not_digits:
        return {span.fault, 0, 5, {}, "five digits"};
    case FaultCode::length_mismatch:
        return {span.fault, 0, 5, {}, "the length up to the record terminator"};
    case FaultCode::base_address_invalid:
        return {span.fault, 12, 5, {}, "the address behind the directory's field terminator"};
    case FaultCode::record_truncated:
        return {span.fault, 0, length, {}, "a record terminator"};
    case FaultCode::record_oversize:
        return {span.fault, 0, length, {}, "no more than 99,999 bytes"};
    default:
        return {span.fault, 0, length, {}, {}};
    }
}

} // namespace

std::vector<Span> records_in_junk(std::string_view bytes, const Span& junk, Check check) {
    const bool may_hold =
        check != Check::boundaries && iso2709::holds_terminator(bytes.substr(junk.offset, junk.length));
    return may_hold ? iso2709::split_rejected(bytes, junk, check) : std::vector<Span>{};
}

/// Asks for the first lines of a record some places ahead, so that they arrive while those before it are visited:
/// leader, directory and the fields that most questions are about. Fewer bytes leave the visitor to wait, more are too
/// many at a time (two fields of 1.2 KB records: none 0.57, 320 0.76, 640 0.87, 1,024 0.80 of the speed of reading
/// memory).
/// Inlined by force: a call of its own does nothing that the compiler can see, and is dropped.
[[gnu::always_inline]] inline void Chunk::prefetch_ahead() const {
    constexpr std::size_t ahead = 4;
    constexpr std::size_t bytes = 640;
    if (at_ + ahead < spans_->spans.size()) {
        const format::PackedSpan span = spans_->spans[at_ + ahead];
        const auto first = reinterpret_cast<std::uintptr_t>(file_->bytes.data()) + spans_->begin + span.offset();
        for (std::size_t at = 0; at < bytes; at += 64) { // perhaps beyond the input, where no pointer may point
            __builtin_prefetch(reinterpret_cast<const char*>(first + at));
        }
    }
}

const RecordView* Chunk::next_record() {
    for (;;) {
        if (piece_ == pieces_.size() && at_ != spans_->spans.size() && spans_->spans[at_].is_plain_record())
            [[likely]] {
            const format::PackedSpan packed = spans_->spans[at_];
            const Span span{spans_->begin + packed.offset(), packed.length()};
            prefetch_ahead();
            ++at_;
            ++next_number_;
            view(span, bytes_of(span));
            if (take_plain()) [[likely]] {
                return &*record_;
            }
            --at_; // by all the rules
            --next_number_;
        }
        Span span;
        const RecordView* record = nullptr;
        if (!next_span(span, record)) {
            return nullptr;
        }
        if (span.kind == SpanKind::record) {
            return record;
        }
    }
}

void Chunk::count_records() {
    if (check_ != Check::boundaries) {
        while (next_record() != nullptr) {
        }
        return;
    }
    Span span;
    const RecordView* record = nullptr;
    do {
        for (; at_ != spans_->spans.size() && spans_->spans[at_].is_plain_record(); ++at_, ++next_number_) {
            account_.take_record(spans_->spans[at_].length());
        }
    } while (next_span(span, record));
}

bool Chunk::next_span(Span& span, const RecordView*& record) {
    if (piece_ != pieces_.size()) {
        span = pieces_[piece_++];
        record = span.kind == SpanKind::junk ? take_other(span) : settle(span);
        if (piece_ == pieces_.size()) {
            if (next_number_ == number_behind_) { // a record: the next chunk, which may begin here, knows no more
                account_.end_junk();
            }
            next_number_ = number_behind_;
        }
        return true;
    }
    if (at_ == spans_->spans.size()) {
        return false;
    }
    span = spans_->spans[at_].unpack(spans_->begin);
    prefetch_ahead();
    ++at_;
    if (span.kind == SpanKind::padding) {
        record = take_other(span);
        return true;
    }
    number_behind_ = next_number_ + (span.kind == SpanKind::junk ? 0 : 1);
    ++next_number_;
    if (split(span)) {
        return next_span(span, record);
    }
    record = span.kind == SpanKind::junk ? take_other(span) : settle(span);
    next_number_ = number_behind_;
    return true;
}

/// Views `bytes` as the record that stands where the span is: the last one that was numbered.
const RecordView& Chunk::view(const Span& span, std::string_view bytes) {
    scratch_->next_record();
    const Place place{file_->number, next_number_ - 1, span.offset, static_cast<std::uint32_t>(span.length)};
    return record_.emplace(bytes, place, *scratch_);
}

/// Takes the viewed record where it is sound at the run's level, and holds no terminator that asks for a look inside.
bool Chunk::take_plain() {
    if (!iso2709::is_sound(*record_, check_)) [[unlikely]] {
        return false;
    }
    const bool odd_end = check_ >= Check::fields &&
                         (!iso2709::last_field_ends_record(*record_) || iso2709::last_field_runs_on(*record_));
    if (odd_end || iso2709::may_have_notes(*record_, check_)) [[unlikely]] {
        if (iso2709::asks_for_look_inside(*record_, check_)) {
            return false;
        }
        raise_notes();
    }
    account_.take_record(record_->place().length);
    return true;
}

/// Whether whole records were found in what the boundaries took for one, or for junk: then it is taken piece by piece.
bool Chunk::split(const Span& span) {
    if (check_ == Check::boundaries || span.length < Leader::size) {
        return false;
    }
    if (span.kind == SpanKind::junk) {
        pieces_ = records_in_junk(file_->bytes, span, check_);
        piece_ = 0;
        return !pieces_.empty();
    }
    view(span, bytes_of(span));
    const bool sound = span.kind == SpanKind::record && iso2709::is_sound(*record_, check_);
    if (!sound) {
        pieces_ = iso2709::split_rejected(file_->bytes, span, check_);
    } else if (iso2709::asks_for_look_inside(*record_, check_)) {
        pieces_ = iso2709::split_record(file_->bytes, span, check_);
    } else {
        return false;
    }
    piece_ = 0;
    return !pieces_.empty();
}

/// Takes padding or junk.
const RecordView* Chunk::take_other(const Span& span) {
    if (span.kind == SpanKind::padding) {
        account_.take_padding(span.length);
    } else if (span.fault == FaultCode::byte_order_mark) {
        account_.take_mark(bytes_of(span), fault_of_span(span, 0));
    } else {
        account_.take_junk(bytes_of(span), fault_of_span(span, 0));
        end_if_stopped();
    }
    return nullptr;
}

/// Takes a record, or what was rejected by its boundaries: it is handed on, mended, or rejected, which `span` then
/// says.
const RecordView* Chunk::settle(Span& span) {
    const std::string_view bytes = bytes_of(span);
    if (span.length < Leader::size) { // cut so short that there is nothing to view
        account_.reject(bytes, fault_of_span(span, next_number_ - 1));
        end_if_stopped();
        return nullptr;
    }
    view(span, bytes);
    const Finding finding = finding_of(span);
    if (finding.code == FaultCode::none) {
        if (span.fault != FaultCode::none) {
            account_.note(fault_of_record(boundary_finding(span), record_->control_number()));
        }
        if (iso2709::may_have_notes(*record_, check_)) {
            raise_notes();
        }
        account_.take_record(span.length);
        return &*record_;
    }
    span.fault = finding.code;
    if (file_->options->on_error == OnError::repair) {
        if (auto mended = iso2709::mend(bytes)) {
            Fault fault = fault_of_rejected(finding);
            if (account_.tells(finding.code)) {
                fault.mended_by = mended->by();
            }
            account_.take_mended(span.length, std::move(fault));
            span.kind = SpanKind::record;
            return &view(span, result_->mended.emplace_back(std::move(mended->bytes)));
        }
    }
    span.kind = SpanKind::rejected;
    account_.reject(bytes, fault_of_rejected(finding));
    end_if_stopped();
    return &*record_;
}

/// Nothing is left behind a loss that ends the run.
void Chunk::end_if_stopped() {
    if (stopped()) {
        at_ = spans_->spans.size();
        piece_ = pieces_.size();
    }
}

/// Why the viewed record is rejected.
Finding Chunk::finding_of(const Span& span) const {
    if (span.kind == SpanKind::rejected ||
        (span.fault == FaultCode::record_oversize && file_->options->reject_oversize)) {
        return boundary_finding(span);
    }
    if (iso2709::is_sound(*record_, check_)) {
        return {};
    }
    // A length that lost its digits tells of numbers in the directory that did: what looks wrong there follows from it.
    const std::string_view stated = record_->text().substr(0, 5);
    const bool lost_digits = span.fault == FaultCode::record_oversize && stated != "99999" && stated != "00000";
    return lost_digits ? boundary_finding(span) : iso2709::first_fault(*record_, check_);
}

/// Tells what is odd about a sound record.
void Chunk::raise_notes() {
    const std::vector<Finding> notes = iso2709::notes_of(*record_, check_);
    if (notes.empty()) {
        return;
    }
    const std::string_view control_number = record_->control_number(); // once: it is searched for in all fields
    for (const Finding& note : notes) {
        account_.note(fault_of_record(note, control_number));
    }
}

/// A fault of the viewed record.
Fault Chunk::fault_of_record(const Finding& finding, std::string_view control_number) const {
    const Place& place = record_->place();
    if (!account_.tells(finding.code)) { // of millions of faults the strings would cost more than all else
        return {finding.code, {}, place.offset + finding.offset, finding.length, place.number, {}, {}, {}, {}};
    }
    const std::string_view found =
        record_->text().substr(finding.offset, std::min<std::uint64_t>(finding.length, most_found));
    return {finding.code,
            {}, // the path: it is told with the fault
            place.offset + finding.offset,
            finding.length,
            place.number,
            std::string{control_number.substr(0, most_of_control_number)},
            finding.tag,
            std::string{found},
            iso2709::expected_text(finding, record_->text())};
}

/// The same of one that is not sound, whose directory is not believed.
Fault Chunk::fault_of_rejected(const Finding& finding) const {
    return fault_of_record(finding, account_.tells(finding.code) ? record_->delimited_control_number() : "");
}

/// A fault of bytes that no record can be seen in.
Fault Chunk::fault_of_span(const Span& span, std::uint64_t record) const {
    if (!account_.tells(span.fault)) {
        return {span.fault, {}, span.offset, span.length, record, {}, {}, {}, {}};
    }
    const std::string_view bytes = bytes_of(span);
    Fault fault{span.fault, {}, span.offset, span.length, record, {}, {}, std::string{bytes.substr(0, most_found)}, {}};
    if (span.kind == SpanKind::junk) {
        fault.hint = format::foreign_hint(bytes);
        fault.expected = fault.hint.empty() ? "" : "ISO 2709: this " + fault.hint;
    }
    return fault;
}

} // namespace marcmill::detail
