#include "batch/chunk.hpp"

#include <algorithm>

#include <marcmill/detail/engine.hpp>

namespace marcmill::detail {
namespace {

/// As many bytes of what is at fault as a Fault holds.
constexpr std::uint64_t most_found = 32;

format::Finding boundary_finding(const Span& span) {
    const auto length = static_cast<std::uint32_t>(span.length);
    switch (span.fault) {
    case FaultCode::length_not_digits:
        return {span.fault, 0, 5, {}, "five digits"};
    case FaultCode::length_mismatch:
        return {span.fault, 0, 5, {}, "the length up to the record terminator"};
    case FaultCode::record_truncated:
        return {span.fault, 0, length, {}, "a record terminator"};
    default:
        return {span.fault, 0, length, {}, {}};
    }
}

} // namespace

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
        const char* const first = file_->bytes.data() + spans_->begin + span.offset();
        for (std::size_t at = 0; at < bytes; at += 64) {
            __builtin_prefetch(first + at);
        }
    }
}

const RecordView* Chunk::next_record() {
    while (at_ != spans_->spans.size()) {
        const format::PackedSpan packed = spans_->spans[at_];
        if (packed.is_plain_record()) [[likely]] {
            prefetch_ahead();
            ++at_;
            view(spans_->begin + packed.offset(), packed.length());
            FaultCode fault{};
            if (accept(fault)) [[likely]] {
                return &*record_;
            }
            continue;
        }
        Span span;
        const RecordView* record = nullptr;
        next_span(span, record);
        if (span.kind == SpanKind::record) {
            return record;
        }
    }
    return nullptr;
}

bool Chunk::next_span(Span& span, const RecordView*& record) {
    if (at_ == spans_->spans.size()) {
        return false;
    }
    span = spans_->spans[at_].unpack(spans_->begin);
    prefetch_ahead();
    ++at_;
    record = nullptr;
    if (span.kind == SpanKind::record) {
        record = &view(span.offset, static_cast<std::uint32_t>(span.length));
        if (span.fault != FaultCode::none) {
            raise_of_record(span.fault, boundary_finding(span));
        }
        FaultCode fault{};
        if (!accept(fault)) {
            span.kind = SpanKind::rejected;
            span.fault = fault;
        }
    } else {
        take_other(span, record);
    }
    return true;
}

const RecordView& Chunk::view(std::uint64_t offset, std::uint32_t length) {
    const std::string_view bytes = file_->bytes.substr(offset, length);
    scratch_->next_record();
    return record_.emplace(bytes, Place{file_->number, next_number_++, offset, length}, *scratch_);
}

bool Chunk::accept(FaultCode& fault) {
    Counts& counts = result_->counts;
    const std::uint32_t length = record_->place().length;
    in_junk_ = junk_from_before_ = false;
    counts.bytes += length;
    if (!format::is_sound(*record_, file_->check)) [[unlikely]] {
        const format::Finding finding = format::first_fault(*record_, file_->check);
        fault = finding.code;
        raise_of_record(finding.code, finding);
        counts.rejected_bytes += length;
        ++counts.rejected;
        return false;
    }
    raise_notes();
    counts.record_bytes += length;
    ++counts.records;
    return true;
}

/// Tells what is odd about a sound record.
void Chunk::raise_notes() {
    const std::string_view bytes = record_->bytes();
    if (file_->check >= Check::directory && !format::states_usual_map(bytes)) [[unlikely]] {
        const format::Finding leader = format::leader_note(bytes);
        if (leader.code != FaultCode::none) {
            raise_of_record(leader.code, leader);
        }
    }
    if (file_->check >= Check::fields && format::holds_terminator(bytes)) [[unlikely]] {
        const auto inner = static_cast<std::uint32_t>(bytes.find(record_terminator));
        raise_of_record(FaultCode::terminator_inside, {FaultCode::terminator_inside, inner, 1, {}, {}});
    }
}

/// Accounts for what is no record by its boundaries.
void Chunk::take_other(Span& span, const RecordView*& record) {
    Counts& counts = result_->counts;
    counts.bytes += span.length;
    if (span.kind == SpanKind::padding) {
        counts.padding_bytes += span.length;
        return;
    }
    if (span.kind == SpanKind::junk) {
        counts.junk_bytes += span.length;
        raise_junk(span);
        return;
    }
    in_junk_ = junk_from_before_ = false;
    counts.rejected_bytes += span.length;
    ++counts.rejected;
    if (span.length < Leader::size) { // cut so short that there is nothing to view
        ++next_number_;
        raise({span.fault, std::string{file_->name}, span.offset, span.length, next_number_ - 1, {}, {}, {}, {}});
        return;
    }
    record = &view(span.offset, static_cast<std::uint32_t>(span.length));
    raise_of_record(span.fault, boundary_finding(span));
}

void Chunk::raise(const Fault& fault) {
    result_->fault_counts.add(fault.code);
    junk_fault_here_ = false;
    if (result_->faults.size() < file_->max_faults_kept) {
        result_->faults.push_back(fault);
        junk_fault_here_ = fault.code == FaultCode::junk;
    }
}

/// A fault of the viewed record.
void Chunk::raise_of_record(FaultCode code, const format::Finding& finding) {
    const Place& place = record_->place();
    const std::string_view found =
        record_->bytes().substr(finding.offset, std::min<std::uint64_t>(finding.length, most_found));
    raise({code, std::string{file_->name}, place.offset + finding.offset, finding.length, place.number,
           std::string{record_->control_number()}, finding.tag, std::string{found}, std::string{finding.expected}});
}

/// A run of junk is one fault, even where it is longer than one span.
void Chunk::raise_junk(const Span& span) {
    const std::uint64_t end = span.offset + span.length;
    if (!in_junk_) {
        const std::string_view found = file_->bytes.substr(span.offset, std::min(span.length, most_found));
        raise({FaultCode::junk, std::string{file_->name}, span.offset, span.length, 0, {}, {}, std::string{found}, {}});
    } else if (junk_fault_here_) {
        result_->faults.back().length = end - result_->faults.back().offset;
    } else if (junk_from_before_) {
        result_->junk_goes_on_to = end;
    }
    in_junk_ = true;
}

const RecordView* RecordCursor::next() {
    return chunk_->next_record();
}

bool RecordCursor::next_span(Span& span, const RecordView*& record) {
    return chunk_->next_span(span, record);
}

std::uint32_t RecordCursor::file() const {
    return chunk_->file_number();
}

} // namespace marcmill::detail
