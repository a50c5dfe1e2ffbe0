#include "format/marcjson/marked_fields.hpp"

#include <algorithm>
#include <cstring>

#include "scan/json_marks.hpp"
#include "text/json_string.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::marcjson {
namespace {

/// A byte makes no more: a delimiter and a code that is escaped are `"},{"\u0000":"`.
constexpr std::size_t most_of_byte = 8;
/// More than stands around the data of a field.
constexpr std::size_t around_field = 64;
constexpr std::size_t longest_field = 4096;

/// ASCII that stands in a string as it is.
constexpr bool is_plain(char byte) {
    return static_cast<unsigned char>(byte) < 0x80 && byte >= ' ' && byte != '"' && byte != '\\';
}

constexpr bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

template <std::size_t size>
char* put(const char (&literal)[size], char* out) {
    std::memcpy(out, literal, size - 1);
    return out + size - 1;
}

bool begins_subfields(std::string_view bytes) {
    return bytes.size() > 2 && bytes[2] == delimiter;
}

} // namespace

bool MarkedFields::look_at(std::string_view text) {
    constexpr std::size_t most_kept = std::size_t{1} << 20;
    if (bits_.bytes() > most_kept) {
        bits_.free();
    }
    size_ = 0;
    text_ = text;
    std::uint64_t* const bits = bits_.of(text.size() / 64 + 1);
    const bool has_high_bytes = scan::mark_escaped(text, bits);
    marks_ = bits;
    return !has_high_bytes || !find_ill_formed(text);
}

bool MarkedFields::add(const FieldView& field, bool is_first, std::string& out) {
    const Tag tag = field.tag();
    const std::string_view name = tag.text();
    const std::string_view bytes = field.bytes();
    const auto at = static_cast<std::size_t>(bytes.data() - text_.data());
    const std::size_t end = at + bytes.size();
    const bool is_data = begins_subfields(bytes);
    const bool is_usual = is_plain(name[0]) && is_plain(name[1]) && is_plain(name[2]) && name != no_tag &&
                          bytes.size() <= longest_field && (!is_data || (is_plain(bytes[0]) && is_plain(bytes[1])));
    const auto cuts = [&](std::size_t place) { return place < text_.size() && continues(text_[place]); }; // a character
    if (!is_usual || cuts(at) || cuts(end)) [[unlikely]] {
        return false;
    }
    if (size_ + most_of_byte * bytes.size() + around_field + stretch > room_.size()) {
        hand_over(out);
    }
    char* to = room_.data() + size_;
    *to = ',';
    to += is_first ? 0 : 1;
    if (is_data) {
        to = write_data(tag, at, end, to);
    } else {
        std::memcpy(put("{\"", to), name.data(), name.size());
        to = put("\"}", write_value(at, end, put("\":\"", to + 5)));
    }
    size_ = static_cast<std::size_t>(to - room_.data());
    return true;
}

/// Copies [at, end), and writes up to a stretch past it.
char* MarkedFields::copy(std::size_t at, std::size_t end, char* out) const {
    const std::size_t size = end - at;
    const char* const from = text_.data() + at;
    if (text_.size() - at < size + stretch) [[unlikely]] { // no more than there is
        std::memcpy(out, from, size);
        return out + size;
    }
    std::memcpy(out, from, stretch);
    for (std::size_t done = stretch; done < size; done += stretch) {
        std::memcpy(out + done, from + done, stretch);
    }
    return out + size;
}

char* MarkedFields::write_value(std::size_t at, std::size_t end, char* out) const {
    for (;;) {
        const std::size_t mark = std::min(next_mark(at), end);
        out = copy(at, mark, out);
        if (mark == end) {
            return out;
        }
        out = text::write_json_escape(text_[mark], out);
        at = mark + 1;
    }
}

/// The subfield whose delimiter is at `at`, which goes on to the next one, or to `end`.
char* MarkedFields::write_subfield(std::size_t& at, std::size_t end, char* out) const {
    out = put("{\"", out);
    ++at;
    if (at != end && text_[at] != delimiter) {
        const std::size_t code = is_plain(text_[at]) ? 1 : first_sequence(text_.substr(at)).length; // a character
        out = write_value(at, at + code, out);
        at += code;
    }
    out = put("\":\"", out);
    for (;;) {
        const std::size_t mark = std::min(next_mark(at), end);
        out = copy(at, mark, out);
        at = mark;
        if (mark == end || text_[mark] == delimiter) [[likely]] {
            return put("\"}", out);
        }
        out = text::write_json_escape(text_[at++], out);
    }
}

char* MarkedFields::write_data(const Tag& tag, std::size_t at, std::size_t end, char* out) const {
    constexpr std::size_t tag_at = 2;
    constexpr std::size_t indicator1 = 16;
    constexpr std::size_t indicator2 = 27;
    char* const begin = out;
    out = put(R"({"...":{"ind1":"?","ind2":"?","subfields":[)", out);
    std::memcpy(begin + tag_at, tag.text().data(), tag.text().size());
    begin[indicator1] = text_[at];
    begin[indicator2] = text_[at + 1];
    at += 2;
    out = write_subfield(at, end, out);
    while (at != end) {
        *out++ = ',';
        out = write_subfield(at, end, out);
    }
    return put("]}}", out);
}

} // namespace marcmill::marcjson
