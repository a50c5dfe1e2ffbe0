#include "format/marcjson/fields.hpp"

#include "format/marcjson/faults.hpp"
#include "format/marcjson/values.hpp"

namespace marcmill::marcjson {

/// A string; or a number, as it stands, or null, which is nothing.
bool Fields::take_text(Text& text) {
    const char first = tokens_.peek();
    if (first == '"') [[likely]] {
        return tokens_.take_string(text);
    }
    const std::uint64_t at = tokens_.at();
    if (first == '{' || first == '[' || first == 't' || first == 'f') {
        return fail_field(at, "a string");
    }
    std::string_view word;
    if (!tokens_.take_word(word)) {
        return false;
    }
    text = {word == "null" ? word.substr(0, 0) : word, false};
    return true;
}

bool Fields::begin_field(const Text& tag) {
    std::string_view decoded;
    if (!decode_short(tag, decoded)) {
        return false;
    }
    if (decoded.size() != 3) {
        return fail_field(offset_of(tag), "a tag of three bytes");
    }
    text_->begin_field(decoded);
    places_->push_back({static_cast<std::uint32_t>(field_at_), 0});
    return true;
}

bool Fields::take_indicator(const Text& indicator, char& byte) {
    std::string_view decoded;
    if (!decode_short(indicator, decoded)) {
        return false;
    }
    if (decoded.size() > 1) {
        return fail_field(offset_of(indicator), "an indicator of one byte");
    }
    byte = decoded.empty() ? ' ' : decoded.front();
    return true;
}

bool Fields::append(const Text& value) {
    if (value.raw.empty()) {
        return true;
    }
    if (!value.has_escapes && is_plain_) [[likely]] {
        text_->append_plain(value.raw, source_.size() - offset_of(value));
        return true;
    }
    const std::size_t end = decode(value, [&](std::string_view piece) { text_->append(piece); });
    return end == value.raw.size() || fail_escape(value, end);
}

bool Fields::append_raw(const Text& value) {
    const std::size_t end = decode(value, [&](std::string_view piece) { text_->append_raw(piece); });
    return end == value.raw.size() || fail_escape(value, end);
}

bool Fields::decode_short(const Text& text, std::string_view& decoded) {
    decoded = text.raw;
    if (!text.has_escapes) [[likely]] {
        return true;
    }
    short_.clear();
    const std::size_t end = decode(text, [&](std::string_view piece) { short_.append(piece); });
    decoded = short_;
    return end == text.raw.size() || fail_escape(text, end);
}

bool Fields::fail_field(std::uint64_t at, std::string_view expected) {
    if (fault_.code == FaultCode::none) {
        fault_ = fault_at(FaultCode::field_unreadable, source_, at, expected);
    }
    return false;
}

/// Where another value, or none, stands.
bool Fields::fail_value(std::string_view expected) {
    const std::uint64_t at = tokens_.at();
    return tokens_.skip_value() && fail_field(at, expected);
}

bool Fields::fail_twice(const Text& key) {
    return tokens_.fail(offset_of(key) - 1, "each key once");
}

bool Fields::fail_escape(const Text& text, std::size_t at) {
    return tokens_.fail(offset_of(text) + at, escape_expected);
}

} // namespace marcmill::marcjson
