#include "format/marcxml/markup.hpp"

#include <algorithm>

namespace marcmill::marcxml {

std::size_t behind_blanks(std::string_view text, std::size_t at) {
    while (at < text.size() && is_blank(text[at])) {
        ++at;
    }
    return at;
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
    if (at >= text.size() || !begins_name(text[at])) {
        return at;
    }
    while (at < text.size() && goes_on_name(text[at])) {
        ++at;
    }
    return at;
}

std::optional<Attribute> attribute_at(std::string_view text, std::size_t at) {
    const std::size_t end_of_its_name = end_of_name(text, at);
    const std::size_t equals = behind_blanks(text, end_of_its_name);
    if (end_of_its_name == at || equals >= text.size() || text[equals] != '=') {
        return std::nullopt;
    }
    const std::size_t quote = behind_blanks(text, equals + 1);
    if (quote >= text.size() || (text[quote] != '"' && text[quote] != '\'')) {
        return std::nullopt;
    }
    std::size_t end = quote + 1;
    while (end < text.size() && text[end] != text[quote] && text[end] != '<') {
        ++end;
    }
    if (end >= text.size() || text[end] == '<') {
        return std::nullopt;
    }
    return Attribute{text.substr(at, end_of_its_name - at), text.substr(quote + 1, end - quote - 1), end + 1};
}

namespace {

/// Goes on behind the name of a start tag.
std::optional<ElementTag> with_attributes(std::string_view text, ElementTag tag) {
    std::size_t at = tag.attributes;
    for (;;) {
        const std::size_t next = behind_blanks(text, at);
        if (next >= text.size()) {
            return std::nullopt;
        }
        if (text[next] == '>') {
            tag.end = next + 1;
            return tag;
        }
        if (text[next] == '/') {
            tag.kind = ElementTag::Kind::empty;
            tag.end = next + 2;
            return text.substr(next, 2) == "/>" ? std::optional{tag} : std::nullopt;
        }
        const std::optional<Attribute> attribute = next == at ? std::nullopt : attribute_at(text, next);
        if (!attribute) {
            return std::nullopt;
        }
        at = attribute->end;
    }
}

} // namespace

std::optional<ElementTag> tag_at(std::string_view text, std::size_t at) {
    const bool is_end = text.substr(at, 2) == "</";
    const std::size_t begin = at + (is_end ? 2 : 1);
    const std::size_t end = end_of_name(text, begin);
    if (end == begin) {
        return std::nullopt;
    }
    ElementTag tag{is_end ? ElementTag::Kind::end : ElementTag::Kind::start, text.substr(begin, end - begin), end, 0};
    if (!is_end) {
        return with_attributes(text, tag);
    }
    tag.end = behind_blanks(text, end) + 1;
    return tag.end <= text.size() && text[tag.end - 1] == '>' ? std::optional{tag} : std::nullopt;
}

std::optional<DocumentType> document_type_at(std::string_view text, std::size_t at) {
    const std::string_view near = text.substr(0, at + longest_document_type);
    DocumentType type;
    bool is_inside = false; // the brackets of the internal subset
    for (std::size_t here = at + 2; here < near.size();) {
        const char byte = near[here];
        if (byte == '"' || byte == '\'') {
            here = near.find(byte, here + 1);
        } else if (near.substr(here, 4) == "<!--") {
            here = near.find("-->", here + 4);
        } else if (byte == '>' && !is_inside) {
            type.end = here + 1;
            return type;
        } else {
            is_inside = byte == '[' || (is_inside && byte != ']');
            type.declares_entities = type.declares_entities || near.substr(here, 8) == "<!ENTITY";
        }
        if (here == std::string_view::npos) {
            return std::nullopt;
        }
        ++here;
    }
    return std::nullopt;
}

} // namespace marcmill::marcxml
