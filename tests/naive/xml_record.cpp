// A record as a tree, which is then read.

#include <cstdint>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>

#include "naive/utf8.hpp"
#include "naive/xml.hpp"

namespace marcmill::naive {
namespace {

struct NotWellFormed : std::runtime_error {
    NotWellFormed() : std::runtime_error{"not well formed"} {}
};

struct Node {
    std::string name; ///< empty: it is text
    std::string text;
    std::map<std::string, std::string> attributes;
    std::vector<Node> children;
};

std::string local(const std::string& name) {
    return name.substr(name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
}

bool is_white(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::string in_utf8(unsigned long character) {
    const auto byte = [](unsigned long value) { return static_cast<char>(value); };
    if (character < 0x80) {
        return {byte(character)};
    }
    if (character < 0x800) {
        return {byte(0xC0 + character / 64), byte(0x80 + character % 64)};
    }
    if (character < 0x10000) {
        return {byte(0xE0 + character / 4096), byte(0x80 + character / 64 % 64), byte(0x80 + character % 64)};
    }
    return {byte(0xF0 + character / 262144), byte(0x80 + character / 4096 % 64), byte(0x80 + character / 64 % 64),
            byte(0x80 + character % 64)};
}

/// Parses text whose ends of lines are LF.
class Parser {
  public:
    explicit Parser(std::string text) : text_{std::move(text)} {
        for (const char byte : text_) {
            if (byte >= 0 && byte < ' ' && byte != '\t' && byte != '\n') {
                throw NotWellFormed{};
            }
        }
    }

    Node document() {
        Node root = element();
        while (at_ < text_.size()) {
            if (!skip_outside()) {
                throw NotWellFormed{};
            }
        }
        return root;
    }

  private:
    bool take(const std::string& what) {
        const bool is_there = text_.compare(at_, what.size(), what) == 0;
        at_ += is_there ? what.size() : 0;
        return is_there;
    }
    void need(const std::string& what) {
        if (!take(what)) {
            throw NotWellFormed{};
        }
    }
    std::string up_to(const std::string& mark) {
        const std::size_t end = text_.find(mark, at_);
        if (end == std::string::npos) {
            throw NotWellFormed{};
        }
        const std::string found = text_.substr(at_, end - at_);
        at_ = end + mark.size();
        return found;
    }
    bool white() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_white(text_.substr(at_, 1))) {
            ++at_;
        }
        return at_ != begin;
    }
    std::string name() {
        const std::size_t begin = at_;
        const auto is_name_byte = [&](char byte) {
            const std::string all = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:";
            return byte < 0 || all.find(byte) != std::string::npos ||
                   (at_ != begin && std::string{"0123456789-."}.find(byte) != std::string::npos);
        };
        while (at_ < text_.size() && is_name_byte(text_[at_])) {
            ++at_;
        }
        if (at_ == begin) {
            throw NotWellFormed{};
        }
        return text_.substr(begin, at_ - begin);
    }
    std::string reference() {
        const std::string what = up_to(";");
        const std::map<std::string, std::string> known = {
            {"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}};
        if (known.count(what) != 0) {
            return known.at(what);
        }
        const bool is_hex = what.rfind("#x", 0) == 0;
        const std::string number = what.rfind('#', 0) == 0 ? what.substr(is_hex ? 2 : 1) : "";
        const std::string digits = is_hex ? "0123456789abcdefABCDEF" : "0123456789";
        if (number.empty() || what.size() > 31 || number.find_first_not_of(digits) != std::string::npos) {
            throw NotWellFormed{};
        }
        const unsigned long value = std::strtoul(number.c_str(), nullptr, is_hex ? 16 : 10);
        const bool is_allowed = value == 9 || value == 10 || value == 13 || (value >= 32 && value < 0xD800) ||
                                (value >= 0xE000 && value < 0xFFFE) || (value >= 0x10000 && value < 0x110000);
        if (!is_allowed) {
            throw NotWellFormed{};
        }
        return in_utf8(value);
    }
    void comment() {
        up_to("--");
        need(">");
    }
    bool skip_outside() {
        if (white()) {
            return true;
        }
        if (take("<!--")) {
            comment();
            return true;
        }
        if (take("<?")) {
            up_to("?>");
            return true;
        }
        return false;
    }
    Node element() {
        need("<");
        Node node;
        node.name = name();
        for (;;) {
            const bool is_apart = white();
            if (take("/>")) {
                return node;
            }
            if (take(">")) {
                break;
            }
            if (!is_apart) {
                throw NotWellFormed{};
            }
            attribute(node);
        }
        content(node);
        need(node.name);
        white();
        need(">");
        return node;
    }
    void attribute(Node& node) {
        const std::string key = name();
        white();
        need("=");
        white();
        const std::string quote = take("\"") ? "\"" : "'";
        if (quote == "'") {
            need("'");
        }
        std::string value;
        while (!take(quote)) {
            if (at_ >= text_.size() || text_[at_] == '<') {
                throw NotWellFormed{};
            }
            const char byte = text_[at_++];
            value += byte == '&' ? reference() : is_white({byte}) ? " " : std::string{byte};
        }
        if (!node.attributes.emplace(key, value).second) {
            throw NotWellFormed{};
        }
    }
    /// Up to the end tag's name.
    void content(Node& node) {
        const auto text_of = [&]() -> std::string& {
            if (node.children.empty() || !node.children.back().name.empty()) {
                node.children.emplace_back();
            }
            return node.children.back().text;
        };
        while (!take("</")) {
            if (at_ >= text_.size()) {
                throw NotWellFormed{};
            }
            if (take("<!--")) {
                comment();
            } else if (take("<![CDATA[")) {
                text_of() += up_to("]]>");
            } else if (take("<?")) {
                up_to("?>");
            } else if (text_[at_] == '<') {
                node.children.push_back(element());
            } else if (take("&")) {
                text_of() += reference();
            } else if (text_.compare(at_, 3, "]]>") == 0) {
                throw NotWellFormed{};
            } else {
                text_of() += text_[at_++];
            }
        }
    }

    std::string text_;
    std::size_t at_ = 0;
};

struct NoField : std::runtime_error {
    NoField() : std::runtime_error{"no field"} {}
};

std::string text_in(const Node& node) {
    std::string text;
    for (const Node& child : node.children) {
        if (!child.name.empty()) {
            throw NoField{};
        }
        text += child.text;
    }
    return text;
}

/// One ASCII character, or none where the attribute is missing or empty.
std::string one_byte(const Node& node, const std::string& name) {
    const auto found = node.attributes.find(name);
    const std::string value = found == node.attributes.end() ? "" : found->second;
    if (value.size() > 1 || (value.size() == 1 && value[0] < 0)) {
        throw NoField{};
    }
    return value;
}

/// One character, or none where the attribute is missing or empty.
std::string one_character(const Node& node, const std::string& name) {
    const auto found = node.attributes.find(name);
    const std::string value = found == node.attributes.end() ? "" : found->second;
    std::size_t characters = 0;
    for (const char byte : value) {
        characters += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80 ? 1 : 0;
    }
    if (characters > 1) {
        throw NoField{};
    }
    return value;
}

std::string subfields_of(const Node& field) {
    std::string data;
    for (const Node& child : field.children) {
        if (child.name.empty() && is_white(child.text)) {
            continue;
        }
        if (local(child.name) != "subfield") {
            throw NoField{};
        }
        const std::string code = one_character(child, "code");
        const std::string value = text_in(child);
        data += '\x1F' + (code.empty() && !value.empty() ? " " : code) + value;
    }
    return data;
}

FieldText field_of(const Node& node) {
    const auto tag = node.attributes.find("tag");
    if (tag == node.attributes.end() || tag->second.size() != 3) {
        throw NoField{};
    }
    if (local(node.name) == "controlfield") {
        return {tag->second, text_in(node)};
    }
    std::string indicators;
    for (int number = 1; number <= 9; ++number) {
        const std::string name = "ind" + std::to_string(number);
        const std::string value = one_byte(node, name);
        if (node.attributes.count(name) != 0) {
            indicators.resize(static_cast<std::size_t>(number) - 1, ' ');
            indicators += value.empty() ? " " : value;
        }
    }
    return {tag->second, indicators + subfields_of(node)};
}

/// What is 24 bytes between white space is these.
std::string leader_of(const std::string& text) {
    std::string trimmed = text;
    while (!trimmed.empty() && is_white(trimmed.substr(0, 1))) {
        trimmed.erase(0, 1);
    }
    const bool is_whole = text.size() != 24 && trimmed.size() >= 24 && is_white(trimmed.substr(24));
    return is_whole ? trimmed.substr(0, 24) : text;
}

void read_record(const Node& root, XmlRecord& record) {
    bool has_leader = false;
    for (const Node& child : root.children) {
        const std::string name = local(child.name);
        if (child.name.empty() && is_white(child.text)) {
            continue;
        }
        if (name == "leader" && !has_leader) {
            has_leader = true;
            record.leader = leader_of(text_in(child));
        } else if (name == "controlfield" || name == "datafield") {
            record.fields.push_back(field_of(child));
        } else {
            throw NoField{};
        }
    }
    record.leader.resize(24, ' ');
    record.is_sound = has_leader;
}

std::string with_line_feeds(std::string_view source) {
    std::string text;
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] == '\r') {
            text += '\n';
            at += source.substr(at + 1, 1) == "\n" ? 1 : 0;
        } else {
            text += source[at];
        }
    }
    return text;
}

} // namespace

XmlRecord read_xml(std::string_view source) {
    XmlRecord record;
    const std::string text{source};
    if (not_utf8(source) || text.find("\xEF\xBF\xBE") != std::string::npos ||
        text.find("\xEF\xBF\xBF") != std::string::npos) {
        return record;
    }
    try {
        read_record(Parser{with_line_feeds(source)}.document(), record);
    } catch (const NotWellFormed&) {
    } catch (const NoField&) {
    }
    return record;
}

} // namespace marcmill::naive
