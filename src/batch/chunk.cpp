#include "batch/chunk.hpp"

#include "batch/fault_of.hpp"
#include "batch/selection.hpp"
#include "batch/text_step.hpp"
#include "record/prefetch.hpp"

namespace marcmill::detail {

/// Asks for the first lines of a record some places ahead, so that they arrive while those before it are visited:
/// leader, directory and the fields that most questions are about. Fewer bytes leave the visitor to wait, more are too
/// many at a time (two fields of 1.2 KB records: none 0.57, 320 0.76, 640 0.87, 1,024 0.80 of the speed of reading
/// memory). Of a record whose directory is long they end before the fields, which the reader asks for when the leader
/// is there. Where nobody looks behind the leader, that is all that is worth asking for.
/// Inlined by force: a call of its own does nothing that the compiler can see, and is dropped.
[[gnu::always_inline]] inline void Chunk::prefetch_ahead() const {
    constexpr std::size_t ahead = 4;
    if (at_ + ahead >= spans_->spans.size()) {
        return;
    }
    const auto first = reinterpret_cast<std::uintptr_t>(file_->bytes.data()) + spans_->begin;
    const std::uintptr_t far = first + spans_->spans[at_ + ahead].offset();
    prefetch_lines<1>(far);
    if (!record_ || record_->table().base == FieldTable::unknown_base) { // nobody looked at the fields of the last one
        return;
    }
    constexpr std::size_t lines = 10;
    prefetch_lines<lines - 1>(far + 64);
    if (check_ != Check::directory || refuter_ != nullptr) { // then all of it is read, or nothing behind the directory
        return;
    }
    if (const format::PackedSpan near = spans_->spans[at_ + ahead / 2]; near.length() > 64 * lines) {
        reader_->prefetch_fields({file_->bytes.data() + spans_->begin + near.offset(), near.length()});
    }
}

/// Views `bytes` as the record that stands where the span is: the last one that was numbered.
[[gnu::always_inline]] inline format::Verdict Chunk::read(const Span& span, std::string_view bytes, Check check) {
    scratch_->next_record();
    const Place place{file_->number, next_number_ - 1, span.offset, static_cast<std::uint32_t>(span.length)};
    return reader_->read(bytes, place, check, *scratch_, record_);
}

void Chunk::refute_by(const Selector& selector) {
    refuter_ = selector.refutes() && reader_->views_source() ? &selector : nullptr;
}

/// How deep the record is looked at.
inline Check Chunk::level_of(std::string_view bytes) {
    refuted_ = refuter_ != nullptr && !refuter_->may_take(bytes) && (text_ == nullptr || text_->leaves(bytes));
    return refuted_ ? Check::boundaries : check_;
}

/// Takes the record unless it is unsound, or may be more than one.
[[gnu::always_inline]] inline bool Chunk::take_plain(const Span& span) {
    const std::string_view bytes = bytes_of(span);
    const format::Verdict verdict = read(span, bytes, level_of(bytes));
    if (verdict != format::Verdict::sound) [[unlikely]] {
        return take_odd(span, verdict);
    }
    account_.take_record(span.length);
    return true;
}

bool Chunk::take_odd(const Span& span, format::Verdict verdict) {
    if (verdict != format::Verdict::noted) {
        read_ = span; // it is not read once more
        verdict_ = verdict;
        return false;
    }
    report_notes();
    account_.take_record(span.length);
    return true;
}

/// The same as read(), of a span that was perhaps read just before. The fault of a rejected one is known.
format::Verdict Chunk::verdict_of(const Span& span) {
    if (span != read_) {
        const Check level = level_of(bytes_of(span));
        verdict_ = read(span, bytes_of(span), span.kind == SpanKind::rejected ? Check::boundaries : level);
        read_ = span;
    }
    return verdict_;
}

const RecordView* Chunk::next() {
    return selected_ == nullptr ? next_record() : selected_->next();
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
            if (take_plain(span)) [[likely]] { // inlined by force: its own frame costs 16 instructions per record
                return &*record_;
            }
            --at_; // Not plain after all: undo, and take it on the slow path, which checks everything.
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
        record = span.kind == SpanKind::junk ? take_other(span) : take_or_reject(span);
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
    record = span.kind == SpanKind::junk ? take_other(span) : take_or_reject(span);
    next_number_ = number_behind_;
    return true;
}

/// Whether whole records were found in what the boundaries took for one, or for junk: then it is taken piece by piece.
bool Chunk::split(const Span& span) {
    if (check_ == Check::boundaries) {
        return false;
    }
    const format::Verdict verdict = span.kind == SpanKind::record ? verdict_of(span) : format::Verdict::unsound;
    pieces_ = reader_->inside(file_->bytes, span, verdict, check_);
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
const RecordView* Chunk::take_or_reject(Span& span) {
    const std::string_view bytes = bytes_of(span);
    const format::Verdict verdict = verdict_of(span);
    if (!record_ && span.fault != FaultCode::none) {
        account_.reject(bytes, fault_of_span(span, next_number_ - 1));
        end_if_stopped();
        return nullptr;
    }
    const Finding finding = finding_of(span, verdict);
    if (finding.code == FaultCode::none) {
        if (span.fault != FaultCode::none) {
            account_.note(fault_of_record(file_->framing->finding_of(span), record_->control_number()));
        }
        if (verdict != format::Verdict::sound) {
            report_notes();
        }
        account_.take_record(span.length);
        return &*record_;
    }
    span.fault = finding.code;
    Fault fault = fault_of_rejected(span, finding);
    if (file_->options->on_error == OnError::repair && take_mended(span, fault)) {
        return &*record_;
    }
    span.kind = SpanKind::rejected;
    account_.reject(bytes, std::move(fault));
    end_if_stopped();
    return record_ ? &*record_ : nullptr;
}

/// Whether the rejected record can be mended: then it is viewed as it was meant.
bool Chunk::take_mended(Span& span, Fault& fault) {
    auto mended = reader_->mend(bytes_of(span));
    if (!mended) {
        return false;
    }
    if (account_.tells(span.fault)) {
        fault.mended_by = mended->by();
    }
    account_.take_mended(span.length, std::move(fault));
    span.kind = SpanKind::record;
    read(span, result_->mended.emplace_back(std::move(mended->bytes)), check_);
    return true;
}

void Chunk::reject(std::string_view reason) {
    const Place& place = record_->place();
    const std::string_view bytes = bytes_of({place.offset, place.length});
    Fault fault = account_.tells(FaultCode::not_writable)
                      ? fault_of_not_writable(*record_, reason)
                      : counted_fault(FaultCode::not_writable, place.offset, place.length, place.number);
    account_.reject_taken(bytes, is_mended(), std::move(fault));
    end_if_stopped();
}

void Chunk::tell(Fault fault) {
    if (fault.action == Action::repaired) {
        account_.note_mended(is_mended(), std::move(fault));
    } else {
        account_.note(std::move(fault));
    }
}

/// Whether the record that was given last is one that the run mended.
bool Chunk::is_mended() const {
    return !result_->mended.empty() && record_->text().data() == result_->mended.back().data();
}

/// Nothing is left behind a loss that ends the run.
void Chunk::end_if_stopped() {
    if (stopped()) {
        at_ = spans_->spans.size();
        piece_ = pieces_.size();
    }
}

/// Why the record that was read last is rejected, if it is.
Finding Chunk::finding_of(const Span& span, format::Verdict verdict) const {
    if (span.kind == SpanKind::rejected ||
        (span.fault == FaultCode::record_oversize && file_->options->reject_oversize)) {
        return file_->framing->finding_of(span);
    }
    return verdict == format::Verdict::unsound ? reader_->first_fault(span, record_, check_) : Finding{};
}

/// Reports what is odd about a sound record.
void Chunk::report_notes() {
    std::optional<std::string_view> control_number; // looked up once, where there is a note
    reader_->notes(*record_, check_, [&](const Finding& note) {
        if (!control_number) {
            control_number = record_->control_number();
        }
        account_.note(fault_of_record(note, *control_number));
    });
}

const RecordView& Chunk::decoded(const RecordView& record) {
    readable_ = &text_->decode(record, *scratch_);
    if (text_->has_faults()) [[unlikely]] {
        report_text_faults(record);
    }
    return *readable_;
}

const RecordView& Chunk::handed_on(const RecordView& record) {
    if (text_ == nullptr) {
        return record;
    }
    const RecordView& view = text_->handed_on(record, *readable_, *scratch_);
    if (text_->has_faults()) [[unlikely]] { // of what it became
        report_text_faults(record);
    }
    return view;
}

void Chunk::report_text_faults(const RecordView& record) {
    const std::string_view control_number = record.control_number();
    text_->give_faults(record, check_,
                       [&](const Finding& note) { account_.note(fault_of_record(note, control_number)); });
}

/// A fault of the viewed record.
Fault Chunk::fault_of_record(const Finding& finding, std::string_view control_number) const {
    if (account_.tells(finding.code)) {
        return fault_of(*record_, finding, control_number, *reader_);
    }
    const Place& place = record_->place();
    return counted_fault(finding.code, place.offset + finding.offset, finding.length, place.number);
}

/// The same of one that is not sound, and whose control number may be wrong.
Fault Chunk::fault_of_rejected(const Span& span, const Finding& finding) const {
    if (!record_) {
        Fault fault = fault_of_span(span, next_number_ - 1);
        fault.expected = account_.tells(span.fault) ? std::string{finding.expected} : std::string{};
        return fault;
    }
    return fault_of_record(finding, account_.tells(finding.code) ? reader_->control_number(*record_) : "");
}

/// A fault of bytes that no record can be seen in.
Fault Chunk::fault_of_span(const Span& span, std::uint64_t number) const {
    return account_.tells(span.fault) ? fault_of(span, bytes_of(span), number, *file_->format)
                                      : counted_fault(span.fault, span.offset, span.length, number);
}

} // namespace marcmill::detail
