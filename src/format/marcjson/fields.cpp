#include "format/marcjson/fields.hpp"

#include <algorithm>
#include <utility>

#include "format/marcjson/faults.hpp"
#include "format/marcjson/keys.hpp"

namespace marcmill::marcjson {
namespace {

using detail::Finding;

bool is_list_of_fields(std::string_view key) {
    return key == "fields" || key == "controlfield" || key == "datafield";
}

} // namespace

void Fields::read() {
    (void)read_record();
}

Finding Fields::fault() const {
    return tokens_.is_broken() ? fault_at(FaultCode::json_malformed, source_, tokens_.broken_at(), tokens_.expected())
                               : fault_;
}

bool Fields::read_record() {
    bool is_last = tokens_.take_if('{') && tokens_.take_if('}');
    bool has_leader = false;
    std::string_view lists[3];
    std::size_t count = 0;
    Text key;
    while (!is_last) {
        if (!tokens_.take_key(key)) {
            return false;
        }
        const bool is_list = is_list_of_fields(key.raw);
        const bool is_twice = is_list
                                  ? std::find(lists, lists + count, key.raw) != lists + count
                                  : std::exchange(has_leader, has_leader || key.raw == "leader") && key.raw == "leader";
        if (is_twice) {
            return fail_twice(key);
        }
        if (is_list) {
            lists[count++] = key.raw;
        }
        if (!(is_list ? read_list() : tokens_.skip_value()) || !tokens_.take_comma('}', is_last)) {
            return false;
        }
    }
    return count != 0 || fail_field(0, "\"fields\" with a list of fields");
}

bool Fields::read_list() {
    if (!tokens_.take_if('[')) {
        return fail_field(tokens_.at(), "a list of fields");
    }
    for (bool is_last = tokens_.take_if(']'); !is_last;) {
        (void)tokens_.peek();
        field_at_ = tokens_.at();
        if (!(take_plain_field() || read_placed_field()) || !tokens_.take_comma(']', is_last)) {
            return false;
        }
    }
    return true;
}

bool Fields::read_placed_field() {
    const std::size_t before = places_->size();
    if (!read_field()) {
        return false;
    }
    for (std::size_t place = before; place < places_->size(); ++place) {
        (*places_)[place].length = static_cast<std::uint32_t>(tokens_.at() - field_at_);
    }
    return true;
}

bool Fields::read_field() {
    return tokens_.take_if('{') ? read_pairs() : tokens_.take_if('[') ? read_row() : fail_value("an object with a tag");
}

/// Tags with their fields; or the keys of one field.
bool Fields::read_pairs() {
    bool is_last = tokens_.take_if('}');
    if (is_last) {
        return fail_field(field_at_, "a tag");
    }
    for (bool is_first = true; !is_last; is_first = false) {
        Text key;
        if (!tokens_.take_key(key)) {
            return false;
        }
        if (is_first && key_of(key.raw) != unknown) {
            Parts parts;
            return read_members(key, parts) && build(parts);
        }
        if (!read_pair(key) || !tokens_.take_comma('}', is_last)) {
            return false;
        }
    }
    return true;
}

bool Fields::read_pair(const Text& tag) {
    if (tokens_.take_if('{')) {
        Parts parts;
        parts.tag = tag;
        parts.seen = tag_key;
        Text key;
        return tokens_.take_if('}') ? build_data(parts)
                                    : tokens_.take_key(key) && read_members(key, parts) && build(parts);
    }
    Text value;
    return take_text(value) && begin_field(tag) && append_raw(value);
}

/// `["001","..."]`, or a tag, two indicators and a list of subfields.
bool Fields::read_row() {
    Parts parts;
    parts.seen = tag_key;
    if (!take_text(parts.tag) || !tokens_.take(',', "a comma") || !take_text(parts.value)) {
        return false;
    }
    if (tokens_.take_if(']')) {
        parts.seen |= value_key;
        return build(parts);
    }
    parts.indicators[0] = parts.value;
    return tokens_.take(',', "a comma") && take_text(parts.indicators[1]) && tokens_.take(',', "a comma") &&
           build_data(parts) && read_subfields() && tokens_.take(']', "the end of the field");
}

/// The members of a field's object, from the value of `key` on, and its end.
bool Fields::read_members(Text key, Parts& parts) {
    bool is_last = false;
    while (take_member(key, parts) && tokens_.take_comma('}', is_last)) {
        if (is_last || !tokens_.take_key(key)) {
            break;
        }
    }
    return is_last;
}

bool Fields::take_member(const Text& key, Parts& parts) {
    const Key kind = key_of(key.raw);
    if ((parts.seen & kind) != 0 && key.raw != "tag") {
        return fail_twice(key);
    }
    switch (kind) {
    case tag_key:
        if ((parts.seen & tag_key) != 0) {
            return fail_twice(key);
        }
        parts.seen |= kind;
        return take_text(parts.tag);
    case first_indicator:
    case second_indicator:
        parts.seen |= kind;
        return take_text(parts.indicators[kind == second_indicator ? 1 : 0]);
    case value_key:
        parts.seen |= kind;
        return take_text(parts.value);
    case subfields_key:
        parts.is_built = parts.seen == enough_for_data;
        parts.seen |= kind;
        (void)tokens_.peek();
        parts.subfields = tokens_.at();
        return parts.is_built ? build_data(parts) && read_subfields() : tokens_.skip_value();
    case unknown:
        break;
    }
    return tokens_.skip_value();
}

/// Builds the field whose object was read, if its subfields did not do that on the way.
bool Fields::build(Parts& parts) {
    if (parts.is_built) {
        return (parts.seen & value_key) == 0 || fail_field(offset_of(parts.value), "subfields or a value");
    }
    if ((parts.seen & tag_key) == 0) {
        return fail_field(field_at_, "a tag");
    }
    if ((parts.seen & value_key) != 0) {
        return (parts.seen & subfields_key) != 0 ? fail_field(parts.subfields, "subfields or a value")
                                                 : begin_field(parts.tag) && append_raw(parts.value);
    }
    if (!build_data(parts)) {
        return false;
    }
    if ((parts.seen & subfields_key) == 0) {
        return true;
    }
    const Tokens behind = std::exchange(tokens_, Tokens{source_, parts.subfields, string_ends_});
    if (!read_subfields()) {
        return false;
    }
    tokens_ = behind;
    return true;
}

bool Fields::build_data(const Parts& parts) {
    char indicators[2] = {' ', ' '};
    if (!begin_field(parts.tag) || !take_indicator(parts.indicators[0], indicators[0]) ||
        !take_indicator(parts.indicators[1], indicators[1])) {
        return false;
    }
    text_->append_indicators({indicators, 2});
    return true;
}

} // namespace marcmill::marcjson
