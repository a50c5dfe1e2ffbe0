#include "format/marcxml/walk.hpp"

#include <algorithm>

#include "format/padding.hpp"
#include "scan/find_byte.hpp"
#include "scan/markup.hpp"

namespace marcmill::marcxml {
namespace {

constexpr std::string_view record_word = "record";
constexpr std::size_t longest_prefix = 64;
constexpr scan::Landmarks landmarks{record_word, {'!', '?'}};

bool is_between_records(char byte) {
    return format::is_padding(byte) || byte == '\t';
}

/// Whether text seems to hold a record that was written as text, as SRU's recordPacking=string has them.
bool holds_escaped_record(std::string_view text) {
    const std::string_view begin = text.substr(0, 4096);
    return (begin.find("&lt;") != std::string_view::npos || begin.find('<') != std::string_view::npos) &&
           begin.find(record_word) != std::string_view::npos;
}

} // namespace

/// Behind what is open at `from`.
std::optional<std::size_t> Walk::end_of(Enclosed what, std::size_t from) {
    const std::optional<std::size_t> end = ends_->find(text_, origin_, what, from);
    ran_out_ = ran_out_ || !end;
    return end;
}

std::size_t Walk::next_bracket(std::size_t at) {
    const std::size_t bracket = scan::find_byte(text_, '<', at);
    ran_out_ = ran_out_ || bracket == text_.size();
    return bracket;
}

/// What begins with the bracket at `at`; none where it is not well formed.
std::optional<Walk::Markup> Walk::markup_at(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    Markup markup;
    std::optional<std::size_t> end;
    if (rest.starts_with("<!--")) {
        markup.piece = Piece::comment;
        end = end_of(Enclosed::comment, at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
        markup.piece = Piece::character_data;
        end = end_of(Enclosed::character_data, at + 9);
    } else if (rest.starts_with("<?")) {
        markup.piece = Piece::instruction;
        end = end_of(Enclosed::instruction, at + 2);
    } else if (rest.starts_with("<!DOCTYPE")) {
        markup.piece = Piece::document_type;
        const std::optional<DocumentType> type = document_type_at(text_, at);
        ran_out_ = ran_out_ || (!type && rest.size() < longest_document_type);
        markup.declares_entities = type && type->declares_entities;
        end = type ? std::optional{type->end} : std::nullopt;
    } else if (const std::optional<ElementTag> tag = tag_at(text_, at)) {
        markup.tag = *tag;
        end = tag->end;
    } else {
        (void)next_bracket(at + 1); // no tag holds one: without it this one may go on
    }
    markup.end = end.value_or(0);
    return end ? std::optional{markup} : std::nullopt;
}

/// The name of the record whose start tag begins at `at`, whatever follows it; empty where none does.
std::string_view Walk::record_name_at(std::size_t at) {
    const std::size_t end = end_of_name(text_, at + 1);
    ran_out_ = ran_out_ || end == text_.size();
    const std::string_view name = text_.substr(at + 1, end - at - 1);
    const bool is_findable = name.size() <= longest_prefix + record_word.size(); // by its end tag, from behind
    return is_findable && local_name(name) == record_word ? name : std::string_view{};
}

/// The start or end tag in whose name the word at `word` stands; none where it is in no tag's name.
std::optional<Walk::Edge> Walk::edge_at(std::size_t word) {
    std::size_t begin = word;
    if (begin != 0 && text_[begin - 1] == ':') {
        const std::size_t most = begin - std::min(begin, longest_prefix);
        do {
            --begin;
        } while (begin != most && begin != 0 && goes_on_name(text_[begin - 1]));
    }
    const bool is_end = begin >= 2 && text_[begin - 1] == '/' && text_[begin - 2] == '<';
    if (!begins_name(text_[begin]) || (!is_end && (begin == 0 || text_[begin - 1] != '<'))) {
        return std::nullopt;
    }
    const std::size_t behind = word + record_word.size();
    const std::size_t bracket = behind_blanks(text_, behind);
    if (bracket == text_.size()) {
        ran_out_ = true;
        return std::nullopt;
    }
    const std::string_view name = text_.substr(begin, behind - begin);
    if (local_name(name) != record_word) {
        return std::nullopt;
    }
    if (is_end) {
        return text_[bracket] == '>' ? std::optional{Edge{begin - 2, bracket + 1, name, true}} : std::nullopt;
    }
    const bool is_name = bracket != behind || text_[bracket] == '>' || text_[bracket] == '/';
    return is_name ? std::optional{Edge{begin - 1, 0, name, false}} : std::nullopt;
}

/// Behind what `<!` or `<?` at `at` begins; behind these two bytes where it has no end.
std::size_t Walk::behind_enclosed(std::size_t at) {
    const std::string_view rest = text_.substr(at);
    if (!rest.starts_with("<?") && !rest.starts_with("<!--") && !rest.starts_with("<![CDATA[")) {
        return at + 2;
    }
    const std::optional<Markup> markup = markup_at(at);
    return markup ? markup->end : at + 2;
}

/// Whether the first of its fields comes before another record's tag, or it has nothing in it. An envelope of SRU or
/// OAI-PMH has the same name, and holds a record.
bool Walk::is_marc_record(std::size_t at) {
    if (const std::optional<ElementTag> tag = tag_at(text_, at); tag && tag->kind == ElementTag::Kind::empty) {
        return true;
    }
    bool is_empty = true;
    at = end_of_name(text_, at + 1);
    for (;;) {
        at = next_bracket(at);
        if (at == text_.size()) {
            return is_empty;
        }
        const std::string_view rest = text_.substr(at);
        if (rest.starts_with("<!") || rest.starts_with("<?")) {
            at = behind_enclosed(at);
            continue;
        }
        const std::size_t begin = at + (rest.starts_with("</") ? 2 : 1);
        const std::size_t end = end_of_name(text_, begin);
        const std::string_view local = local_name(text_.substr(begin, end - begin));
        ran_out_ = ran_out_ || end == text_.size();
        if (is_field_name(local)) {
            return true;
        }
        if (local == record_word) {
            return is_empty;
        }
        is_empty = is_empty && begin == end;
        at = std::max(end, at + 1);
    }
}

/// Behind the blanks that follow a record's end tag.
std::size_t Walk::behind_record(std::size_t end) {
    const std::size_t behind = behind_blanks(text_, end);
    ran_out_ = ran_out_ || behind == text_.size();
    return behind;
}

/// The end of the record whose start tag begins at `at`; text_.size() where it has none.
std::size_t Walk::end_of_record(std::size_t at) {
    const std::string_view name = record_name_at(at);
    if (const std::optional<ElementTag> tag = tag_at(text_, at); tag && tag->kind == ElementTag::Kind::empty) {
        return behind_record(tag->end);
    }
    at += 1 + name.size();
    for (;;) {
        at = scan::find_landmark(text_, landmarks, at);
        if (at == text_.size()) {
            ran_out_ = true;
            return at;
        }
        if (text_[at] == '<') {
            at = behind_enclosed(at);
            continue;
        }
        const std::optional<Edge> edge = edge_at(at);
        if (edge) {
            return edge->is_end && edge->name == name ? behind_record(edge->end) : edge->begin;
        }
        at += record_word.size();
    }
}

/// The end of the markup that begins at `at` and belongs to no record; `at` where none does.
std::size_t Walk::end_of_envelope(std::size_t at) {
    std::size_t depth = 0;
    std::size_t last_text = text_.size(); // where text begins that a record may follow
    for (;;) {
        const std::size_t bracket = next_bracket(at);
        const auto* const written =
            std::find_if_not(text_.begin() + static_cast<std::ptrdiff_t>(at),
                             text_.begin() + static_cast<std::ptrdiff_t>(bracket), is_between_records);
        const auto first = static_cast<std::size_t>(written - text_.begin());
        if (first != bracket) {
            if (depth == 0 || holds_escaped_record(text_.substr(first, bracket - first))) {
                return first;
            }
            last_text = std::min(last_text, first);
        }
        if (bracket == text_.size()) {
            return bracket;
        }
        const std::optional<Markup> markup = markup_at(bracket);
        const bool is_text = markup && markup->piece == Piece::character_data;
        if (!markup || markup->declares_entities ||
            (is_text && (depth == 0 || holds_escaped_record(text_.substr(bracket, markup->end - bracket))))) {
            return bracket;
        }
        if (markup->piece == Piece::tag) {
            const std::string_view local = local_name(markup->tag.name);
            if (is_field_name(local)) {
                return std::min(last_text, bracket);
            }
            if (local == record_word && markup->tag.is_start() && is_marc_record(bracket)) {
                return std::min(last_text, bracket);
            }
            last_text = text_.size();
            depth += markup->tag.kind == ElementTag::Kind::start ? 1 : 0;
            depth -= markup->tag.kind == ElementTag::Kind::end && depth != 0 ? 1 : 0;
        }
        at = markup->end;
    }
}

/// The end of the junk that begins at `at`: where other markup than that of fields begins.
std::size_t Walk::end_of_junk(std::size_t at) {
    const std::size_t begin = at;
    for (;;) {
        at = next_bracket(at);
        if (at == text_.size()) {
            return at;
        }
        const std::optional<Markup> markup = markup_at(at);
        const bool is_field = markup && markup->piece == Piece::tag && is_field_name(local_name(markup->tag.name));
        const bool is_text = markup && markup->piece == Piece::character_data;
        const bool ends = at != begin && (!record_name_at(at).empty() || (markup && !is_field && !is_text));
        if (ends) {
            return at;
        }
        at = markup ? markup->end : at + 1;
    }
}

Span Walk::span_at(std::size_t offset, bool is_full) {
    const std::uint64_t begin = origin_ + offset;
    if (text_.substr(offset).starts_with(format::byte_order_mark)) {
        return {begin, format::byte_order_mark.size(), SpanKind::junk, FaultCode::byte_order_mark};
    }
    const bool is_tag = text_[offset] == '<' && !record_name_at(offset).empty();
    if (is_tag && is_marc_record(offset)) {
        const std::size_t end = end_of_record(offset);
        const bool is_junk = is_full && end == text_.size();
        return is_junk ? Span{begin, end - offset, SpanKind::junk, FaultCode::junk}
                       : Span{begin, end - offset, SpanKind::record, FaultCode::none};
    }
    if (const std::size_t end = end_of_envelope(offset); end != offset) {
        return {begin, end - offset, SpanKind::padding, FaultCode::none};
    }
    return {begin, end_of_junk(offset) - offset, SpanKind::junk, FaultCode::junk};
}

std::size_t Walk::find_record(std::size_t from, std::size_t to) {
    const std::string_view near = text_.substr(0, to + longest_prefix + 1 + record_word.size());
    for (std::size_t at = from; at < near.size();) {
        at = scan::find_landmark(near, landmarks, at);
        if (at == near.size()) {
            break;
        }
        if (text_[at] == '<') {
            at = behind_enclosed(at);
            continue;
        }
        const std::optional<Edge> edge = edge_at(at);
        if (edge && !edge->is_end && edge->begin >= from && edge->begin < to && is_marc_record(edge->begin)) {
            return edge->begin;
        }
        at += record_word.size();
    }
    return to;
}

} // namespace marcmill::marcxml
