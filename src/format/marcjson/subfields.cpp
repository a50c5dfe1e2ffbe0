#include "format/marcjson/fields.hpp"

#include <utility>

#include "format/marcjson/keys.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::marcjson {
namespace {

constexpr std::string_view delimiter_text = "\x1F";

} // namespace

bool Fields::read_subfields() {
    if (!tokens_.take_if('[')) {
        return fail_field(tokens_.at(), "a list of subfields");
    }
    for (bool is_last = tokens_.take_if(']'); !is_last;) {
        (void)tokens_.peek();
        const bool is_read = take_plain_subfield() || (tokens_.take_if('{')   ? read_subfield()
                                                       : tokens_.take_if('[') ? read_subfield_row()
                                                                              : fail_value("an object with a code"));
        if (!is_read || !tokens_.take_comma(']', is_last)) {
            return false;
        }
    }
    return true;
}

/// Codes with their values; or the keys of one subfield.
bool Fields::read_subfield() {
    bool is_last = tokens_.take_if('}');
    if (is_last) {
        return fail_field(tokens_.at() - 1, "a code");
    }
    for (bool is_first = true; !is_last; is_first = false) {
        Text key;
        if (!tokens_.take_key(key)) {
            return false;
        }
        if (is_first && (key.raw == "code" || key_of(key.raw) == value_key)) {
            return read_coded(key);
        }
        Text value;
        if (!take_text(value) || !begin_subfield(key, value.raw.empty()) || !append(value) ||
            !tokens_.take_comma('}', is_last)) {
            return false;
        }
    }
    return true;
}

bool Fields::read_subfield_row() {
    Text code;
    Text value;
    return take_text(code) && tokens_.take(',', "a comma") && take_text(value) &&
           begin_subfield(code, value.raw.empty()) && append(value) && tokens_.take(']', "the end of the subfield");
}

/// `{"code":"a","value":"..."}`, from the value of the first key on.
bool Fields::read_coded(Text key) {
    const std::uint64_t begin = offset_of(key);
    Text parts[2]; // code, value
    bool seen[2] = {false, false};
    for (bool is_last = false; !is_last;) {
        const bool is_known = key.raw == "code" || key_of(key.raw) == value_key;
        const std::size_t place = key.raw == "code" ? 0 : 1;
        if (is_known && std::exchange(seen[place], true)) {
            return fail_twice(key);
        }
        if (!(is_known ? take_text(parts[place]) : tokens_.skip_value()) || !tokens_.take_comma('}', is_last) ||
            (!is_last && !tokens_.take_key(key))) {
            return false;
        }
    }
    return seen[0] ? begin_subfield(parts[0], parts[1].raw.empty()) && append(parts[1]) : fail_field(begin, "a code");
}

/// A code is one character; none is that of a delimiter which nothing stands behind.
bool Fields::begin_subfield(const Text& code, bool is_empty) {
    std::string_view decoded;
    if (!decode_short(code, decoded)) {
        return false;
    }
    if (decoded.empty() && is_empty) {
        text_->append_raw(delimiter_text);
        return true;
    }
    if (decoded.empty() || first_sequence(decoded) != Utf8Sequence{decoded.size(), true}) {
        return fail_field(offset_of(code), "a code of one character");
    }
    text_->begin_subfield(decoded.front());
    if (decoded.size() > 1) {
        text_->append(decoded.substr(1));
    }
    return true;
}

} // namespace marcmill::marcjson
