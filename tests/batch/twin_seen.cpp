#include "batch/twin_seen.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "batch/reading.hpp"
#include "naive/answers.hpp"
#include "naive/boundaries.hpp"
#include "naive/record.hpp"

namespace marcmill::tests {
namespace {

std::string line_of(const naive::Record& record, std::uint64_t number, const Span& span) {
    std::string line = std::to_string(number) + '\t' + std::to_string(span.offset) + '\t' +
                       std::to_string(span.length) + '\t' + naive::escaped(record.control_number());
    for (const naive::Field& field : record.fields) {
        line += '\t' + field.tag + '=' + naive::escaped(field.bytes.substr(field.indicators()));
        for (const naive::Subfield& subfield : field.subfields()) {
            line += '|' + naive::escaped({&subfield.code, 1}) + naive::escaped(subfield.value);
        }
    }
    return line + '\n';
}

} // namespace

Seen seen_by_twin(std::string_view bytes, Check check) {
    std::map<std::uint64_t, Span> boundaries;
    for (const Span& span : naive::boundaries(bytes)) {
        boundaries.emplace(span.offset, span);
    }
    Seen seen;
    bool in_junk = false; // and in the padding behind it: more of it is the same fault
    bool in_pieces = false;
    const std::vector<Span> spans = naive::scan(bytes, check);
    for (std::size_t place = 0; const std::uint64_t number : naive::numbers(bytes, spans)) {
        const Span& span = spans[place++];
        if (const auto whole = boundaries.find(span.offset); whole != boundaries.end()) {
            in_junk = in_junk && !in_pieces;
            in_pieces = whole->second.length != span.length && whole->second.kind != SpanKind::junk;
        }
        add(seen.counts, span);
        const bool junk = span.kind == SpanKind::junk && span.fault != FaultCode::byte_order_mark;
        if (span.kind == SpanKind::record) {
            const std::string_view record = bytes.substr(span.offset, span.length);
            seen.records += line_of(naive::read_record(record, check), number, span);
            seen.bytes += record;
        } else if (span.kind == SpanKind::rejected || (junk && !in_junk)) {
            seen.losses += code_text(span.fault) + '\t' + std::to_string(junk ? 0 : number) + '\n';
        }
        in_junk = junk || (in_junk && span.kind == SpanKind::padding && span.length != max_record);
    }
    return seen;
}

} // namespace marcmill::tests
