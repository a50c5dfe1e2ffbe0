#include "batch/fault_of.hpp"

#include <algorithm>
#include <string>

#include "format/foreign.hpp"
#include "formats/formats.hpp"

namespace marcmill::detail {
namespace {

/// As many bytes of what is at fault as a Fault holds.
constexpr std::uint64_t most_found = 32;

/// What junk in a file of this format seems to be.
std::string_view hint_of(std::string_view bytes, const Format& format) {
    const Format* const known = format_by(bytes.substr(0, first_look));
    if (known == &format) {
        return {};
    }
    if (format.reads_utf16 && format::is_utf16(bytes)) {
        return {};
    }
    const std::string_view foreign = format::foreign_hint(bytes);
    return foreign.empty() && known != nullptr ? known->hint : foreign;
}

} // namespace

Fault counted_fault(FaultCode code, std::uint64_t offset, std::uint64_t length, std::uint64_t number) {
    return {code, {}, offset, length, number, {}, {}, {}, {}};
}

Fault fault_of(const RecordView& record, const Finding& finding, std::string_view control_number,
               const format::Reader& reader) {
    const Place& place = record.place();
    const std::string_view found =
        record.source().substr(finding.offset, std::min<std::uint64_t>(finding.length, most_found));
    Fault fault = counted_fault(finding.code, place.offset + finding.offset, finding.length, place.number);
    fault.control_number = control_number.substr(0, most_of_control_number);
    fault.tag = finding.tag;
    fault.found = found;
    fault.expected = reader.expected(finding, record.source());
    if (finding.code == FaultCode::record_truncated) { // as lines that begin with a leader do
        fault.hint = format::foreign_hint(record.source());
    }
    return fault;
}

Fault fault_of_not_writable(const RecordView& record, std::string_view reason) {
    const Place& place = record.place();
    Fault fault = counted_fault(FaultCode::not_writable, place.offset, place.length, place.number);
    fault.control_number = record.control_number().substr(0, most_of_control_number);
    fault.expected = reason;
    return fault;
}

Fault fault_of(const Span& span, std::string_view bytes, std::uint64_t number, const Format& format) {
    Fault fault = counted_fault(span.fault, span.offset, span.length, number);
    fault.found = bytes.substr(0, most_found);
    if (span.kind == SpanKind::junk) {
        fault.hint = hint_of(bytes, format);
        fault.expected = fault.hint.empty() ? "" : std::string{format.title} + ": this " + fault.hint;
    }
    return fault;
}

} // namespace marcmill::detail
