#include "format/printed/reader.hpp"

#include <algorithm>

namespace marcmill::printed {
namespace {

using detail::TextBuilder;
using format::take_line;

/// A leader without its line's words, and the style that they tell.
struct Head {
    std::string_view leader;
    Style style;
};

/// Of a leader's line. What stands in columns is told from a leader that begins with blanks by the line's length.
Head head_of(std::string_view text) {
    constexpr std::size_t cut_blanks = 1;
    if (text.starts_with(named_leader)) {
        return {text.substr(named_leader.size()), Style::named};
    }
    if (!text.starts_with(tagged_leader)) {
        return {text, Style::printed};
    }
    const bool is_long = text.size() >= columns_leader.size() + leader_size - cut_blanks;
    const bool is_full = text.size() > columns_leader.size() && text[columns_leader.size()] != ' ';
    if (text.starts_with(columns_leader) && (is_long || is_full)) {
        return {text.substr(columns_leader.size()), Style::columns};
    }
    return {text.substr(tagged_leader.size()), Style::tagged};
}

/// Subfields as `$aTitle$cby`; the first byte is their mark. What no letter or digit follows is none.
void append_close(std::string_view data, TextBuilder& record) {
    const char mark = data.front();
    while (!data.empty()) {
        std::size_t next = data.find(mark, 2);
        while (next != std::string_view::npos && !begins_close(data.substr(next))) {
            next = data.find(mark, next + 1);
        }
        next = std::min(next, data.size());
        record.begin_subfield(data[1]);
        record.append(data.substr(2, next - 2));
        data.remove_prefix(next);
    }
}

/// Subfields as ` $a Title $c by`, from a mark on.
void append_spaced(std::string_view data, TextBuilder& record) {
    while (!data.empty()) {
        const std::string_view subfield = data.substr(2);
        const std::size_t code = code_size(subfield);
        const std::size_t value = 2 + code + 1;
        const std::size_t next = find_mark(data, value);
        record.begin_subfield(subfield.front());
        record.append(subfield.substr(1, code - 1));
        record.append(data.substr(value, next - value));
        data.remove_prefix(next);
    }
}

/// Indicators, whatever stands behind them, and spaced subfields.
void append_data(std::string_view data, TextBuilder& record) {
    const std::size_t mark = find_mark(data, 0);
    record.append_indicators(data.substr(0, mark));
    append_spaced(data.substr(mark), record);
}

std::uint32_t offset_in(std::string_view source, std::string_view text) {
    return static_cast<std::uint32_t>(text.data() - source.data());
}

/// The lines of the leader and of each of the fields of a sound record, those included with which a field goes on.
std::vector<notes::Stretch> places_in(std::string_view source) {
    std::vector<notes::Stretch> places;
    for (std::string_view lines = source; !lines.empty();) {
        const std::string_view text = take_line(lines);
        const notes::Stretch place{offset_in(source, text), static_cast<std::uint32_t>(text.size())};
        if (places.empty() || is_field_line(text)) {
            places.push_back(place);
        } else if (!format::is_blank(text) && !is_comment(text)) {
            places.back().length = place.offset + place.length - places.back().offset;
        }
    }
    return places;
}

} // namespace

/// In columns: blanks up to them, and a subfield.
bool PrintedReader::goes_on(std::string_view text) const {
    const std::string_view before = text.substr(0, column);
    return style_ == Style::columns && in_field_ && before.find_first_not_of(' ') == std::string_view::npos &&
           begins_close(behind(text, column));
}

void PrintedReader::begin_field(std::string_view text, TextBuilder& record) {
    const std::string_view tag = text.substr(0, format::tag_size);
    record.begin_field(tag);
    in_field_ = !tag.starts_with("00");
    if (!in_field_) {
        record.append(behind(text, style_ == Style::columns ? column : data_at));
        return;
    }
    const std::string_view data = behind(text, data_at);
    const std::string_view close = behind(text, style_ == Style::columns ? column : behind_indicators);
    if (text[format::tag_size] == '/') {
        std::string indicators{data.substr(0, 2)};
        std::replace(indicators.begin(), indicators.end(), '#', ' ');
        record.append_indicators(indicators);
        append_data(behind(data, 2), record);
    } else if (style_ == Style::tagged && is_mark(text.substr(format::tag_size))) {
        record.append_indicators("  ");
        append_spaced(text.substr(format::tag_size), record);
    } else if ((style_ == Style::columns || style_ == Style::named) && begins_close(close)) {
        record.append_indicators(data.substr(0, 2));
        append_close(close, record);
    } else {
        append_data(data, record);
    }
}

void PrintedReader::read_line(std::string_view text, std::string_view source, TextBuilder& record) {
    if (is_field_line(text)) {
        begin_field(text, record);
    } else if (goes_on(text)) {
        append_close(text.substr(column), record);
    } else if (!format::is_blank(text) && !is_comment(text)) {
        in_field_ = false;
        set_fault(FaultCode::field_unreadable, source, text, "a tag of digits or capitals, and a blank");
    }
}

void PrintedReader::set_fault(FaultCode code, std::string_view source, std::string_view text,
                              std::string_view expected) {
    if (fault_.code == FaultCode::none) {
        fault_ = {code, offset_in(source, text), static_cast<std::uint32_t>(text.size()), {}, expected};
    }
}

format::Verdict PrintedReader::read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                                    std::optional<RecordView>& record) {
    fault_ = {};
    made_ = {};
    in_field_ = false;
    std::string_view lines = source;
    const bool has_leader = is_leader_line(lines);
    const Head head = has_leader ? head_of(take_line(lines)) : Head{"", Style::printed};
    style_ = head.style;
    if (!has_leader) {
        std::string_view rest = lines;
        set_fault(FaultCode::leader_missing, source, take_line(rest), "a leader in the first line");
    }
    TextBuilder text{scratch, head.leader};
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

detail::Finding PrintedReader::first_fault(const Span&, const std::optional<RecordView>&, Check) {
    return fault_;
}

void PrintedReader::notes(const RecordView& record, Check check, const detail::TakeNote& take) {
    notes::give_notes_of_made_text(
        record, check, made_, [&] { return places_in(record.source()); }, take);
}

} // namespace marcmill::printed
