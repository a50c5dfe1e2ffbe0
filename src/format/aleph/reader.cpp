#include "format/aleph/reader.hpp"

#include <algorithm>

#include "format/aleph/lines.hpp"

namespace marcmill::aleph {
namespace {

using detail::TextBuilder;
using format::take_line;

bool is_field(std::string_view line) {
    return is_numbered(line) && has_columns(line);
}

bool is_leader(std::string_view line) {
    return is_field(line) && tag_of(line) == leader_tag;
}

std::string without_carets(std::string_view value) {
    std::string blanks{value};
    std::replace(blanks.begin(), blanks.end(), '^', ' ');
    return blanks;
}

/// What is needed of a record before its first field is.
struct Head {
    std::optional<std::string_view> leader; ///< the line
    bool has_number = false;                ///< a field 001
};

Head head_of(std::string_view lines) {
    Head head;
    while (!lines.empty() && !(head.leader && head.has_number)) {
        const std::string_view line = take_line(lines);
        if (is_leader(line)) {
            head.leader = line;
        } else if (is_field(line) && tag_of(line) == "001") {
            head.has_number = true;
        }
    }
    return head;
}

void append_subfields(std::string_view data, std::size_t mark, TextBuilder& text) {
    while (mark != data.size()) {
        const std::size_t begin = mark + delimiter_mark.size();
        const std::size_t next = find_delimiter(data, begin);
        const std::string_view subfield = data.substr(begin, next - begin);
        if (subfield.empty()) {
            text.append_raw("\x1F");
        } else {
            text.begin_subfield(subfield.front());
            text.append(subfield.substr(1));
        }
        mark = next;
    }
}

/// A field of Aleph's own, as FMT and SYS are, has no indicators where it has no subfields.
bool has_indicators(std::string_view tag, std::string_view indicators, bool has_subfields) {
    return has_subfields || are_digits(tag) || indicators != "  ";
}

std::uint32_t offset_in(std::string_view source, std::string_view line) {
    return static_cast<std::uint32_t>(line.data() - source.data());
}

/// The lines of the leader and of each of the fields of a sound record, those included with which a field goes on. A
/// control number that was made stands at the first line, which has it, too.
std::vector<notes::Stretch> places_in(std::string_view source, bool has_number) {
    std::vector<notes::Stretch> places(1);
    std::string_view lines = source;
    if (!has_number) {
        std::string_view rest = source;
        places.push_back({0, static_cast<std::uint32_t>(take_line(rest).size())});
    }
    while (!lines.empty()) {
        const std::string_view line = take_line(lines);
        const notes::Stretch place{offset_in(source, line), static_cast<std::uint32_t>(line.size())};
        if (is_leader(line)) {
            places.front() = place;
        } else if (is_numbered(line)) {
            places.push_back(place);
        } else if (!format::is_blank(line)) {
            places.back().length = place.offset + place.length - places.back().offset;
        }
    }
    return places;
}

} // namespace

void AlephReader::begin_field(std::string_view line, TextBuilder& text) {
    const std::string_view tag = tag_of(line);
    const std::string_view data = data_of(line);
    is_control_ = tag.starts_with("00");
    in_field_ = true;
    text.begin_field(tag);
    if (is_control_) {
        text.append(without_carets(data));
        return;
    }
    const std::string_view indicators = line.substr(indicators_at, 2);
    const std::size_t mark = find_delimiter(data, 0);
    if (has_indicators(tag, indicators, mark != data.size())) {
        text.append_indicators(indicators);
    }
    text.append(data.substr(0, mark));
    append_subfields(data, mark, text);
}

/// Appends to the field that was begun last what a line without a number says, as it stands: a program has broken a
/// value there.
void AlephReader::go_on(std::string_view data, TextBuilder& text) const {
    if (is_control_) {
        text.append(without_carets(data));
        return;
    }
    const std::size_t mark = find_delimiter(data, 0);
    text.append(data.substr(0, mark));
    append_subfields(data, mark, text);
}

void AlephReader::read_line(std::string_view line, std::string_view source, TextBuilder& text) {
    if (is_leader(line)) {
        in_field_ = false;
    } else if (is_field(line)) {
        begin_field(line, text);
    } else if (is_numbered(line)) {
        in_field_ = false;
        set_fault(FaultCode::field_unreadable, source, line,
                  "a tag, two indicators, a blank, a letter and a blank behind the number");
    } else if (format::is_blank(line)) {
        return;
    } else if (in_field_) {
        go_on(line, text);
    } else {
        set_fault(FaultCode::field_unreadable, source, line, "nine digits and a blank, or a field to go on with");
    }
}

void AlephReader::set_fault(FaultCode code, std::string_view source, std::string_view line, std::string_view expected) {
    if (fault_.code == FaultCode::none) {
        fault_ = {code, offset_in(source, line), static_cast<std::uint32_t>(line.size()), {}, expected};
    }
}

format::Verdict AlephReader::read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                                  std::optional<RecordView>& record) {
    fault_ = {};
    made_ = {};
    in_field_ = false;
    const Head head = head_of(source);
    has_number_ = head.has_number;
    TextBuilder text{scratch, head.leader ? without_carets(data_of(*head.leader)) : ""};
    if (!has_number_) {
        text.begin_field("001");
        text.append(source.substr(0, number_size));
    }
    for (std::string_view lines = source; !lines.empty();) {
        read_line(take_line(lines), source, text);
    }
    if (!head.leader) {
        std::string_view rest = source;
        set_fault(FaultCode::leader_missing, source, take_line(rest), "a line with the tag LDR");
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

detail::Finding AlephReader::first_fault(const Span&, const std::optional<RecordView>&, Check) {
    return fault_;
}

void AlephReader::notes(const RecordView& record, Check check, const detail::TakeNote& take) {
    notes::give_notes_of_made_text(
        record, check, made_, [&] { return places_in(record.source(), has_number_); }, take);
}

} // namespace marcmill::aleph
