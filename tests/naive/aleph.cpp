#include "naive/aleph.hpp"

#include <set>
#include <string>

namespace marcmill::naive {
namespace {

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// So many digits stand at the beginning.
std::size_t digits_of(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) {
        ++count;
    }
    return count;
}

bool is_numbered(std::string_view text) {
    return digits_of(text) == 9 && text.size() > 9 && text[9] == ' ';
}

std::size_t length_of_record(std::string_view text) {
    std::set<std::string_view> tags;
    bool is_behind_blank = false;
    std::size_t length = 0;
    while (length < text.size()) {
        const std::string_view rest = text.substr(length);
        const std::string_view line = first_line(rest);
        if (length != 0 && length_of_marks(rest) != 0) {
            break;
        }
        if (is_numbered(rest)) {
            const std::string_view tag = rest.substr(10, 3);
            const bool is_seen = tags.contains(tag);
            if (rest.substr(0, 9) != text.substr(0, 9) || (tag == "LDR" && is_seen) ||
                (tag == "FMT" && is_seen && tags.contains("LDR"))) {
                break;
            }
            tags.insert(tag);
        } else if (!is_blank_line(line) && (is_behind_blank || holds_terminator(line)) &&
                   !(rest.size() < 10 && digits_of(rest) == rest.size())) {
            break;
        }
        is_behind_blank = is_blank_line(line) || (is_behind_blank && !is_numbered(rest));
        length += line.size();
    }
    return length;
}

std::size_t length_of_junk(std::string_view text) {
    std::size_t length = 0;
    do {
        length += first_line(text.substr(length)).size();
    } while (length < text.size() && !is_numbered(text.substr(length)) && length_of_marks(text.substr(length)) == 0);
    return length;
}

Span first_span(std::string_view text) {
    if (const std::size_t padding = length_of_padding(text); padding != 0) {
        return {0, padding, SpanKind::padding, FaultCode::none};
    }
    if (const std::size_t marks = length_of_marks(text); marks != 0) {
        return {0, marks, SpanKind::junk, FaultCode::byte_order_mark};
    }
    return is_numbered(text) ? Span{0, length_of_record(text), SpanKind::record, FaultCode::none}
                             : Span{0, length_of_junk(text), SpanKind::junk, FaultCode::junk};
}

std::string without_carets(std::string_view text) {
    std::string value{text};
    for (char& byte : value) {
        byte = byte == '^' ? ' ' : byte;
    }
    return value;
}

/// Cut at each pair of dollar signs: text before the first, then codes with values. Of more of them in a row the last
/// two are the pair.
std::vector<std::string> cut(std::string_view data) {
    std::vector<std::string> pieces(1);
    for (std::size_t at = 0; at < data.size(); ++at) {
        const bool is_pair = data.substr(at, 2) == "$$" && data.substr(at, 3) != "$$$";
        if (is_pair) {
            pieces.emplace_back();
            ++at;
        } else {
            pieces.back() += data[at];
        }
    }
    return pieces;
}

class Lines {
  public:
    explicit Lines(LineRecord& record) : fields_{record} {}

    void begin(std::string_view tag, std::string_view indicators, std::string_view data) {
        fields_.begin(tag);
        is_control_ = tag.starts_with("00");
        const bool is_bare = cut(data).size() == 1 && indicators == "  " && digits_of(tag) != 3;
        if (!is_control_ && !is_bare) {
            fields_.put(indicators, 2);
        }
        go_on(data);
    }

    void go_on(std::string_view data) {
        if (is_control_) {
            fields_.put(without_carets(data));
            return;
        }
        const std::vector<std::string> pieces = cut(data);
        fields_.put(pieces[0]);
        for (std::size_t piece = 1; piece < pieces.size(); ++piece) {
            fields_.put_subfield(pieces[piece]);
        }
    }

    LineFields& fields() { return fields_; }

  private:
    LineFields fields_;
    bool is_control_ = false;
};

std::vector<std::string_view> lines_of(std::string_view source) {
    std::vector<std::string_view> lines;
    while (!source.empty()) {
        std::string_view line = first_line(source);
        source = source.substr(line.size());
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
            line = line.substr(0, line.size() - 1);
        }
        lines.push_back(line);
    }
    return lines;
}

bool is_field(std::string_view line) {
    return is_numbered(line) && line.size() > 16 && line[15] == ' ' && (line.size() == 17 || line[17] == ' ');
}

bool is_field_of(std::string_view line, std::string_view tag) {
    return is_field(line) && line.substr(10, 3) == tag;
}

} // namespace

LineRecord read_aleph(std::string_view source) {
    LineRecord record;
    Lines lines{record};
    bool has_leader = false;
    bool has_number = false;
    for (const std::string_view line : lines_of(source)) {
        has_number = has_number || is_field_of(line, "001");
        if (is_field_of(line, "LDR")) {
            lines.fields().leader(line.size() < 18 ? "" : without_carets(line.substr(18)));
            has_leader = true;
        }
    }
    if (!has_leader) {
        lines.fields().leader("");
    }
    if (!has_number) {
        lines.begin("001", "", source.substr(0, 9));
    }
    bool in_field = false;
    for (const std::string_view line : lines_of(source)) {
        if (is_field(line)) {
            in_field = line.substr(10, 3) != "LDR";
            if (in_field) {
                lines.begin(line.substr(10, 3), line.substr(13, 2), line.size() < 18 ? "" : line.substr(18));
            }
        } else if (is_numbered(line) || (!in_field && !is_blank_line(line))) {
            in_field = false;
            record.fault = FaultCode::field_unreadable;
        } else if (!is_blank_line(line)) {
            lines.go_on(line);
        }
    }
    if (record.fault == FaultCode::none && !has_leader) {
        record.fault = FaultCode::leader_missing;
    }
    return record;
}

std::vector<Span> aleph_spans(std::string_view bytes, Check check) {
    std::vector<Span> spans;
    for (std::uint64_t at = 0; at < bytes.size(); at += spans.back().length) {
        Span span = first_span(bytes.substr(at));
        span.offset = at;
        if (span.kind == SpanKind::record && check != Check::boundaries) {
            span.fault = read_aleph(bytes.substr(at, span.length)).fault;
            span.kind = span.fault == FaultCode::none ? SpanKind::record : SpanKind::rejected;
        }
        spans.push_back(span);
    }
    return spans;
}

} // namespace marcmill::naive
