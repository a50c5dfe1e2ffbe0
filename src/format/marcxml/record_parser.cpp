#include "format/marcxml/record_parser.hpp"

#include <algorithm>

#include "format/marcxml/references.hpp"

namespace marcmill::marcxml {
namespace {

constexpr std::string_view expected_text = "markup, or blanks, outside of fields";

/// As much of what is wrong as is worth telling.
constexpr std::size_t most_told = 200;

} // namespace

detail::FieldTable RecordParser::parse(std::string_view source, detail::Scratch& scratch) {
    leader_.clear();
    has_leader_ = is_leader_late_ = knows_leader_ = false;
    go_through(source, scratch);
    if (is_leader_late_ && fault_.code == FaultCode::none) { // the text begins with it
        (void)text_->finish();
        scratch.drop_record();
        scratch.next_record();
        knows_leader_ = true;
        has_leader_ = false;
        go_through(source, scratch);
    }
    if (!has_leader_) {
        fail_tag(FaultCode::leader_missing, 0, "a leader in the record");
    }
    detail::TextBuilder& made = text();
    detail::FieldTable table = made.finish();
    table.is_utf8 = true;
    made_.has_odd_leader = made.has_odd_leader();
    made_.replaced = made.replaced();
    return table;
}

void RecordParser::go_through(std::string_view source, detail::Scratch& scratch) {
    source_ = source;
    prefix_ = {}; // that of the record before lies in a text that may be gone
    scratch_ = &scratch;
    fault_ = {};
    made_ = {};
    at_ = 0;
    in_ = In::none;
    depth_ = 0;
    number_ = 0;
    text_.reset();
    places_.assign(1, {});
    marks_.begin(source);
    while (fault_.code == FaultCode::none && marks_.at() != source.size()) {
        step();
    }
    if (fault_.code == FaultCode::none) {
        take_text(source.size());
    }
    if (in_ != In::behind) {
        fail(FaultCode::xml_malformed, source.size() - 1, 1, "the end tags of its open elements");
    }
}

/// Takes what stands up to the next mark, and what the mark begins.
void RecordParser::step() {
    const std::size_t mark = marks_.at();
    switch (source_[mark]) {
    case '<':
        take_text(mark);
        take_markup(mark);
        break;
    case '&':
        take_text(mark);
        take_reference(mark);
        break;
    case '>': // plain text, but for the end of a CDATA section
        if (mark >= at_ + 2 && source_.substr(mark - 2, 2) == "]]") {
            fail(FaultCode::xml_malformed, mark - 2, 3, "]]&gt; where no CDATA section ends");
        }
        marks_.drop();
        break;
    case '\r': // an end of line, alone or before LF
        take_text(mark);
        append("\n");
        go_to(mark + (source_.substr(mark + 1, 1) == "\n" ? 2 : 1));
        break;
    default:
        fail(FaultCode::xml_malformed, mark, 1, "no control character");
    }
}

/// Goes on behind markup that was taken.
void RecordParser::go_to(std::size_t offset) {
    at_ = offset;
    marks_.drop_before(offset);
}

void RecordParser::take_text(std::size_t to) {
    if (at_ == to) {
        return;
    }
    const std::string_view value = source_.substr(at_, to - at_);
    if (in_ == In::subfield || in_ == In::control) [[likely]] {
        text_->append_plain(value, source_.size() - at_); // a control character would be a mark
    } else {
        append(value);
    }
}

void RecordParser::append(std::string_view value) {
    switch (in_) {
    case In::bare:
        text_->append(" ");
        in_ = In::subfield;
        [[fallthrough]];
    case In::subfield:
    case In::control:
        text_->append(value);
        break;
    case In::leader:
        if (!knows_leader_) {
            leader_ += value;
        }
        break;
    default:
        if (!std::all_of(value.begin(), value.end(), is_blank)) {
            const std::size_t blanks = behind_blanks(source_, at_);
            fail_tag(in_ == In::data || in_ == In::record ? FaultCode::field_unreadable : FaultCode::xml_malformed,
                     std::min(blanks, source_.size() - 1), expected_text);
        }
    }
}

void RecordParser::take_reference(std::size_t at) {
    const std::optional<Reference> reference = reference_at(source_, at);
    if (!reference) {
        fail_tag(FaultCode::xml_malformed, at, "&amp;, or a reference to a character that XML knows");
        return;
    }
    append(reference->character());
    go_to(reference->end);
}

void RecordParser::take_markup(std::size_t at) {
    const std::string_view begin = source_.substr(at, 2);
    if (begin == "</") {
        take_end_tag(at);
    } else if (begin == "<!" || begin == "<?") {
        take_enclosed(at);
    } else {
        take_start_tag(at);
    }
}

/// A comment, a CDATA section or a processing instruction.
void RecordParser::take_enclosed(std::size_t at) {
    const std::string_view rest = source_.substr(at);
    const bool is_data = rest.starts_with("<![CDATA[");
    const bool is_comment = rest.starts_with("<!--");
    const std::size_t begin = at + (is_data ? 9 : is_comment ? 4 : 2);
    const std::string_view mark = is_data ? "]]>" : is_comment ? "-->" : "?>";
    const std::size_t end =
        is_data || is_comment || rest.starts_with("<?") ? source_.find(mark, begin) : std::string_view::npos;
    if (end == std::string_view::npos) {
        fail_tag(FaultCode::xml_malformed, at, "a comment, a CDATA section or a processing instruction with its end");
        return;
    }
    at_ = begin;
    marks_.drop_before(begin);
    for (; marks_.at() < end && fault_.code == FaultCode::none; marks_.drop()) {
        const char byte = source_[marks_.at()];
        if (byte == '\r' && is_data) {
            take_text(marks_.at());
            append("\n");
            at_ = marks_.at() + (source_.substr(marks_.at() + 1, 1) == "\n" ? 2 : 1);
        } else if (byte < ' ' && byte != '\r') {
            fail(FaultCode::xml_malformed, marks_.at(), 1, "no control character");
        }
    }
    if (is_data && fault_.code == FaultCode::none) {
        take_text(end);
    }
    if (is_comment && source_.substr(begin, end + 2 - begin).find("--") != end - begin) {
        fail_tag(FaultCode::xml_malformed, at, "no two hyphens within a comment");
    }
    go_to(end + mark.size());
}

void RecordParser::take_end_tag(std::size_t at) {
    marks_.drop();
    const std::size_t bracket = marks_.at();
    const std::string_view name = source_.substr(at + 2, bracket - at - 2);
    if (depth_ != 0 && name == names_[depth_ - 1] && bracket != source_.size() && source_[bracket] == '>') [[likely]] {
        at_ = bracket + 1;
        marks_.drop();
        close();
        return;
    }
    const std::optional<ElementTag> tag = tag_at(source_, at);
    if (!tag || depth_ == 0 || tag->name != names_[depth_ - 1]) {
        fail_tag(FaultCode::xml_malformed, at, "the end tag of the element that is open");
        return;
    }
    go_to(tag->end);
    close();
}

/// A leader of 24 bytes that stands between white space, as programs that indent have it, is these. Another one stays.
void RecordParser::trim_leader() {
    const auto first = std::find_if_not(leader_.begin(), leader_.end(), is_blank);
    const auto size = static_cast<std::size_t>(leader_.end() - first);
    if (leader_.size() > Leader::size && size >= Leader::size &&
        std::all_of(first + Leader::size, leader_.end(), is_blank)) {
        leader_.assign(first, first + Leader::size);
    }
}

/// Ends the element that is open.
void RecordParser::close() {
    --depth_;
    if (in_ == In::leader) {
        trim_leader();
    }
    if (in_ == In::leader || in_ == In::control || in_ == In::data) {
        notes::Stretch& place = places_[in_ == In::leader ? 0 : number_];
        place.length = static_cast<std::uint32_t>(at_) - place.offset;
    }
    in_ = in_ == In::subfield || in_ == In::bare ? In::data : depth_ == 0 ? In::behind : In::record;
}

void RecordParser::push(In in, std::string_view name) {
    in_ = in;
    names_[depth_++] = name;
}

void RecordParser::begin_place(std::size_t at) {
    places_.push_back({static_cast<std::uint32_t>(at), 0});
    ++number_;
}

detail::TextBuilder& RecordParser::text() {
    if (!text_) {
        text_.emplace(*scratch_, leader_);
    }
    return *text_;
}

void RecordParser::fail(FaultCode code, std::size_t at, std::size_t length, std::string_view expected) {
    if (fault_.code == FaultCode::none) {
        const bool is_in_field = in_ != In::none && in_ != In::record && in_ != In::leader && in_ != In::behind;
        fault_ = {code, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(length),
                  is_in_field ? tag_ : std::string{}, expected};
    }
}

/// The same of a tag or a word.
void RecordParser::fail_tag(FaultCode code, std::size_t at, std::string_view expected) {
    const std::string_view rest = source_.substr(at, most_told);
    const std::size_t end = std::min(rest.find_first_of("<>", 1), rest.size());
    const bool is_tag = rest.starts_with('<') && rest.substr(end, 1) == ">";
    fail(code, at, end + (is_tag ? 1 : 0), expected);
}

} // namespace marcmill::marcxml
