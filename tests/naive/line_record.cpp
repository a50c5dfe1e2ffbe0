#include "naive/line_record.hpp"

namespace marcmill::naive {
namespace {

using namespace std::string_view_literals;

bool is_padding(char byte) {
    return "\r\n\0 \x1A"sv.find(byte) != std::string_view::npos;
}

bool separates(char byte) {
    return byte == '\x1D' || byte == '\x1E' || byte == '\x1F';
}

} // namespace

std::string_view first_line(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') {
            return text.substr(0, at + 1);
        }
        if (text[at] == '\r') {
            return text.substr(0, at + (text.substr(at + 1).starts_with("\n") ? 2 : 1));
        }
    }
    return text;
}

std::size_t length_of_padding(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_padding(text[length])) {
        ++length;
    }
    return length;
}

bool is_blank_line(std::string_view line) {
    for (const char byte : line) {
        if (!is_padding(byte) && byte != '\t') {
            return false;
        }
    }
    return true;
}

bool holds_terminator(std::string_view line) {
    return line.find('\x1D') != std::string_view::npos || line.find('\x1E') != std::string_view::npos;
}

std::size_t length_of_marks(std::string_view text) {
    std::size_t length = 0;
    while (text.substr(length, 3) == "\xEF\xBB\xBF") {
        length += 3;
    }
    return length;
}

void LineFields::leader(std::string_view text) {
    record_->is_noted = record_->is_noted || text.size() != 24;
    record_->leader = text.substr(0, 24);
    record_->leader.resize(24, ' ');
    for (char& byte : record_->leader) {
        record_->is_noted = record_->is_noted || separates(byte);
        byte = separates(byte) ? ' ' : byte;
    }
}

void LineFields::begin(std::string_view tag) {
    std::string name;
    for (const char byte : tag) {
        record_->is_noted = record_->is_noted || byte < '!' || byte > '~';
        name += separates(byte) ? ' ' : byte;
    }
    record_->fields.emplace_back(name, "");
}

void LineFields::put(std::string_view value, std::size_t single) {
    std::string& bytes = record_->fields.back().second;
    for (const char byte : value) {
        if (separates(byte)) {
            record_->is_noted = true;
            bytes += bytes.size() < single ? " " : "\xEF\xBF\xBD";
        } else {
            bytes += byte;
        }
    }
}

void LineFields::put_subfield(std::string_view code_and_value) {
    std::string& bytes = record_->fields.back().second;
    bytes += '\x1F';
    if (!code_and_value.empty()) {
        const char code = code_and_value[0];
        record_->is_noted = record_->is_noted || separates(code);
        bytes += separates(code) ? ' ' : code;
        put(code_and_value.substr(1));
    }
}

} // namespace marcmill::naive
