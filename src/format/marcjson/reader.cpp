#include "format/marcjson/reader.hpp"

#include "format/marcjson/fields.hpp"
#include "format/marcjson/leader.hpp"
#include "scan/json_marks.hpp"

namespace marcmill::marcjson {

format::Verdict MarcJsonReader::read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                                     std::optional<RecordView>& record) {
    places_.clear();
    LeaderText leader = find_leader(source, leader_room_);
    detail::TextBuilder text{scratch, leader.text};
    places_.push_back(leader.place);
    std::uint64_t* const string_ends = scratch.delimiter_bits.of(source.size() / 64 + 1);
    const bool has_separators = scan::mark_string_ends(source, string_ends);
    Fields fields{source, string_ends, !has_separators, text, places_};
    fields.read();
    fault_ = leader.fault.code != FaultCode::none ? std::move(leader.fault) : fields.fault();
    made_.has_odd_leader = text.has_odd_leader();
    made_.replaced = text.replaced();
    detail::FieldTable table = text.finish();
    table.is_utf8 = true;
    record.emplace(source, table, place);
    if (check == Check::boundaries) {
        return format::Verdict::sound;
    }
    if (fault_.code != FaultCode::none) {
        return format::Verdict::unsound;
    }
    const bool may_be_odd =
        made_.has_odd_leader || !made_.replaced.empty() || record->table().odd_tags || check == Check::text;
    return may_be_odd ? format::Verdict::noted : format::Verdict::sound;
}

detail::Finding MarcJsonReader::first_fault(const Span& /*span*/, const std::optional<RecordView>& /*record*/,
                                            Check /*check*/) {
    return fault_;
}

void MarcJsonReader::notes(const RecordView& record, Check check, const detail::TakeNote& take) {
    notes::give_notes_of_made_text(
        record, check, made_, [&] { return places_; }, take);
}

} // namespace marcmill::marcjson
