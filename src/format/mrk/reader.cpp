#include "format/mrk/reader.hpp"

#include <algorithm>

#include "format/mrk/lines.hpp"
#include "format/mrk/text.hpp"
#include "format/padding.hpp"
#include "notes/made_text.hpp"

#include <marcmill/tag.hpp>

namespace marcmill::mrk {
namespace {

using detail::Finding;
using detail::TextBuilder;

/// Takes the next line off the front of `lines`, without its end.
std::string_view take_line(std::string_view& lines) {
    std::string_view line = lines.substr(0, end_of_line(lines, 0));
    lines.remove_prefix(line.size());
    while (line.ends_with('\n') || line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

/// What stands behind the two blanks that follow a tag; one blank does.
std::string_view behind_tag(std::string_view line) {
    line.remove_prefix(1 + tag_size);
    line.remove_prefix(std::min<std::size_t>(line.starts_with("  ") ? 2 : 1, line.size()));
    return line;
}

std::uint32_t offset_in(std::string_view source, std::string_view line) {
    return static_cast<std::uint32_t>(line.data() - source.data());
}

Finding unreadable(std::string_view source, std::string_view line) {
    return {FaultCode::field_unreadable,
            offset_in(source, line),
            static_cast<std::uint32_t>(std::max<std::size_t>(line.size(), 1)),
            {},
            "an equals sign, a tag of three bytes and two blanks"};
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

/// What stands before the first dollar sign belongs to whatever was begun: indicators, or a value that goes on.
void append_data(std::string_view data, bool is_first, TextBuilder& text) {
    std::size_t dollar = std::min(data.find('$'), data.size());
    append_value(data.substr(0, dollar), is_first, text);
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
    go_on(behind_tag(line), true, text);
}

/// Appends to the field that was begun last. Of a control field a dollar sign is data.
void MrkReader::go_on(std::string_view data, bool is_first, TextBuilder& text) const {
    if (is_control_) {
        append_value(data, true, text);
    } else {
        append_data(data, is_first, text);
    }
}

/// A line that begins no field goes on with the one before; lines are broken at blanks.
void MrkReader::read_line(std::string_view line, std::string_view source, TextBuilder& text) {
    if (line.starts_with('=')) {
        begin_field(line, source, text);
    } else if (is_comment(line) || is_blank(line)) {
        return;
    } else if (!in_field_) {
        set_fault(unreadable(source, line));
    } else {
        if (!line.starts_with(' ')) {
            text.append(" ");
        }
        go_on(line, false, text);
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
    in_field_ = false;
    std::string_view lines = source;
    std::string leader;
    while (is_comment(lines) || (!lines.empty() && format::is_padding(lines.front()))) {
        take_line(lines);
    }
    if (is_leader_line(lines)) {
        leader = leader_of(take_line(lines));
    } else {
        set_fault({FaultCode::leader_missing, 0, 1, {}, "=LDR and the leader in the first line"});
    }
    TextBuilder text{scratch, leader};
    while (!lines.empty()) {
        read_line(take_line(lines), source, text);
    }
    has_odd_leader_ = text.has_odd_leader();
    has_replaced_ = text.has_replaced();
    record.emplace(source, text.finish(), place);
    if (check == Check::boundaries) {
        return format::Verdict::sound;
    }
    if (fault_.code != FaultCode::none) {
        return format::Verdict::unsound;
    }
    const bool may_be_odd = has_odd_leader_ || has_replaced_ || check == Check::text;
    return may_be_odd ? format::Verdict::noted : format::Verdict::sound;
}

Finding MrkReader::first_fault(const Span&, const std::optional<RecordView>&, Check) {
    return fault_;
}

std::vector<Finding> MrkReader::notes(const RecordView& record, Check check) {
    return notes::notes_of_made_text(record, check, {has_odd_leader_, has_replaced_});
}

} // namespace marcmill::mrk
