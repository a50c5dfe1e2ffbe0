#include "naive/mrk.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace marcmill::naive {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view mark = "\xEF\xBB\xBF";

bool is_padding(char byte) {
    return "\r\n\0 \x1A"sv.find(byte) != std::string_view::npos;
}

bool separates(char byte) {
    return byte == '\x1D' || byte == '\x1E' || byte == '\x1F';
}

bool is_leader(std::string_view text) {
    bool is_length = text.starts_with("=000  ") && text.size() >= 11;
    for (std::size_t at = 6; is_length && at < 11; ++at) {
        is_length = text[at] >= '0' && text[at] <= '9';
    }
    return is_length || text == "=LDR" || text.starts_with("=LDR ") || text.starts_with("=LDR\n") ||
           text.starts_with("=LDR\r");
}

bool ends_record(std::string_view text) {
    const bool is_marked = text.starts_with(mark);
    for (int marks = 0; marks < 8 && text.starts_with(mark); ++marks) {
        text = text.substr(3);
    }
    return is_marked ? !text.empty() && (text[0] == '=' || text[0] == '#' || is_padding(text[0])) : is_leader(text);
}

/// Bytes of a record, or of junk.
std::size_t length_of_lines(std::string_view text) {
    const bool is_record = text.starts_with("=");
    bool has_number = text.starts_with("=001 ");
    bool is_behind_blank = false;
    std::size_t length = first_line(text).size();
    while (length < text.size()) {
        const std::string_view line = first_line(text.substr(length));
        const bool is_second = line.starts_with("=001 ") && has_number;
        const bool goes_on = is_blank_line(line) || line[0] == '#' || (line[0] == '=' && !is_second);
        const bool is_foreign = line.find('\x1D') != line.npos || line.find('\x1E') != line.npos;
        if (ends_record(text.substr(length)) || (is_record && !goes_on && (is_behind_blank || is_foreign))) {
            break;
        }
        has_number = has_number || line.starts_with("=001 ");
        is_behind_blank = is_blank_line(line);
        length += line.size();
    }
    return length;
}

Span first_span(std::string_view text) {
    std::size_t padding = text[0] == '#' ? first_line(text).size() : 0;
    while (text[0] != '#' && padding < text.size() && is_padding(text[padding])) {
        ++padding;
    }
    if (padding != 0) {
        return {0, padding, SpanKind::padding, FaultCode::none};
    }
    std::size_t marks = 0;
    while (text.substr(marks, 3) == mark) {
        marks += 3;
    }
    const bool follows = marks < text.size() && (text[marks] == '=' || text[marks] == '#' || is_padding(text[marks]));
    if (marks != 0 && follows) {
        return {0, marks, SpanKind::junk, FaultCode::byte_order_mark};
    }
    const bool is_record = text[0] == '=';
    return {0, length_of_lines(text), is_record ? SpanKind::record : SpanKind::junk,
            is_record ? FaultCode::none : FaultCode::junk};
}

/// A byte as a name in braces stands for it, or as it stands itself, taken off the front.
std::pair<char, bool> take_byte(std::string_view& text) {
    static const std::map<std::string_view, char> names{
        {"{dollar}", '$'}, {"{lcub}", '{'}, {"{rcub}", '}'}, {"{bsol}", '\\'},
        {"{esc}", '\x1B'}, {"{lf}", '\n'},  {"{cr}", '\r'},
    };
    for (const auto& [name, byte] : names) {
        if (text.starts_with(name)) {
            text = text.substr(name.size());
            return {byte, true};
        }
    }
    const char byte = text[0];
    text = text.substr(1);
    return {byte, false};
}

/// Puts fields together, line by line.
class Lines {
  public:
    explicit Lines(LineRecord& record) : record_{&record} {}

    void begin(std::string_view tag, std::string_view data) {
        std::string name;
        for (const char byte : tag) {
            record_->is_noted = record_->is_noted || byte < '!' || byte > '~';
            name += separates(byte) ? ' ' : byte;
        }
        record_->fields.emplace_back(name, "");
        is_control_ = tag.substr(0, 2) == "00";
        const std::size_t dollar = is_control_ ? std::string_view::npos : data.find('$');
        if (dollar == std::string_view::npos) {
            put_value(data, true, 0);
            return;
        }
        std::string indicators;
        for (std::size_t at = 0; at < dollar; ++at) {
            const std::string_view three = data.substr(at, std::min<std::size_t>(3, dollar - at));
            if (three == "\xE2\x80\x8E" || three == "\xE2\x80\x8F") {
                at += 2;
            } else {
                indicators += data[at];
            }
        }
        put_value(indicators, true, 2);
        put_subfields(data.substr(dollar));
    }

    void go_on(std::string_view data) {
        const std::size_t dollar = is_control_ ? std::string_view::npos : data.find('$');
        put_value(data.substr(0, dollar), is_control_, 0);
        put_subfields(dollar == std::string_view::npos ? "" : data.substr(dollar));
    }

  private:
    std::string& bytes() { return record_->fields.back().second; }

    /// `single`: so many bytes of the field for which one byte alone can stand.
    void put_value(std::string_view value, bool are_backslashes_blanks, std::size_t single) {
        while (!value.empty()) {
            const auto [byte, is_named] = take_byte(value);
            if (separates(byte)) {
                record_->is_noted = true;
                bytes() += bytes().size() < single ? " " : "\xEF\xBF\xBD";
            } else {
                bytes() += byte == '\\' && !is_named && are_backslashes_blanks ? ' ' : byte;
            }
        }
    }

    /// Each begins with a dollar sign.
    void put_subfields(std::string_view data) {
        while (!data.empty()) {
            std::string_view subfield = data.substr(1, data.find('$', 1) - 1);
            data = data.substr(1 + subfield.size());
            bytes() += '\x1F';
            if (!subfield.empty()) {
                const char code = take_byte(subfield).first;
                record_->is_noted = record_->is_noted || separates(code);
                bytes() += separates(code) ? ' ' : code;
                put_value(subfield, false, 0);
            }
        }
    }

    LineRecord* record_;
    bool is_control_ = false;
};

/// What stands behind a tag and the blank or two that follow it.
std::string_view behind_tag(std::string_view line) {
    return line.size() == 4 ? "" : line.substr(line.substr(4).starts_with("  ") ? 6 : 5);
}

} // namespace

LineRecord read_mrk(std::string_view source) {
    LineRecord record;
    Lines lines{record};
    bool in_field = false;
    for (std::size_t at = 0; at < source.size();) {
        std::string_view line = first_line(source.substr(at));
        const bool is_first = at == 0;
        at += line.size();
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
            line = line.substr(0, line.size() - 1);
        }
        if (is_first && is_leader(line)) {
            record.leader = behind_tag(line);
            continue;
        }
        const FaultCode fault = is_first ? FaultCode::leader_missing : FaultCode::field_unreadable;
        const bool begins = line.starts_with("=") && line.size() > 4 && line[4] == ' ';
        const bool says_nothing = line.starts_with("#") || is_blank_line(line);
        if ((is_first || (!begins && !says_nothing && (!in_field || line[0] == '='))) &&
            record.fault == FaultCode::none) {
            record.fault = fault;
        }
        if (begins) {
            lines.begin(line.substr(1, 3), behind_tag(line));
        } else if (!says_nothing && in_field && line[0] != '=') {
            lines.go_on(line);
        }
        in_field = begins || (in_field && !line.starts_with("="));
    }
    record.is_noted = record.is_noted || record.leader.size() != 24;
    record.leader.resize(24, ' ');
    for (char& byte : record.leader) {
        record.is_noted = record.is_noted || separates(byte);
        byte = byte == '\\' || separates(byte) ? ' ' : byte;
    }
    return record;
}

std::vector<Span> mrk_spans(std::string_view bytes, Check check) {
    std::vector<Span> spans;
    for (std::uint64_t at = 0; at < bytes.size(); at += spans.back().length) {
        Span span = first_span(bytes.substr(at));
        span.offset = at;
        if (span.kind == SpanKind::record && check != Check::boundaries) {
            span.fault = read_mrk(bytes.substr(at, span.length)).fault;
            span.kind = span.fault == FaultCode::none ? SpanKind::record : SpanKind::rejected;
        }
        spans.push_back(span);
    }
    return spans;
}

} // namespace marcmill::naive
