#include "format/iso2709/reader.hpp"

#include <algorithm>
#include <optional>

#include "format/iso2709/entry_map.hpp"
#include "format/iso2709/expected.hpp"
#include "format/iso2709/field_ends.hpp"
#include "format/iso2709/format.hpp"
#include "format/iso2709/inner_records.hpp"
#include "format/iso2709/mend.hpp"
#include "notes/made_text.hpp"
#include "record/prefetch.hpp"
#include "record/text_builder.hpp"
#include "scan/terminators.hpp"

#include <marcmill/leader.hpp>

namespace marcmill::iso2709 {

using format::Verdict;

namespace {

using namespace detail;

/// How many bytes the entries name together: as they state, and as the data show.
struct Named {
    std::uint64_t stated = 0;
    std::uint64_t shown = 0;
};

/// Of the entry with this number, whatever its field. `ends` is made when it is needed.
Finding entry_fault(std::string_view record, std::uint32_t base, std::uint32_t number, Check check,
                    std::optional<FieldEnds>& ends, Named& named) {
    const std::uint32_t at = place_of_entry(number);
    const DirectoryEntry entry = entry_at(record, number);
    const std::uint32_t offset = base + entry.start;
    if (!entry.readable) {
        return {FaultCode::entry_invalid, at, entry_size, {}, "four digits and five digits behind the tag"};
    }
    const std::string tag{Tag::unpacked(entry.tag).text()};
    if (offset + entry.length >= record.size()) {
        return {FaultCode::field_out_of_bounds, at, entry_size, tag, "a field inside the record"};
    }
    named.stated += entry.length;
    if (check < Check::fields || is_terminated(record, offset, entry.length)) {
        named.shown += entry.length;
        return {};
    }
    if (!ends) {
        ends.emplace(record, base);
    }
    if (const std::uint32_t length = ends->extent(number).length; length != 0) {
        named.shown += length;
        return {};
    }
    const std::uint32_t last = offset + entry.length - (entry.length == 0 ? 0 : 1);
    return {FaultCode::field_unterminated, last, 1, tag, "a field terminator"};
}

/// Inline, so that the levels of read() do not share its code.
inline Verdict verdict_of(const RecordView& record, Check check) {
    if (!is_sound(record, check)) [[unlikely]] {
        return Verdict::unsound;
    }
    const bool odd_end =
        check >= Check::fields && !is_plain(record) && (!last_field_ends_record(record) || last_field_runs_on(record));
    if (odd_end || may_have_notes(record, check)) [[unlikely]] {
        return asks_for_look_inside(record, check) ? Verdict::several : Verdict::noted;
    }
    return Verdict::sound;
}

/// Apart from read(), which else would save registers for this at every level.
[[gnu::noinline]] Verdict verdict_of_fields(const RecordView& record, Check check) {
    return verdict_of(record, check);
}

inline Verdict read_usual(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                          std::optional<RecordView>& record) {
    record.emplace(source, place, scratch);
    if (check == Check::boundaries) {
        return Verdict::sound;
    }
    return check == Check::directory ? verdict_of(*record, Check::directory) : verdict_of_fields(*record, check);
}

/// What the leader states and the whole record bears out goes before a directory that happens to be readable by twelve.
/// Apart from read(), since hardly any record is asked.
[[gnu::noinline]] Verdict read_mapped(std::string_view source, const Place& place, Check check,
                                      detail::Scratch& scratch, std::optional<RecordView>& record) {
    const std::vector<FieldPlace> fields = places_by_entry_map(source);
    if (fields.empty()) {
        return read_usual(source, place, check, scratch, record);
    }
    TextBuilder text{scratch, source.substr(0, Leader::size)};
    for (const FieldPlace& field : fields) {
        text.begin_field({field.tag.data(), field.tag.size()});
        text.append_raw(source.substr(field.offset, field.length - 1));
    }
    FieldTable table = text.finish();
    table.made_of_iso2709 = true;
    record.emplace(source, table, place);
    const bool may_be_odd = table.odd_tags || check == Check::text;
    return may_be_odd && check != Check::boundaries ? Verdict::noted : Verdict::sound;
}

} // namespace

Verdict Iso2709Reader::read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                            std::optional<RecordView>& record) {
    if (source.size() < Leader::size) [[unlikely]] { // cut so short that there is nothing to view
        record.reset();
        return Verdict::unsound;
    }
    if (has_other_map(source.data())) [[unlikely]] {
        return read_mapped(source, place, check, scratch, record);
    }
    return read_usual(source, place, check, scratch, record);
}

void Iso2709Reader::prefetch_fields(std::string_view source) const {
    if (source.size() < Leader::size) {
        return;
    }
    const auto data = reinterpret_cast<std::uintptr_t>(source.data()) + usable_base(source);
    prefetch_lines<6>(data); // 001 to 245, mostly
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

void Iso2709Reader::notes(const RecordView& record, Check check, const detail::TakeNote& take) {
    if (record.table().made_of_iso2709) { // by its entry map: text in another encoding is made afterwards
        const auto places = [&] {
            std::vector<notes::Stretch> stretches{{0, Leader::size}};
            for (const FieldPlace& field : places_by_entry_map(record.source())) {
                stretches.push_back({field.offset, field.length});
            }
            return stretches;
        };
        notes::give_notes_of_made_text(record, check, {}, places, take);
        return;
    }
    for (const Finding& note : notes_of(record, check)) {
        take(note);
    }
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

bool is_sound_after_all(const RecordView& record, Check check) {
    const FieldTable& table = record.table();
    if (record.fields().size() != entry_count(table.base)) { // some left out, or made one by an earlier call
        return first_fault(record, check).code == FaultCode::none;
    }
    return complete_fields(table);
}

Finding first_fault(const RecordView& record, Check check) {
    const std::string_view bytes = record.text();
    const std::uint32_t base = usable_base(bytes);
    if (base == 0 || bytes[base - 1] != field_terminator) {
        return {FaultCode::base_address_invalid, 12, 5, {}, "where the directory's field terminator ends"};
    }
    if (!has_whole_directory(bytes, base)) {
        return {FaultCode::directory_cut, leader_size, base - leader_size, {}, "a multiple of 12 bytes"};
    }
    std::optional<FieldEnds> ends;
    Named named;
    for (std::uint32_t number = 0; number < entry_count(base); ++number) {
        Finding finding = entry_fault(bytes, base, number, check, ends, named);
        if (finding.code != FaultCode::none) {
            return finding;
        }
    }
    if (std::max(named.stated, named.shown) > most_named(bytes.size())) {
        return {FaultCode::entries_overlap,
                leader_size,
                base - leader_size,
                {},
                "fields of no more than four times the record's bytes"};
    }
    return {};
}

bool holds_odd_terminators(const RecordView& record) {
    const std::string_view bytes = record.text();
    const scan::Terminators found = scan::find_terminators(bytes.substr(0, bytes.size() - 1));
    return found.of_record || found.of_fields > entry_count(record.table().base) + 1;
}

bool holds_long_field(const RecordView& record) {
    const FieldTable& table = record.table();
    return table.length > longest_field &&
           std::any_of(table.entries, table.entries + table.count,
                       [](const FieldEntry& entry) { return entry.length > longest_field; });
}

} // namespace marcmill::iso2709
