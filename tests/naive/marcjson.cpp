#include "naive/marcjson.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include <marcmill/utf8.hpp>

namespace marcmill::naive {
namespace {

using namespace std::string_view_literals;

bool is_blank(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

bool is_separator(char byte) {
    return "\r\n\0 \x1A\t,[]}\x1E"sv.find(byte) != std::string_view::npos;
}

bool begins_line(std::string_view text, std::size_t at) {
    return at != 0 && (text[at - 1] == '\n' || text[at - 1] == '\r');
}

/// Without up to 64 blanks in front.
std::string_view after_blanks(std::string_view text) {
    for (int blanks = 0; blanks < 64 && !text.empty() && is_blank(text[0]); ++blanks) {
        text = text.substr(1);
    }
    return text;
}

bool names_record(std::string_view text) {
    for (const std::string_view name : {"\"leader\"", "\"fields\"", "\"controlfield\"", "\"datafield\""}) {
        if (text.starts_with(name)) {
            const std::string_view colon = after_blanks(text.substr(name.size()));
            return colon.starts_with(":") &&
                   after_blanks(colon.substr(1)).starts_with(name == "\"leader\"" ? '"' : '[');
        }
    }
    return false;
}

bool begins_record(std::string_view text) {
    return text.starts_with('{') && names_record(after_blanks(text.substr(1)));
}

bool breaks_off(std::string_view text, std::size_t at, bool in_string) {
    if (!begins_line(text, at) || in_string) {
        return begins_line(text, at);
    }
    std::size_t before = at;
    while (before > 0 && at - before < 64 && is_blank(text[before - 1])) {
        --before;
    }
    return before > 0 && at - before < 64 && ",[:"sv.find(text[before - 1]) == std::string_view::npos;
}

Span span_of(std::size_t offset, std::size_t length, SpanKind kind, FaultCode fault = FaultCode::none) {
    return {offset, length, kind, fault};
}

std::size_t with_line_end(std::string_view text, std::size_t length) {
    const std::string_view rest = text.substr(length);
    return length + (rest.starts_with("\r\n") ? 2 : rest.starts_with("\n") ? 1 : 0);
}

Span record_at(std::string_view text, std::size_t offset) {
    bool in_string = false;
    bool escaped = false;
    long depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (at != 0 && byte == '{' && (begins_record(text.substr(at)) || breaks_off(text, at, in_string))) {
            return span_of(offset, at, SpanKind::rejected, FaultCode::json_malformed);
        }
        if (escaped) {
            escaped = false;
        } else if (byte == '\\') {
            escaped = true;
        } else if (byte == '"') {
            in_string = !in_string;
            continue;
        }
        if (!in_string && (byte == '{' || byte == '[')) {
            ++depth;
        }
        if (!in_string && (byte == '}' || byte == ']') && --depth == 0) {
            return span_of(offset, with_line_end(text, at + 1), SpanKind::record);
        }
    }
    return span_of(offset, text.size(), SpanKind::rejected, FaultCode::json_malformed);
}

Span junk_at(std::string_view text, std::size_t offset, std::size_t from) {
    std::size_t at = std::max<std::size_t>(from, 1);
    while (at < text.size() && !(text[at] == '{' && (begins_line(text, at) || begins_record(text.substr(at))))) {
        ++at;
    }
    return span_of(offset, std::min(at, text.size()), SpanKind::junk, FaultCode::junk);
}

struct Broken {
    std::size_t at;
};
struct Found {
    std::size_t begin;
};

/// A value of JSON; what is deep is broken.
struct Value {
    enum class Kind { text, word, list, object };
    Kind kind = Kind::word;
    std::string text; ///< as it stands between its quotes, or a word
    std::vector<std::string> keys;
    std::vector<Value> items;

    std::size_t depth() const {
        std::size_t most = 0;
        for (const Value& item : items) {
            most = std::max(most, item.depth());
        }
        return most + (kind == Kind::list || kind == Kind::object ? 1 : 0);
    }
};

bool is_number(const std::string& word) {
    std::size_t at = word.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        std::size_t count = 0;
        for (; at < word.size() && word[at] >= '0' && word[at] <= '9'; ++at, ++count) {
        }
        return count;
    };
    const bool zero = at < word.size() && word[at] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) {
        return false;
    }
    if (at < word.size() && word[at] == '.') {
        ++at;
        if (digits() == 0) {
            return false;
        }
    }
    if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
        ++at;
        if (at < word.size() && (word[at] == '+' || word[at] == '-')) {
            ++at;
        }
        if (digits() == 0) {
            return false;
        }
    }
    return at == word.size();
}

/// A recursive parser.
class Parser {
  public:
    Parser(std::string_view text, bool outside, std::size_t most_levels)
        : text_{text}, outside_{outside}, most_levels_{most_levels} {}

    std::size_t at = 0;

    char peek() {
        while (at < text_.size() && is_blank(text_[at])) {
            ++at;
        }
        return at < text_.size() ? text_[at] : '\0';
    }
    void take(char byte) {
        if (peek() != byte || at == text_.size()) {
            throw Broken{at};
        }
        ++at;
    }
    std::string string() {
        take('"');
        const std::size_t begin = at;
        std::string raw;
        for (; at < text_.size() && text_[at] != '"'; ++at) {
            raw += text_[at];
            if (text_[at] == '\\' && at + 1 < text_.size()) {
                raw += text_[++at];
            }
        }
        for (std::size_t place = begin + 1; outside_ && place < begin + raw.size(); ++place) {
            if (text_[place] == '{' && begins_line(text_, place)) {
                throw Broken{place};
            }
        }
        if (at >= text_.size()) {
            throw Broken{begin - 1};
        }
        ++at;
        return raw;
    }
    Value value(std::size_t depth) {
        Value found;
        const char first = peek();
        if (first == '"') {
            found.kind = Value::Kind::text;
            found.text = string();
        } else if (first == '{' || first == '[') {
            if (depth == most_levels_) {
                throw Broken{at};
            }
            collection(found, first, depth);
        } else {
            const std::size_t begin = at;
            while (at < text_.size() &&
                   "0123456789abcdefghijklmnopqrstuvwxyz-+.E"sv.find(text_[at]) != std::string_view::npos) {
                found.text += text_[at++];
            }
            if (found.text != "null" && found.text != "true" && found.text != "false" && !is_number(found.text)) {
                throw Broken{begin};
            }
        }
        return found;
    }

  private:
    void collection(Value& found, char first, std::size_t depth) {
        const std::size_t begin = at++;
        const char close = first == '{' ? '}' : ']';
        found.kind = first == '{' ? Value::Kind::object : Value::Kind::list;
        if (peek() == close) {
            ++at;
            return;
        }
        for (;;) {
            if (first == '{') {
                (void)peek();
                const std::size_t key = at;
                found.keys.push_back(string());
                take(':');
                if (outside_ && names_record(text_.substr(key))) {
                    throw Found{begin};
                }
            }
            found.items.push_back(value(depth + 1));
            if (peek() == close) {
                ++at;
                return;
            }
            take(',');
        }
    }

    std::string_view text_;
    bool outside_;
    std::size_t most_levels_;
};

/// An object that may hold a record, or a key with its value.
Span outside_at(std::string_view text, std::size_t offset) {
    Parser parser{text, true, 64};
    try {
        if (text[0] == '{') {
            (void)parser.value(0);
            return span_of(offset, with_line_end(text, parser.at), SpanKind::junk, FaultCode::junk);
        }
        if (names_record(text)) {
            return junk_at(text, offset, 1);
        }
        (void)parser.string();
        parser.take(':');
        (void)parser.value(0);
        return span_of(offset, parser.at, SpanKind::padding);
    } catch (const Broken& broken) {
        return junk_at(text, offset, broken.at);
    } catch (const Found& found) {
        return found.begin == 0 ? record_at(text, offset) : span_of(offset, found.begin, SpanKind::padding);
    }
}

Span next_span(std::string_view text, std::size_t offset) {
    if (begins_record(text)) {
        return record_at(text, offset);
    }
    if (text[0] == '{' || text[0] == '"') {
        return outside_at(text, offset);
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        return span_of(offset, 3, SpanKind::junk, FaultCode::byte_order_mark);
    }
    std::size_t length = 0;
    while (length < text.size() && is_separator(text[length])) {
        ++length;
    }
    return length != 0 ? span_of(offset, length, SpanKind::padding) : junk_at(text, offset, 1);
}

void put(char32_t character, std::string& out) {
    const auto add = [&](char32_t byte) { out += static_cast<char>(byte); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0 + character / 64);
        add(0x80 + character % 64);
    } else if (character < 0x10000) {
        add(0xE0 + character / 4096);
        add(0x80 + character / 64 % 64);
        add(0x80 + character % 64);
    } else {
        add(0xF0 + character / 262144);
        add(0x80 + character / 4096 % 64);
        add(0x80 + character / 64 % 64);
        add(0x80 + character % 64);
    }
}

char32_t unit(const std::string& raw, std::size_t at) {
    if (raw.size() < at + 6 || raw[at] != '\\' || raw[at + 1] != 'u' ||
        raw.substr(at + 2, 4).find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
        return 0xFFFFFFFF;
    }
    return static_cast<char32_t>(std::strtoul(raw.substr(at + 2, 4).c_str(), nullptr, 16));
}

/// What a string says; throws where it says nothing.
std::string decoded(const std::string& raw) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] != '\\') {
            out += raw[at++];
            continue;
        }
        const std::size_t letter = at + 1 < raw.size() ? letters.find(raw[at + 1]) : letters.npos;
        if (letter != letters.npos) {
            out += "\"\\/\b\f\n\r\t"[letter];
            at += 2;
            continue;
        }
        const char32_t first = unit(raw, at);
        if (first == 0xFFFFFFFF) {
            throw Broken{at};
        }
        const char32_t second = unit(raw, at + 6);
        at += 6;
        if (first >= 0xD800 && first < 0xDC00 && second >= 0xDC00 && second < 0xE000) {
            put(0x10000 + (first - 0xD800) * 1024 + (second - 0xDC00), out);
            at += 6;
        } else {
            put(first >= 0xD800 && first < 0xE000 ? 0xFFFD : first, out);
        }
    }
    return out;
}

/// A string, a number or null.
std::string text_of(const Value& value) {
    if (value.kind == Value::Kind::text) {
        return decoded(value.text);
    }
    if (value.kind != Value::Kind::word || value.text == "true" || value.text == "false") {
        throw Broken{0};
    }
    return value.text == "null" ? "" : value.text;
}

std::string safe(const std::string& text, char last) {
    std::string out;
    for (const char byte : text) {
        out += byte >= '\x1D' && byte <= last ? std::string{"\xEF\xBF\xBD"} : std::string{byte};
    }
    return out;
}

std::string one(char byte) {
    return byte >= '\x1D' && byte <= '\x1F' ? " " : std::string{byte};
}

void require(bool is_right) {
    if (!is_right) {
        throw Broken{0};
    }
}

std::string tag_of(const std::string& text) {
    require(text.size() == 3);
    return one(text[0]) + one(text[1]) + one(text[2]);
}

std::string subfield_of(const std::string& code, const std::string& value) {
    if (code.empty() && value.empty()) {
        return "\x1F";
    }
    require(!code.empty() && first_sequence(code) == Utf8Sequence{code.size(), true});
    return "\x1F" + one(code[0]) + safe(code.substr(1) + value, '\x1F');
}

bool is_value_key(const std::string& key) {
    return key == "value" || key == "content" || key == "data";
}

std::string subfields_of(const Value& list) {
    require(list.kind == Value::Kind::list);
    std::string out;
    for (const Value& item : list.items) {
        if (item.kind == Value::Kind::list) {
            require(item.items.size() == 2);
            out += subfield_of(text_of(item.items[0]), text_of(item.items[1]));
            continue;
        }
        require(item.kind == Value::Kind::object && !item.keys.empty());
        if (item.keys[0] != "code" && !is_value_key(item.keys[0])) {
            for (std::size_t place = 0; place < item.keys.size(); ++place) {
                out += subfield_of(decoded(item.keys[place]), text_of(item.items[place]));
            }
            continue;
        }
        std::optional<std::string> code;
        std::optional<std::string> value;
        for (std::size_t place = 0; place < item.keys.size(); ++place) {
            const std::string& key = item.keys[place];
            if (key == "code" || is_value_key(key)) {
                std::optional<std::string>& part = key == "code" ? code : value;
                require(!part);
                part = text_of(item.items[place]);
            } else {
                require(item.items[place].depth() <= 64);
            }
        }
        require(code.has_value());
        out += subfield_of(*code, value.value_or(""));
    }
    return out;
}

std::string indicator_of(const std::string& text) {
    require(text.size() <= 1);
    return text.empty() ? " " : one(text[0]);
}

/// What a field's own object says; `tag` where its key has said that.
FieldText field_of(const Value& object, std::optional<std::string> tag) {
    std::optional<std::string> indicators[2];
    std::optional<std::string> value;
    const Value* subfields = nullptr;
    for (std::size_t place = 0; place < object.keys.size(); ++place) {
        const std::string& key = object.keys[place];
        const Value& item = object.items[place];
        std::optional<std::string>* const part = key == "tag"        ? &tag
                                                 : key == "ind1"     ? &indicators[0]
                                                 : key == "ind2"     ? &indicators[1]
                                                 : is_value_key(key) ? &value
                                                                     : nullptr;
        if (part != nullptr) {
            require(!part->has_value());
            *part = text_of(item);
        } else if (key == "subfields" || key == "subfield") {
            require(subfields == nullptr);
            subfields = &item;
        } else {
            require(item.depth() <= 64);
        }
    }
    require(tag.has_value() && !(value && subfields != nullptr));
    if (value) {
        return {tag_of(*tag), safe(*value, '\x1E')};
    }
    std::string bytes = indicator_of(indicators[0].value_or("")) + indicator_of(indicators[1].value_or(""));
    return {tag_of(*tag), bytes + (subfields != nullptr ? subfields_of(*subfields) : "")};
}

void add_fields(const Value& list, std::vector<FieldText>& fields) {
    constexpr std::string_view own[] = {"ind1", "ind2", "subfields", "subfield", "tag", "value", "content", "data"};
    require(list.kind == Value::Kind::list);
    for (const Value& item : list.items) {
        if (item.kind == Value::Kind::list) {
            const std::size_t size = item.items.size();
            require(size == 2 || size == 4);
            const std::string tag = tag_of(text_of(item.items[0]));
            fields.emplace_back(tag, size == 2
                                         ? safe(text_of(item.items[1]), '\x1E')
                                         : indicator_of(text_of(item.items[1])) + indicator_of(text_of(item.items[2])) +
                                               subfields_of(item.items[3]));
            continue;
        }
        require(item.kind == Value::Kind::object && !item.keys.empty());
        if (std::find(std::begin(own), std::end(own), item.keys[0]) != std::end(own)) {
            fields.push_back(field_of(item, std::nullopt));
            continue;
        }
        for (std::size_t place = 0; place < item.keys.size(); ++place) {
            const std::string tag = decoded(item.keys[place]);
            if (item.items[place].kind == Value::Kind::object) {
                fields.push_back(field_of(item.items[place], tag));
            } else {
                fields.emplace_back(tag_of(tag), safe(text_of(item.items[place]), '\x1E'));
            }
        }
    }
}

/// A string with its quotes.
std::string quoted(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const Utf8Sequence sequence = first_sequence(text);
        const char byte = text[0];
        if (!sequence.well_formed) {
            out += "\xEF\xBF\xBD";
        } else if (const std::size_t letter = "\"\\\n\r\t"sv.find(byte); letter != std::string_view::npos) {
            out += std::string{"\\"} + "\"\\nrt"[letter];
        } else if (byte >= '\0' && byte < ' ') {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(byte));
            out += escape;
        } else {
            out += text.substr(0, sequence.length);
        }
        text = text.substr(sequence.length);
    }
    return out + "\"";
}

std::string written_subfields(std::string_view bytes) {
    std::string out;
    while (!bytes.empty()) {
        bytes = bytes.substr(1);
        const std::string_view subfield = bytes.substr(0, bytes.find('\x1F'));
        const std::size_t code = subfield.empty() ? 0 : first_sequence(subfield).length;
        out +=
            (out.empty() ? "{" : ",{") + quoted(subfield.substr(0, code)) + ":" + quoted(subfield.substr(code)) + "}";
        bytes = bytes.substr(subfield.size());
    }
    return out;
}

std::string written_field(std::string_view bytes) {
    const auto is_indicator = [&](std::size_t at) { return bytes[at] >= '\0' && bytes[at] != '\x1F'; };
    if (bytes.size() < 3 || bytes[2] != '\x1F' || !is_indicator(0) || !is_indicator(1)) {
        return quoted(bytes);
    }
    return "{\"ind1\":" + quoted(bytes.substr(0, 1)) + ",\"ind2\":" + quoted(bytes.substr(1, 1)) + ",\"subfields\":[" +
           written_subfields(bytes.substr(2)) + "]}";
}

} // namespace

std::optional<std::string> write_marcjson(std::string_view leader, const std::vector<FieldText>& fields) {
    std::string out;
    for (const auto& [tag, bytes] : fields) {
        for (std::string_view rest = tag; !rest.empty(); rest = rest.substr(first_sequence(rest).length)) {
            if (!first_sequence(rest).well_formed) {
                return std::nullopt;
            }
        }
        out += (out.empty() ? "{" : ",{") + quoted(tag) + ":" + written_field(bytes) + "}";
    }
    std::string readable;
    while (!leader.empty()) {
        const Utf8Sequence sequence = first_sequence(leader);
        readable +=
            sequence.well_formed ? std::string{leader.substr(0, sequence.length)} : std::string(sequence.length, ' ');
        leader = leader.substr(sequence.length);
    }
    return "{\"leader\":" + quoted(readable) + ",\"fields\":[" + out + "]}";
}

JsonRecord read_marcjson(std::string_view source) {
    JsonRecord record;
    try {
        Parser parser{source, false, 200};
        const Value object = parser.value(0);
        require(object.kind == Value::Kind::object);
        std::vector<std::string> seen;
        for (std::size_t place = 0; place < object.keys.size(); ++place) {
            const std::string& key = object.keys[place];
            const bool is_list = key == "fields" || key == "controlfield" || key == "datafield";
            if (is_list || key == "leader") {
                require(std::find(seen.begin(), seen.end(), key) == seen.end());
                seen.push_back(key);
            }
            if (is_list) {
                add_fields(object.items[place], record.fields);
            } else if (key == "leader") {
                require(object.items[place].kind == Value::Kind::text);
                record.leader = decoded(object.items[place].text);
            } else {
                require(object.items[place].depth() <= 64);
            }
        }
        const bool has_leader = std::find(seen.begin(), seen.end(), "leader") != seen.end();
        require(has_leader && seen.size() > 1);
        record.leader.resize(24, ' ');
        for (char& byte : record.leader) {
            byte = one(byte)[0];
        }
        record.is_sound = true;
    } catch (const Broken&) {
        record.is_sound = false;
    }
    return record;
}

std::vector<Span> marcjson_spans(std::string_view bytes) {
    std::vector<Span> spans;
    for (std::size_t at = 0; at < bytes.size(); at += spans.back().length) {
        spans.push_back(next_span(bytes.substr(at), at));
    }
    return spans;
}

} // namespace marcmill::naive
