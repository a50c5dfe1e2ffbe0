#include <algorithm>
#include <optional>
#include <string>

#include "naive/xml.hpp"

namespace marcmill::naive {
namespace {

bool is_white(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == ':' || byte < 0;
}

bool is_name_byte(char byte) {
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

bool stands(std::string_view text, std::size_t at, std::string_view what) {
    return at <= text.size() && text.substr(at, what.size()) == what;
}

std::string_view name_from(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && (end == at ? is_letter(text[end]) : is_name_byte(text[end]))) {
        ++end;
    }
    return text.substr(std::min(at, text.size()), end - at);
}

std::string local(std::string_view name) {
    return std::string{name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1)};
}

bool is_field(std::string_view name) {
    const std::string own = local(name);
    return own == "leader" || own == "controlfield" || own == "datafield" || own == "subfield";
}

enum class Kind { broken, comment, data, instruction, type, type_with_entities, start, end, empty };
struct Token {
    Kind kind = Kind::broken;
    std::size_t end = 0;
    std::string_view name;
};

std::optional<std::size_t> behind(std::string_view text, std::size_t from, std::string_view mark) {
    for (std::size_t at = from; at < text.size(); ++at) {
        if (stands(text, at, mark)) {
            return at + mark.size();
        }
    }
    return std::nullopt;
}

Token type_from(std::string_view text, std::size_t at) {
    bool inside = false;
    bool entities = false;
    const std::size_t most = std::min(text.size(), at + (std::size_t{64} << 10));
    for (std::size_t here = at + 2; here < most; ++here) {
        if (text[here] == '"' || text[here] == '\'') {
            const char quote = text[here];
            do {
                ++here;
            } while (here < most && text[here] != quote);
        } else if (stands(text.substr(0, most), here, "<!--")) {
            const auto end = behind(text.substr(0, most), here + 4, "-->");
            if (!end) {
                return {};
            }
            here = *end - 3;
        } else if (text[here] == '>' && !inside) {
            return {entities ? Kind::type_with_entities : Kind::type, here + 1, {}};
        } else {
            entities = entities || stands(text.substr(0, most), here, "<!ENTITY");
            inside = text[here] == '[' || (inside && text[here] != ']');
        }
    }
    return {};
}

/// What the bracket at `at` begins.
Token token_from(std::string_view text, std::size_t at) {
    const auto whole = [&](Kind kind, std::size_t from, std::string_view mark) {
        const auto end = behind(text, from, mark);
        return end ? Token{kind, *end, {}} : Token{};
    };
    if (stands(text, at, "<!--")) {
        return whole(Kind::comment, at + 4, "-->");
    }
    if (stands(text, at, "<![CDATA[")) {
        return whole(Kind::data, at + 9, "]]>");
    }
    if (stands(text, at, "<?")) {
        return whole(Kind::instruction, at + 2, "?>");
    }
    if (stands(text, at, "<!DOCTYPE")) {
        return type_from(text, at);
    }
    const bool is_end = stands(text, at, "</");
    std::size_t here = at + (is_end ? 2 : 1);
    const std::string_view name = name_from(text, here);
    if (name.empty()) {
        return {};
    }
    here += name.size();
    for (bool is_apart = false;;) {
        for (is_apart = false; here < text.size() && is_white(text[here]); ++here) {
            is_apart = true;
        }
        if (stands(text, here, ">")) {
            return {is_end ? Kind::end : Kind::start, here + 1, name};
        }
        if (is_end || stands(text, here, "/")) {
            return !is_end && stands(text, here, "/>") ? Token{Kind::empty, here + 2, name} : Token{};
        }
        const std::string_view attribute = name_from(text, here);
        if (!is_apart || attribute.empty()) {
            return {};
        }
        here += attribute.size();
        while (here < text.size() && is_white(text[here])) {
            ++here;
        }
        if (!stands(text, here, "=")) {
            return {};
        }
        ++here;
        while (here < text.size() && is_white(text[here])) {
            ++here;
        }
        const char quote = here < text.size() ? text[here] : '\0';
        if (quote != '"' && quote != '\'') {
            return {};
        }
        do {
            ++here;
        } while (here < text.size() && text[here] != quote && text[here] != '<');
        if (here >= text.size() || text[here] == '<') {
            return {};
        }
        ++here;
    }
}

bool is_enclosed(const Token& token) {
    return token.kind == Kind::comment || token.kind == Kind::data || token.kind == Kind::instruction;
}

/// A tag of a record at `at`, whatever its attributes are; 's' or 'e', and '\0' where there is none.
char record_tag(std::string_view text, std::size_t at) {
    const bool is_end = stands(text, at, "</");
    const std::string_view name = name_from(text, at + (is_end ? 2 : 1));
    if (!stands(text, at, "<") || local(name) != "record") {
        return '\0';
    }
    std::size_t behind_name = at + (is_end ? 2 : 1) + name.size();
    const bool is_apart = behind_name < text.size() && is_white(text[behind_name]);
    while (behind_name < text.size() && is_white(text[behind_name])) {
        ++behind_name;
    }
    if (behind_name == text.size()) {
        return '\0';
    }
    const char next = text[behind_name];
    return is_end ? (next == '>' ? 'e' : '\0') : is_apart || next == '>' || next == '/' ? 's' : '\0';
}

bool is_record_at(std::string_view text, std::size_t at) {
    if (!stands(text, at, "<") || local(name_from(text, at + 1)) != "record") {
        return false;
    }
    if (token_from(text, at).kind == Kind::empty) {
        return true;
    }
    bool is_empty = true;
    for (std::size_t here = at + 1; here < text.size();) {
        if (text[here] != '<') {
            ++here;
            continue;
        }
        const Token token = token_from(text, here);
        if (is_enclosed(token)) {
            here = token.end;
            continue;
        }
        const std::string_view name = name_from(text, here + (stands(text, here, "</") ? 2 : 1));
        if (is_field(name)) {
            return true;
        }
        if (local(name) == "record") {
            return is_empty;
        }
        is_empty = is_empty && name.empty();
        ++here;
    }
    return is_empty;
}

std::size_t end_of_record(std::string_view text, std::size_t at) {
    const std::string_view name = name_from(text, at + 1);
    const auto behind_white = [&](std::size_t from) {
        while (from < text.size() && is_white(text[from])) {
            ++from;
        }
        return from;
    };
    if (const Token tag = token_from(text, at); tag.kind == Kind::empty) {
        return behind_white(tag.end);
    }
    for (std::size_t here = at + 1; here < text.size();) {
        if (text[here] != '<') {
            ++here;
            continue;
        }
        const Token token = token_from(text, here);
        if (is_enclosed(token)) {
            here = token.end;
            continue;
        }
        const char tag = record_tag(text, here);
        if (tag == 'e' && token.name == name) {
            return behind_white(token.end);
        }
        if (tag != '\0') {
            return here;
        }
        ++here;
    }
    return text.size();
}

bool shows_record(std::string_view text) {
    const std::string_view begin = text.substr(0, 4096);
    const auto holds = [&](std::string_view what) { return begin.find(what) != std::string_view::npos; };
    return (holds("&lt;") || holds("<")) && holds("record");
}

std::size_t end_of_padding(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    std::optional<std::size_t> written;
    while (at < text.size()) {
        const std::size_t begin = at;
        while (at < text.size() && text[at] != '<') {
            ++at;
        }
        const std::string_view blanks{" \t\r\n\0\x1A", 6};
        const std::size_t first = text.substr(0, at).find_first_not_of(blanks, begin);
        if (first != std::string_view::npos) {
            if (depth == 0 || shows_record(text.substr(first, at - first))) {
                return first;
            }
            written = written ? written : first;
        }
        if (at == text.size()) {
            break;
        }
        const Token token = token_from(text, at);
        if (token.kind == Kind::broken || token.kind == Kind::type_with_entities) {
            return at;
        }
        if (token.kind == Kind::data && (depth == 0 || shows_record(text.substr(at, token.end - at)))) {
            return at;
        }
        if (!token.name.empty()) {
            const bool is_record = token.kind != Kind::end && is_record_at(text, at);
            if (is_record || is_field(token.name)) {
                return written.value_or(at);
            }
            written.reset();
            depth += token.kind == Kind::start ? 1 : 0;
            depth -= token.kind == Kind::end && depth > 0 ? 1 : 0;
        }
        at = token.end;
    }
    return at;
}

std::size_t end_of_junk(std::string_view text, std::size_t begin) {
    for (std::size_t at = begin; at < text.size();) {
        if (text[at] != '<') {
            ++at;
            continue;
        }
        const Token token = token_from(text, at);
        const bool is_other = token.kind != Kind::broken && token.kind != Kind::data && !is_field(token.name);
        if (at != begin && (is_other || local(name_from(text, at + 1)) == "record")) {
            return at;
        }
        at = token.kind == Kind::broken ? at + 1 : token.end;
    }
    return text.size();
}

} // namespace

std::vector<Span> xml_spans(std::string_view bytes) {
    std::vector<Span> spans;
    for (std::size_t at = 0; at < bytes.size();) {
        Span span{at, 3, SpanKind::junk, FaultCode::byte_order_mark};
        if (!stands(bytes, at, "\xEF\xBB\xBF")) {
            if (is_record_at(bytes, at)) {
                span = {at, end_of_record(bytes, at) - at, SpanKind::record, FaultCode::none};
            } else if (const std::size_t end = end_of_padding(bytes, at); end != at) {
                span = {at, end - at, SpanKind::padding, FaultCode::none};
            } else {
                span = {at, end_of_junk(bytes, at) - at, SpanKind::junk, FaultCode::junk};
            }
        }
        spans.push_back(span);
        at += span.length;
    }
    return spans;
}

} // namespace marcmill::naive
