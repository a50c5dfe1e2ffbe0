#include "format/iso2709/reader.hpp"

#include "format/iso2709/expected.hpp"
#include "format/iso2709/framing.hpp"
#include "format/iso2709/inner_records.hpp"
#include "format/iso2709/mend.hpp"
#include "format/iso2709/record_check.hpp"
#include "format/iso2709/record_notes.hpp"

#include <marcmill/leader.hpp>

namespace marcmill::iso2709 {

using format::Verdict;

Verdict Iso2709Reader::read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                            std::optional<RecordView>& record) {
    if (source.size() < Leader::size) [[unlikely]] { // cut so short that there is nothing to view
        record.reset();
        return Verdict::unsound;
    }
    record.emplace(source, place, scratch);
    if (check == Check::boundaries) {
        return Verdict::sound;
    }
    if (!is_sound(*record, check)) [[unlikely]] {
        return Verdict::unsound;
    }
    const bool odd_end = check >= Check::fields && (!last_field_ends_record(*record) || last_field_runs_on(*record));
    if (odd_end || may_have_notes(*record, check)) [[unlikely]] {
        return asks_for_look_inside(*record, check) ? Verdict::several : Verdict::noted;
    }
    return Verdict::sound;
}

detail::Finding Iso2709Reader::first_fault(const Span& span, const std::optional<RecordView>& record, Check check) {
    if (!record) {
        return Iso2709Framing{}.finding_of(span);
    }
    // A length that lost its digits tells of numbers in the directory that did: what looks wrong there follows from it.
    const std::string_view stated = record->source().substr(0, 5);
    const bool lost_digits = span.fault == FaultCode::record_oversize && stated != "99999" && stated != "00000";
    return lost_digits ? Iso2709Framing{}.finding_of(span) : iso2709::first_fault(*record, check);
}

std::vector<detail::Finding> Iso2709Reader::notes(const RecordView& record, Check check) {
    return notes_of(record, check);
}

std::vector<Span> Iso2709Reader::inside(std::string_view bytes, const Span& span, Verdict verdict, Check check) {
    if (check == Check::boundaries || span.length < Leader::size) {
        return {};
    }
    if (span.kind == SpanKind::junk) { // the boundaries see none behind it that holds a terminator
        const bool may_hold = holds_terminator(bytes.substr(span.offset, span.length));
        return may_hold ? split_rejected(bytes, span, check) : std::vector<Span>{};
    }
    if (span.kind == SpanKind::rejected || verdict == Verdict::unsound) {
        return split_rejected(bytes, span, check);
    }
    return verdict == Verdict::several ? split_record(bytes, span, check) : std::vector<Span>{};
}

std::optional<format::Mended> Iso2709Reader::mend(std::string_view source) {
    return iso2709::mend(source);
}

std::string Iso2709Reader::expected(const detail::Finding& finding, std::string_view source) const {
    return expected_text(finding, source);
}

std::string_view Iso2709Reader::control_number(const RecordView& record) const {
    return record.delimited_control_number();
}

} // namespace marcmill::iso2709
