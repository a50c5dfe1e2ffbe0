#include "batch/accumulated.hpp"

#include <limits>
#include <map>
#include <ostream>

#include "batch/reading.hpp"
#include "naive/answers.hpp"
#include "naive/boundaries.hpp"
#include "naive/record.hpp"

namespace marcmill::tests {

Rule Rule::some(std::mt19937& random, std::size_t bytes) {
    const auto measure = static_cast<Measure>(random() % 7);
    if (measure == Measure::one_record) {
        return of_one_record(random, bytes);
    }
    const std::uint64_t records = 1 + bytes / 100;
    switch (measure) {
    case Measure::bytes:
    case Measure::fields:
        return {measure, 1 + random() % (bytes + bytes / 4)};
    case Measure::lengths_in_a_row:
    case Measure::hash:
        return {measure, 1 + random() % (1 + records / 8)};
    default:
        return {measure, 1 + random() % records};
    }
}

Rule Rule::of_one_record(std::mt19937& random, std::size_t bytes) {
    return {Measure::one_record, random() % (bytes + 1)};
}

Rule Rule::never() {
    return {Measure::records, std::numeric_limits<std::uint64_t>::max()};
}

std::ostream& operator<<(std::ostream& out, const Rule& rule) {
    return out << "rule " << static_cast<int>(rule.measure) << " up to " << rule.most;
}

bool Progressed::reaches(const Rule& rule, std::uint64_t offset, std::uint64_t length, std::uint64_t fields) {
    const std::uint64_t before = last_length;
    last_length = length;
    switch (rule.measure) {
    case Rule::Measure::records:
        return ++sum >= rule.most;
    case Rule::Measure::bytes:
        return (sum += length) >= rule.most;
    case Rule::Measure::odd_lengths:
        return (sum += length % 2) >= rule.most;
    case Rule::Measure::fields:
        return (sum += 13 * fields) >= rule.most;
    case Rule::Measure::lengths_in_a_row: // longer than the one before, so many times
        return (sum += static_cast<std::uint64_t>(length > before)) >= rule.most;
    case Rule::Measure::hash: // depends on every record before, and on their order
        sum = (sum * 1'099'511'628'211U) ^ (offset + length);
        return sum % (8 * rule.most) == 5;
    case Rule::Measure::one_record:
        return offset >= rule.most;
    }
    return false;
}

Flow Accumulated::operator()(const RecordView& record) {
    const Place& place = record.place();
    seen.push_back(place.offset);
    return state.reaches(rule, place.offset, place.length, record.fields().size()) ? Flow::stop : Flow::next;
}

void Accumulated::merge(Accumulated&& right) {
    seen.insert(seen.end(), right.seen.begin(), right.seen.end());
    state.sum += right.state.sum;
    state.last_length = right.state.last_length;
}

std::string Met::offsets() const {
    std::string text;
    for (const std::uint64_t offset : seen) {
        text += std::to_string(offset) + ' ';
    }
    return text;
}

Met met(std::string_view bytes, const Rule& rule, Check check) {
    std::map<std::uint64_t, Span> boundaries;
    for (const Span& span : naive::boundaries(bytes)) {
        boundaries.emplace(span.offset, span);
    }
    Met found;
    Progressed state;
    bool in_junk = false; // and in the padding behind it: more of it is the same loss
    bool in_pieces = false;
    for (const Span& span : naive::scan(bytes, check)) {
        if (const auto whole = boundaries.find(span.offset); whole != boundaries.end()) {
            in_junk = in_junk && !in_pieces;
            in_pieces = whole->second.length != span.length;
        }
        add(found.counts, span);
        const bool is_junk = span.kind == SpanKind::junk && span.fault != FaultCode::byte_order_mark;
        found.losses += static_cast<std::uint64_t>(span.kind == SpanKind::rejected || (is_junk && !in_junk));
        in_junk = is_junk || (in_junk && span.kind == SpanKind::padding);
        if (span.kind != SpanKind::record) {
            continue;
        }
        found.seen.push_back(span.offset);
        const naive::Record record = naive::read_record(bytes.substr(span.offset, span.length), check);
        if (state.reaches(rule, span.offset, span.length, record.fields.size())) {
            found.stopped = true;
            break;
        }
    }
    return found;
}

} // namespace marcmill::tests
