#include "format/iso2709/format.hpp"

#include <algorithm>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/lanes.hpp"
#include "format/iso2709/padding.hpp"
#include "format/iso2709/reader.hpp"
#include "scan/find_byte.hpp"

#include <marcmill/leader.hpp>

namespace marcmill::iso2709 {
namespace {

/// Lanes, kept for the next chunk.
class LanesMemory final : public format::GuessMemory {
  public:
    std::size_t bytes() const override { return lanes.bytes(); }

    Lanes lanes;
};

/// Writes a record as it stands where it came as ISO 2709, however long it is; else with a directory of its own.
class Iso2709Writer final : public format::Writer {
  public:
    std::optional<WriteError> write(const RecordView& record, std::string& out) override {
        return writer_.assign(record).append_to(out);
    }

  private:
    RecordWriter writer_{"                        "};
};

/// A leader alone in its line, and a tag and a blank in the next: printed records have these, and no directory begins
/// so.
bool is_printed(std::string_view record) {
    constexpr std::size_t tag = 3;
    const std::string_view behind = record.substr(std::min(Leader::size, record.size()));
    const std::string_view next = behind.substr(std::min(behind.find_first_not_of("\r\n"), behind.size()));
    return next.size() != behind.size() &&
           (next.starts_with('(') || next.substr(std::min(tag, next.size())).starts_with(" "));
}

/// "000000001 LDR   L 01450nam": a line of Aleph sequential, whose columns may well look like a leader's entry map.
bool is_numbered_line(std::string_view record) {
    constexpr std::size_t number = 9;
    constexpr std::size_t script = 16;
    const std::string_view digits = record.substr(0, number);
    return record.size() > script + 1 && digits.find_first_not_of("0123456789") == digits.npos &&
           record[number] == ' ' && record[script - 1] == ' ' && record[script + 1] == ' ';
}

bool knows(std::string_view first_bytes) {
    const std::size_t mark = first_bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    const std::uint64_t begin = behind_padding(first_bytes, mark);
    const std::string_view record = first_bytes.substr(begin);
    return leader_at(first_bytes, begin) && !is_printed(record) && !is_numbered_line(record);
}

} // namespace

constinit const Format format{
    "iso2709",
    "ISO 2709",
    "looks like MARC records (ISO 2709), which --from iso2709 reads",
    knows,
    [](std::string_view) -> std::unique_ptr<const format::Framing> { return std::make_unique<Iso2709Framing>(); },
    []() -> std::unique_ptr<format::Writer> { return std::make_unique<Iso2709Writer>(); },
};

Span Iso2709Framing::next_span(std::string_view bytes, std::uint64_t offset) const {
    return iso2709::next_span(bytes, offset);
}

std::uint64_t Iso2709Framing::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    return iso2709::guess_boundary(bytes, from, to);
}

/// A plain record is delimited by its own leader. Everything else was looked for up to a length that a leader can
/// state, or a directory, and a leader more, behind its end; and behind the padding there. What another record cut was
/// looked for so far behind that one's end.
bool Iso2709Framing::is_open(std::string_view bytes, const Span& span) const {
    if (span.kind == SpanKind::record && span.fault == FaultCode::none) {
        return false;
    }
    const std::uint64_t end = span.offset + span.length;
    const std::uint64_t records = span.fault == FaultCode::record_truncated ? 2 : 1;
    const std::uint64_t ahead = records * longest_record + Leader::size;
    if (span.kind == SpanKind::padding && span.length == max_record) {
        return false;
    }
    if (end + ahead > bytes.size()) {
        return true;
    }
    const bool mark = bytes.substr(end, byte_order_mark.size()) == byte_order_mark;
    const std::uint64_t behind_mark = end + (mark ? byte_order_mark.size() : 0);
    const std::string_view near = bytes.substr(0, behind_mark + max_record);
    return scan::find_outside(near, padding_bytes, behind_mark) + ahead > bytes.size();
}

/// A length and a leader, rounded up.
std::uint64_t Iso2709Framing::lookahead() const {
    constexpr std::uint64_t bytes = std::uint64_t{128} << 10;
    static_assert(bytes >= longest_record + Leader::size);
    return bytes;
}

void Iso2709Framing::guess_spans(std::string_view bytes, std::uint64_t begin, std::uint64_t end,
                                 std::unique_ptr<format::GuessMemory>& memory, format::ChunkSpans& out) const {
    auto* kept = dynamic_cast<LanesMemory*>(memory.get());
    if (kept == nullptr) { // none yet, or another format's
        auto lanes = std::make_unique<LanesMemory>();
        kept = lanes.get();
        memory = std::move(lanes);
    }
    kept->lanes.guess_spans(bytes, begin, end, out);
}

detail::Finding Iso2709Framing::finding_of(const Span& span) const {
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

std::unique_ptr<format::Reader> Iso2709Framing::reader() const {
    return std::make_unique<Iso2709Reader>();
}

} // namespace marcmill::iso2709
