#include "format/mrk/reader.hpp"

#include <algorithm>

#include "format/mrk/lines.hpp"
#include "format/mrk/text.hpp"

#include <marcmill/tag.hpp>

namespace marcmill::mrk {
namespace {

using detail::Finding;
using detail::TextBuilder;
using format::take_line;

/// What stands behind the two blanks that follow a tag; one blank does.
std::string_view behind_tag(std::string_view line) {
    line.remove_prefix(1 + tag_size);
    line.remove_prefix(std::min<std::size_t>(line.starts_with("  ") ? 2 : 1, line.size()));
    return line;
}

std::uint32_t offset_in(std::string_view source, std::string_view line) {
    return static_cast<std::uint32_t>(line.data() - source.data());
}

Finding fault_of_line(FaultCode code, std::string_view source, std::string_view line, std::string_view expected) {
    return {code, offset_in(source, line), static_cast<std::uint32_t>(line.size()), {}, expected};
}

Finding unreadable(std::string_view source, std::string_view line) {
    return fault_of_line(FaultCode::field_unreadable, source, line,
                         "an equals sign, a tag of three bytes and two blanks");
}

/// The leader of a line that has one; blanks may be backslashes.
std::string leader_of(std::string_view line) {
    std::string leader{behind_tag(line)};
    std::replace(leader.begin(), leader.end(), '\\', ' ');
    return leader;
}

void append_value(std::string_view value, bool fixed, TextBuilder& text) {
    decode(value, fixed, [&](std::string_view piece) { text.append(piece); });
}

/// Subfields, from the dollar sign at `dollar` on.
void append_subfields(std::string_view data, std::size_t dollar, TextBuilder& text) {
    while (dollar != data.size()) {
        const std::size_t next = std::min(data.find('$', dollar + 1), data.size());
        const std::string_view subfield = data.substr(dollar + 1, next - dollar - 1);
        if (subfield.empty()) {
            text.append_raw("\x1F");
        } else {
            const Mnemonic* const code = mnemonic_at(subfield);
            text.begin_subfield(code == nullptr ? subfield.front() : code->byte);
            append_value(subfield.substr(code == nullptr ? 1 : code->name.size()), false, text);
        }
        dollar = next;
    }
}

/// Indicators without marks of direction.
std::string without_marks(std::string_view indicators) {
    std::string kept;
    while (!indicators.empty()) {
        const bool is_mark = begins_with_mark_of_direction(indicators);
        if (!is_mark) {
            kept += indicators.front();
        }
        indicators.remove_prefix(is_mark ? 3 : 1);
    }
    return kept;
}

/// The lines of the leader and of each of the fields of a sound record, those included with which a field goes on.
std::vector<notes::Stretch> places_in(std::string_view source, std::size_t fields) {
    std::vector<notes::Stretch> places;
    places.reserve(fields + 1);
    for (std::string_view lines = source; !lines.empty();) {
        const std::string_view line = take_line(lines);
        const auto length = static_cast<std::uint32_t>(line.size());
        if (line.starts_with('=')) {
            places.push_back({offset_in(source, line), length});
        } else if (!is_comment(line) && !is_blank(line)) {
            places.back().length = offset_in(source, line) + length - places.back().offset;
        }
    }
    return places;
}

} // namespace

void MrkReader::begin_field(std::string_view line, std::string_view source, TextBuilder& text) {
    in_field_ = line.size() > 1 + tag_size && line[1 + tag_size] == ' ';
    if (!in_field_) {
        set_fault(unreadable(source, line));
        return;
    }
    const std::string_view tag = line.substr(1, tag_size);
    is_control_ = tag.starts_with("00");
    text.begin_field(tag);
    ++fields_;
    begin_data(behind_tag(line), text);
}

/// Appends to the field that was just begun. Of a control field a dollar sign is data; what stands before the first one
/// of another are indicators.
void MrkReader::begin_data(std::string_view data, TextBuilder& text) {
    const std::size_t dollar = is_control_ ? std::string_view::npos : data.find('$');
    if (dollar == std::string_view::npos) {
        append_value(data, true, text);
        return;
    }
    std::string_view indicators = data.substr(0, dollar);
    std::string kept;
    if (indicators.size() > 2 && has_mark_of_direction(indicators)) [[unlikely]] {
        indicators = kept = without_marks(indicators);
        made_.dropped.push_back(fields_);
    }
    decode(indicators, true, [&](std::string_view piece) { text.append_indicators(piece); });
    append_subfields(data, dollar, text);
}

/// Appends to the field that was begun last what a further line says.
void MrkReader::go_on(std::string_view data, TextBuilder& text) const {
    if (is_control_) {
        append_value(data, true, text);
        return;
    }
    const std::size_t dollar = std::min(data.find('$'), data.size());
    append_value(data.substr(0, dollar), false, text);
    append_subfields(data, dollar, text);
}

/// A line that begins no field goes on with the one before, as it stands: where MARCMaker breaks a line at a blank, the
/// blank begins the next one.
void MrkReader::read_line(std::string_view line, std::string_view source, TextBuilder& text) {
    if (line.starts_with('=')) {
        begin_field(line, source, text);
    } else if (is_comment(line) || is_blank(line)) {
        return;
    } else if (!in_field_) {
        set_fault(unreadable(source, line));
    } else {
        go_on(line, text);
    }
}

void MrkReader::set_fault(Finding finding) {
    if (fault_.code == FaultCode::none) {
        fault_ = std::move(finding);
    }
}

format::Verdict MrkReader::read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                                std::optional<RecordView>& record) {
    fault_ = {};
    made_ = {};
    fields_ = 0;
    in_field_ = false;
    std::string_view lines = source;
    std::string leader;
    if (is_leader_line(lines)) {
        leader = leader_of(take_line(lines));
    } else {
        std::string_view rest = lines;
        set_fault(
            fault_of_line(FaultCode::leader_missing, source, take_line(rest), "=LDR and the leader in the first line"));
    }
    TextBuilder text{scratch, leader};
    while (!lines.empty()) {
        read_line(take_line(lines), source, text);
    }
    made_.has_odd_leader = text.has_odd_leader();
    made_.replaced = text.replaced();
    record.emplace(source, text.finish(), place);
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

Finding MrkReader::first_fault(const Span&, const std::optional<RecordView>&, Check) {
    return fault_;
}

void MrkReader::notes(const RecordView& record, Check check, const detail::TakeNote& take) {
    notes::give_notes_of_made_text(
        record, check, made_, [&] { return places_in(record.source(), fields_); }, take);
}

} // namespace marcmill::mrk
