#include "naive/printed.hpp"

#include <string>

namespace marcmill::naive {
namespace {

enum class Kind { leader, field, comment, blank, untold, text };

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool is_capital(char byte) {
    return byte >= 'A' && byte <= 'Z';
}

bool ends(char byte) {
    return byte == '\n' || byte == '\r';
}

bool is_bare_leader(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && !ends(text[length])) {
        ++length;
    }
    if (length == text.size() || length < 20 || length > 24) {
        return false;
    }
    for (const std::size_t at : {0, 1, 2, 3, 4, 12, 13, 14, 15, 16}) {
        if (!is_digit(text[at])) {
            return false;
        }
    }
    return true;
}

/// Of the line that `text` begins with.
Kind kind_of(std::string_view text) {
    if (text.starts_with("LDR ") || text.starts_with("LEADER ") || is_bare_leader(text)) {
        return Kind::leader;
    }
    bool is_tag = text.size() >= 4 && (text[3] == ' ' || text[3] == '/');
    for (std::size_t at = 0; is_tag && at < 3; ++at) {
        is_tag = is_digit(text[at]) || is_capital(text[at]);
    }
    if (is_tag) {
        return Kind::field;
    }
    if (text.starts_with("(") || text.starts_with("<!--")) {
        return Kind::comment;
    }
    const std::string_view line = first_line(text);
    if (is_blank_line(line)) {
        return Kind::blank;
    }
    return line.size() <= 24 && !ends(line.back()) ? Kind::untold : Kind::text;
}

std::size_t length_of_record(std::string_view text) {
    bool has_number = text.starts_with("001 ");
    bool is_behind_blank = false;
    std::size_t length = first_line(text).size();
    while (length < text.size()) {
        const std::string_view rest = text.substr(length);
        const std::string_view line = first_line(rest);
        const Kind kind = kind_of(rest);
        const bool is_number = rest.starts_with("001 ");
        if (kind == Kind::leader || length_of_marks(rest) != 0 ||
            (kind == Kind::text && (is_behind_blank || holds_terminator(line))) ||
            (is_number && has_number && is_behind_blank)) {
            break;
        }
        has_number = has_number || is_number;
        is_behind_blank = kind == Kind::blank || (is_behind_blank && kind != Kind::field);
        length += line.size();
    }
    return length;
}

bool begins_record(std::string_view text) {
    const Kind kind = kind_of(text);
    return kind == Kind::leader || kind == Kind::field;
}

std::size_t length_of_junk(std::string_view text) {
    std::size_t length = 0;
    do {
        length += first_line(text.substr(length)).size();
    } while (length < text.size() && !begins_record(text.substr(length)) && length_of_marks(text.substr(length)) == 0);
    return length;
}

Span first_span(std::string_view text) {
    if (kind_of(text) == Kind::comment) {
        return {0, first_line(text).size(), SpanKind::padding, FaultCode::none};
    }
    if (const std::size_t padding = length_of_padding(text); padding != 0) {
        return {0, padding, SpanKind::padding, FaultCode::none};
    }
    if (const std::size_t marks = length_of_marks(text); marks != 0) {
        return {0, marks, SpanKind::junk, FaultCode::byte_order_mark};
    }
    return begins_record(text) ? Span{0, length_of_record(text), SpanKind::record, FaultCode::none}
                               : Span{0, length_of_junk(text), SpanKind::junk, FaultCode::junk};
}

std::string_view from(std::string_view text, std::size_t at) {
    return at < text.size() ? text.substr(at) : std::string_view{};
}

/// A character of UTF-8, or a byte that begins none.
std::size_t size_of_code(std::string_view text) {
    std::size_t following = 0;
    for (unsigned bits = static_cast<unsigned char>(text[0]); (bits & 0xC0) == 0xC0 && following < 3; bits <<= 1) {
        ++following;
    }
    for (std::size_t at = 1; at <= following; ++at) {
        if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80) {
            return 1;
        }
    }
    return following + 1;
}

/// The code of a mark that stands at the beginning; empty where none does.
std::string_view code_of_mark(std::string_view text) {
    if (!text.starts_with(" $") || text.size() < 3 || text[2] == ' ') {
        return {};
    }
    const std::size_t size = size_of_code(text.substr(2));
    return text.size() > 2 + size && text[2 + size] == ' ' ? text.substr(2, size) : std::string_view{};
}

void put_spaced(LineFields& fields, std::string_view text, std::size_t single) {
    std::size_t at = 0;
    while (at < text.size() && code_of_mark(text.substr(at)).empty()) {
        ++at;
    }
    fields.put(text.substr(0, at), single);
    while (at < text.size()) {
        std::string subfield{code_of_mark(text.substr(at))};
        at += 2 + subfield.size() + 1;
        while (at < text.size() && code_of_mark(text.substr(at)).empty()) {
            subfield += text[at++];
        }
        fields.put_subfield(subfield);
    }
}

bool is_close(std::string_view text, char mark) {
    return text.size() > 1 && text[0] == mark &&
           (is_digit(text[1]) || is_capital(text[1]) || (text[1] >= 'a' && text[1] <= 'z'));
}

bool is_close(std::string_view text) {
    return is_close(text, '$') || is_close(text, '|');
}

void put_close(LineFields& fields, std::string_view text) {
    const char mark = text[0];
    std::string subfield;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_close(text.substr(at), mark) && (at == 0 || !subfield.empty())) {
            if (at != 0) {
                fields.put_subfield(subfield);
            }
            subfield = text[++at];
        } else {
            subfield += text[at];
        }
    }
    fields.put_subfield(subfield);
}

} // namespace

LineRecord read_printed(std::string_view source) {
    LineRecord record;
    LineFields fields{record};
    bool are_columns = false;
    bool is_named = false;
    bool is_tagged = false;
    bool in_field = false;
    for (std::size_t at = 0; at < source.size();) {
        std::string_view line = first_line(source.substr(at));
        const Kind kind = kind_of(source.substr(at));
        const bool is_first = at == 0;
        at += line.size();
        while (!line.empty() && ends(line.back())) {
            line = line.substr(0, line.size() - 1);
        }
        if (is_first && kind == Kind::leader) {
            is_named = line.starts_with("LEADER ");
            are_columns = line.starts_with("LDR    ") && (line.size() >= 30 || (line.size() > 7 && line[7] != ' '));
            is_tagged = line.starts_with("LDR ") && !are_columns;
            fields.leader(line.substr(is_named || are_columns ? 7 : is_tagged ? 4 : 0));
            continue;
        }
        if (is_first) {
            fields.leader("");
            record.fault = FaultCode::leader_missing;
        }
        if (kind == Kind::field) {
            fields.begin(line.substr(0, 3));
            in_field = !line.starts_with("00");
            if (!in_field) {
                fields.put(from(line, are_columns ? 7 : 4));
            } else if (line[3] == '/') {
                std::string indicators{line.substr(4, 2)};
                for (char& byte : indicators) {
                    byte = byte == '#' ? ' ' : byte;
                }
                fields.put(indicators, 2);
                put_spaced(fields, from(line, 6), 2);
            } else if (is_tagged && !code_of_mark(line.substr(3)).empty()) {
                fields.put("  ", 2);
                put_spaced(fields, line.substr(3), 2);
            } else if ((are_columns && is_close(from(line, 7))) || (is_named && is_close(from(line, 6)))) {
                fields.put(line.substr(4, 2), 2);
                put_close(fields, from(line, are_columns ? 7 : 6));
            } else {
                put_spaced(fields, line.substr(4), 2);
            }
        } else if (are_columns && in_field && line.starts_with("       ") && is_close(from(line, 7))) {
            put_close(fields, from(line, 7));
        } else if (kind != Kind::blank && kind != Kind::comment) {
            in_field = false;
            record.fault = record.fault == FaultCode::none ? FaultCode::field_unreadable : record.fault;
        }
    }
    return record;
}

std::vector<Span> printed_spans(std::string_view bytes, Check check) {
    std::vector<Span> spans;
    for (std::uint64_t at = 0; at < bytes.size(); at += spans.back().length) {
        Span span = first_span(bytes.substr(at));
        span.offset = at;
        if (span.kind == SpanKind::record && check != Check::boundaries) {
            span.fault = read_printed(bytes.substr(at, span.length)).fault;
            span.kind = span.fault == FaultCode::none ? SpanKind::record : SpanKind::rejected;
        }
        spans.push_back(span);
    }
    return spans;
}

} // namespace marcmill::naive
