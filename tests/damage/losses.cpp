#include "damage/losses.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>

#include "naive/record.hpp"

namespace marcmill::tests {
namespace {

/// Whether the record lies in one field of the sound record that the span is, with more of the field behind it.
bool is_in_field(std::string_view bytes, const Undamaged& record, const Span& span) {
    const std::string_view outer = bytes.substr(span.offset, span.length);
    if (span.kind != SpanKind::record || naive::first_fault(outer, Check::fields) != FaultCode::none) {
        return false;
    }
    const std::size_t begin = record.offset - span.offset;
    const auto fields = naive::read_record(outer, Check::fields).fields;
    return std::any_of(fields.begin(), fields.end(), [&](const naive::Field& field) {
        return begin >= field.offset && begin + record.length < field.offset + field.bytes.size();
    });
}

/// Counts a record that begins in `span` and was not delivered.
void add(Losses& losses, std::string_view bytes, const Undamaged& record, const Span& span) {
    if (record.offset + record.length > span.offset + span.length) {
        ++losses.torn;
    } else if (is_in_field(bytes, record, span)) {
        ++losses.in_field;
    } else if (span.kind == SpanKind::rejected) {
        ++losses.in_rejected;
    } else if (span.kind == SpanKind::record) {
        ++losses.in_record;
    } else {
        ++losses.in_junk;
    }
}

} // namespace

Losses& Losses::operator+=(const Losses& other) {
    in_rejected += other.in_rejected;
    in_record += other.in_record;
    in_junk += other.in_junk;
    torn += other.torn;
    in_field += other.in_field;
    return *this;
}

std::ostream& operator<<(std::ostream& out, const Losses& losses) {
    return out << losses.in_rejected << " inside rejected spans, " << losses.in_record << " inside records, "
               << losses.in_junk << " inside junk, " << losses.torn << " torn";
}

Losses losses_of(const DamagedRecords& damaged, const Reading& reading) {
    Losses losses;
    std::size_t place = 0; // spans and undamaged records are both in order: one walk meets each at most once
    for (const Undamaged& record : damaged.undamaged) {
        while (reading.spans[place].offset + reading.spans[place].length <= record.offset) {
            ++place;
        }
        const Span& span = reading.spans[place];
        if (span.kind != SpanKind::record || span.offset != record.offset || span.length != record.length) {
            add(losses, damaged.bytes, record, span);
        }
    }
    return losses;
}

} // namespace marcmill::tests
