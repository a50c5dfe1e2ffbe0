// The start tags of a record: the usual ones as nearly all programs write them, and any other.

#include "format/marcxml/record_parser.hpp"

#include <algorithm>

#include "format/marcxml/references.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::marcxml {
namespace {

constexpr std::size_t tag_size = 3;

constexpr std::string_view subfield_begin = R"(subfield code=")";
constexpr std::string_view data_begin = R"(datafield tag=")";
constexpr std::string_view control_begin = R"(controlfield tag=")";
constexpr std::string_view first_indicator = R"(" ind1=")";
constexpr std::string_view second_indicator = R"(" ind2=")";

constexpr bool is_ascii(char byte) {
    return static_cast<unsigned char>(byte) < 0x80;
}

/// In an attribute, where it stands for itself: white space but blanks is a blank there (XML 1.0, section 3.3.3).
constexpr bool is_plain(char byte) {
    return is_ascii(byte) && byte >= ' ' && byte != '"' && byte != '&';
}

} // namespace

void RecordParser::take_start_tag(std::size_t at) {
    marks_.drop();
    const std::size_t bracket = marks_.at();
    const bool is_usual =
        bracket != source_.size() && source_[bracket] == '>' && source_.substr(at + 1, prefix_.size()) == prefix_ &&
        (in_ == In::data ? take_usual_subfield(at, bracket) : in_ == In::record && take_usual_field(at, bracket));
    if (is_usual) [[likely]] {
        at_ = bracket + 1;
        marks_.drop();
        return;
    }
    take_other_start_tag(at);
}

/// `<subfield code="a">`
bool RecordParser::take_usual_subfield(std::size_t at, std::size_t bracket) {
    const std::size_t begin = at + 1 + prefix_.size();
    const std::string_view tag = source_.substr(begin, bracket - begin);
    if (tag.size() != subfield_begin.size() + 2 || !tag.starts_with(subfield_begin) || tag.back() != '"') {
        return false;
    }
    const char code = tag[subfield_begin.size()];
    if (!is_plain(code)) {
        return false;
    }
    text_->begin_subfield(code);
    push(In::subfield, source_.substr(at + 1, prefix_.size() + std::string_view{"subfield"}.size()));
    return true;
}

/// `<controlfield tag="001">` and `<datafield tag="245" ind1="1" ind2="0">`
bool RecordParser::take_usual_field(std::size_t at, std::size_t bracket) {
    const std::size_t begin = at + 1 + prefix_.size();
    std::string_view tag = source_.substr(begin, bracket - begin);
    const bool is_control = tag.starts_with(control_begin);
    if (!is_control && !tag.starts_with(data_begin)) {
        return false;
    }
    tag.remove_prefix(is_control ? control_begin.size() : data_begin.size());
    const std::string_view name = tag.substr(0, tag_size);
    const std::size_t indicators = tag_size + first_indicator.size();
    const bool has_form = is_control ? tag.size() == tag_size + 1
                                     : tag.size() == indicators + 1 + second_indicator.size() + 2 &&
                                           tag.substr(tag_size, first_indicator.size()) == first_indicator &&
                                           tag.substr(indicators + 1, second_indicator.size()) == second_indicator;
    const bool is_as_usual = has_form && tag.back() == '"' && std::all_of(name.begin(), name.end(), [](char byte) {
                                 return is_plain(byte) || !is_ascii(byte);
                             });
    if (!is_as_usual) {
        return false;
    }
    if (is_control) {
        text().begin_field(name);
    } else {
        const char indicator1 = tag[indicators];
        const char indicator2 = tag[tag.size() - 2];
        if (!is_plain(indicator1) || !is_plain(indicator2)) {
            return false;
        }
        text().begin_field(name, indicator1, indicator2);
    }
    tag_ = name;
    begin_place(at);
    const std::size_t length =
        is_control ? std::string_view{"controlfield"}.size() : std::string_view{"datafield"}.size();
    push(is_control ? In::control : In::data, source_.substr(at + 1, prefix_.size() + length));
    return true;
}

void RecordParser::take_other_start_tag(std::size_t at) {
    const std::optional<ElementTag> tag = tag_at(source_, at);
    if (!tag) {
        fail_tag(FaultCode::xml_malformed, at, "a tag that is well formed");
        return;
    }
    for (; marks_.at() < tag->end; marks_.drop()) {
        const char byte = source_[marks_.at()];
        if (byte < ' ' && byte != '\r') {
            fail(FaultCode::xml_malformed, marks_.at(), 1, "no control character");
            return;
        }
    }
    at_ = tag->end;
    if (read_attributes(*tag)) {
        open(*tag, at);
    }
    if (tag->kind == ElementTag::Kind::empty && fault_.code == FaultCode::none) {
        close();
    }
}

void RecordParser::open(const ElementTag& tag, std::size_t at) {
    const std::string_view local = local_name(tag.name);
    if (in_ == In::none) {
        prefix_ = tag.name.substr(0, tag.name.size() - local.size());
        push(In::record, tag.name);
    } else if (in_ == In::record && local == "leader") {
        open_leader(at);
        push(In::leader, tag.name);
    } else if (in_ == In::record && (local == "controlfield" || local == "datafield")) {
        const bool is_control = local == "controlfield";
        open_field(at, is_control);
        push(is_control ? In::control : In::data, tag.name);
    } else if (in_ == In::data && local == "subfield") {
        open_subfield(tag.name, at);
    } else {
        fail_tag(in_ == In::behind ? FaultCode::xml_malformed : FaultCode::field_unreadable, at,
                 "a leader, or a field and its subfields");
    }
}

void RecordParser::open_leader(std::size_t at) {
    if (has_leader_) {
        fail_tag(FaultCode::field_unreadable, at, "one leader");
    }
    has_leader_ = true;
    is_leader_late_ = text_.has_value();
    places_[0].offset = static_cast<std::uint32_t>(at);
}

/// Of an indicator whose attribute is empty a blank stands in the place, and of one that is missing before another. Of
/// more than two (ISO 25577 has up to nine) each is kept.
void RecordParser::open_field(std::size_t at, bool is_control) {
    const std::optional<std::string> name = attribute("tag");
    if (!name || name->size() != tag_size) {
        fail_tag(FaultCode::field_unreadable, at, "a tag of three bytes");
        return;
    }
    tag_ = *name;
    text().begin_field(*name);
    begin_place(at);
    std::string indicators;
    for (const Attribute& one : attributes_) {
        constexpr std::string_view begin = "ind";
        const std::size_t number =
            one.name.size() == 4 && one.name.starts_with(begin) && one.name[3] >= '1' && one.name[3] <= '9'
                ? static_cast<std::size_t>(one.name[3] - '0')
                : 0;
        if (is_control || number == 0) {
            continue;
        }
        const std::string value = attribute_text(one.value).value_or("");
        if (value.size() > 1 || (!value.empty() && !is_ascii(value.front()))) {
            fail_tag(FaultCode::field_unreadable, at, "indicators of one byte");
            return;
        }
        indicators.resize(std::max(indicators.size(), number), ' ');
        indicators[number - 1] = value.empty() ? ' ' : value.front();
    }
    text_->append_indicators(indicators);
}

/// A value without a code has a blank, which is no code: level text tells it. Of a code beyond ASCII all bytes but the
/// first begin the value, as they do in ISO 2709.
void RecordParser::open_subfield(std::string_view name, std::size_t at) {
    const std::string code = attribute("code").value_or("");
    if (!code.empty() && first_sequence(code) != Utf8Sequence{code.size(), true}) {
        fail_tag(FaultCode::field_unreadable, at, "a subfield code of one character");
    } else if (code.empty()) {
        text_->append_raw("\x1F");
    } else {
        text_->begin_subfield(code.front());
        text_->append(std::string_view{code}.substr(1));
    }
    push(code.empty() ? In::bare : In::subfield, name);
}

/// Reads the tag's attributes. Whether they are well formed, and no name stands twice.
bool RecordParser::read_attributes(const ElementTag& tag) {
    constexpr std::size_t most = 64; // each is compared with all before it
    attributes_.clear();
    const std::string_view near = source_.substr(0, tag.end);
    std::size_t at = behind_blanks(source_, tag.attributes);
    while (const std::optional<Attribute> one = attribute_at(near, at)) {
        const bool is_twice = std::any_of(attributes_.begin(), attributes_.end(),
                                          [&](const Attribute& other) { return other.name == one->name; });
        if (is_twice || (one->value.find('&') != std::string_view::npos && !attribute_text(one->value))) {
            fail_tag(FaultCode::xml_malformed, at, "each attribute once, and its value well formed");
            return false;
        }
        if (attributes_.size() == most) {
            fail_tag(FaultCode::field_unreadable, at, "no more than 64 attributes");
            return false;
        }
        attributes_.push_back(*one);
        at = behind_blanks(source_, one->end);
    }
    return true;
}

/// What the attribute of this name says; none where there is none.
std::optional<std::string> RecordParser::attribute(std::string_view name) const {
    const auto found =
        std::find_if(attributes_.begin(), attributes_.end(), [&](const Attribute& one) { return one.name == name; });
    return found == attributes_.end() ? std::nullopt : attribute_text(found->value);
}

} // namespace marcmill::marcxml
