#include "feed/built_ins/xml_string.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include "format/format.hpp"
#include "text/json_string.hpp"

#include <marcmill/utf8.hpp>

/// Sources: Library of Congress, "MARC 21 XML Schema"; XML 1.0 (Fifth Edition), section 2.2; RFC 8259, section 7.
namespace marcmill::feed {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

/// Whether a byte may not stand in both languages as it is, or is beyond ASCII.
constexpr bool is_special(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 || value >= 0x80 || byte == '"' || byte == '\\' || byte == '&' || byte == '<' || byte == '>';
}

/// A bit for each such byte of eight, its highest. Those above the lowest one may be wrong, as what is subtracted
/// borrows.
inline std::uint64_t specials_of(std::uint64_t word) {
    static_assert(std::endian::native == std::endian::little); // the lowest bit is of the first byte
    constexpr std::uint64_t ones = 0x0101010101010101;
    const auto has_zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes; };
    const std::uint64_t brackets = has_zero((word | 2 * ones) ^ (ones * '>'));              // '<' is two less
    const std::uint64_t quotes_and_ampersands = has_zero((word | 4 * ones) ^ (ones * '&')); // '"' is four less
    const std::uint64_t controls = (word - ones * 0x20) & ~word;
    return (brackets | quotes_and_ampersands | has_zero(word ^ (ones * '\\')) | controls | word) & (ones * 0x80);
}

/// What stands for a special byte of ASCII in an element's text.
std::string_view escaped_text(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return R"(\")";
    case '\\':
        return R"(\\)";
    case '\n':
        return R"(\n)";
    case '\t':
        return R"(\t)";
    default:
        return replacement;
    }
}

/// What stands for one in an attribute's value, or in the leader.
std::string_view escaped_attribute(char byte) {
    switch (byte) {
    case '&':
    case '<':
    case '>':
    case '\r':
    case '\\':
        return escaped_text(byte);
    case '"':
        return "&quot;";
    case '\n':
        return "&#10;";
    case '\t':
        return "&#9;";
    default:
        return " ";
    }
}

/// Of a few bytes: by hand, as a call takes longer.
char* write_few(std::string_view text, char* to) {
    for (const char byte : text) {
        *to++ = byte;
    }
    return to;
}

/// Where the first delimiter stands: nearly always behind two indicators, which is not worth a call.
std::size_t first_delimiter(std::string_view data) {
    for (std::size_t at = 0; at < 3 && at < data.size(); ++at) {
        if (data[at] == delimiter) {
            return at;
        }
    }
    return data.find(delimiter, 3);
}

/// Writes the characters beyond ASCII that begin at `at`, and goes behind them.
char* write_characters(const char*& at, const char* end, char* to) {
    const Utf8Sequence sequence = first_sequence({at, static_cast<std::size_t>(end - at)});
    const std::string_view bytes{at, sequence.length};
    const bool is_allowed = sequence.well_formed && bytes != "\xEF\xBF\xBE" && bytes != "\xEF\xBF\xBF";
    at += sequence.length;
    return write_few(is_allowed ? bytes : replacement, to);
}

} // namespace

XmlString::XmlString() : room_(std::size_t{16} << 10, '\0') {
    const auto writer = format_named("marcxml")->writer();
    text::append_json_string(writer->prolog(), prolog_);
    prolog_.pop_back(); // the quote that ends it
    std::string_view epilog = writer->epilog();
    epilog.remove_suffix(epilog.ends_with('\n') ? 1 : 0);
    text::append_json_text(epilog, epilog_);
    epilog_ += '"';
}

void XmlString::grow(std::size_t bytes) {
    const auto written = static_cast<std::size_t>(to_ - room_.data());
    room_.resize(std::max(written + bytes, 2 * room_.size()));
    to_ = room_.data() + written;
}

inline void XmlString::write_constant(std::string_view text) {
    std::memcpy(to_, text.data(), text.size());
    to_ += text.size();
}

inline void XmlString::write_byte(char byte) {
    if (is_special(byte)) {
        to_ = write_few(escaped_attribute(byte), to_);
    } else {
        *to_++ = byte;
    }
}

void XmlString::write_bytes(std::string_view bytes) {
    for (const char byte : bytes) {
        write_byte(byte);
    }
}

/// Up to `end`, or to the first delimiter. Returns where it ended.
template <bool ends_at_delimiter>
const char* XmlString::write_text(const char* at, const char* const end) {
    constexpr std::ptrdiff_t block = 4096;
    constexpr std::size_t slack = 32; // a word and a character behind the block
    while (at < end) {
        const char* const block_end = at + std::min(block, end - at);
        need(6 * static_cast<std::size_t>(block_end - at) + slack);
        char* to = to_;
        while (at < block_end) {
            if (at <= last_word_) {
                std::uint64_t word;
                std::memcpy(&word, at, sizeof word);
                std::memcpy(to, &word, sizeof word);
                const std::uint64_t specials = specials_of(word);
                const std::ptrdiff_t plain = specials == 0 ? 8 : std::countr_zero(specials) / 8;
                const std::ptrdiff_t taken = std::min(plain, block_end - at);
                at += taken;
                to += taken;
                if (taken == 8 || at == block_end) {
                    continue;
                }
            } else if (!is_special(*at)) {
                *to++ = *at++;
                continue;
            }
            if (ends_at_delimiter && *at == delimiter) {
                to_ = to;
                return at;
            }
            if (static_cast<unsigned char>(*at) >= 0x80) {
                to = write_characters(at, end, to);
            } else {
                to = write_few(escaped_text(*at++), to);
            }
        }
        to_ = to;
    }
    return at;
}

void XmlString::write_control(Tag tag, std::string_view data) {
    write_constant(R"(<controlfield tag=\")");
    write_bytes(tag.text());
    write_constant(R"(\">)");
    write_text<false>(data.data(), data.data() + data.size());
    need(64);
    write_constant(R"(</controlfield>\n)");
}

/// Writes the subfield whose delimiter stands before `at`. A code is a character. Of one beyond ASCII all bytes but the
/// first stand in the value, in ISO 2709.
const char* XmlString::write_subfield(const char* at, const char* const end) {
    need(128);
    write_constant(R"(<subfield code=\")");
    if (at < end && *at != delimiter) {
        const Utf8Sequence code = first_sequence({at, static_cast<std::size_t>(end - at)});
        if (code.length > 1 && code.well_formed) {
            to_ = write_characters(at, end, to_);
        } else {
            write_byte(*at++);
        }
    }
    write_constant(R"(\">)");
    at = write_text<true>(at, end);
    need(64);
    write_constant(R"(</subfield>\n)");
    return at;
}

/// A field whose subfields begin behind `indicators` bytes.
void XmlString::write_data(Tag tag, std::string_view data, std::size_t indicators) {
    write_constant(R"(<datafield tag=\")");
    write_bytes(tag.text());
    char place = '0';
    for (const char indicator : data.substr(0, indicators)) {
        write_constant(R"(\" ind)");
        *to_++ = ++place;
        write_constant(R"(=\")");
        write_byte(indicator);
    }
    write_constant(R"(\">\n)");
    const char* const end = data.data() + data.size();
    for (const char* at = data.data() + indicators; at < end;) {
        at = write_subfield(at + 1, end);
    }
    need(64);
    write_constant(R"(</datafield>\n)");
}

bool XmlString::write_record(const RecordView& record) {
    write_constant(R"(<record>\n<leader>)");
    write_bytes(record.text().substr(0, Leader::size));
    write_constant(R"(</leader>\n)");
    for (const FieldView field : record.fields()) {
        need(256); // for all but the values: no more than nine indicators
        const std::string_view bytes = field.bytes();
        const std::size_t first = first_delimiter(bytes);
        if (first == std::string_view::npos || (field.is_control() && first > 2)) {
            write_control(field.tag(), bytes);
        } else if (first <= 2 || first == field.indicator_count()) {
            write_data(field.tag(), bytes, first);
        } else {
            return false;
        }
    }
    need(64);
    write_constant(R"(</record>\n)");
    return true;
}

bool XmlString::append(const RecordView& record, std::string& json) {
    constexpr std::size_t most_kept = std::size_t{1} << 20;
    to_ = room_.data();
    last_word_ = record.text().data() + record.text().size() - 8; // the leader alone has more
    const bool is_held = write_record(record);
    if (is_held) {
        json += prolog_;
        json.append(room_.data(), static_cast<std::size_t>(to_ - room_.data()));
        json += epilog_;
    }
    if (room_.size() > most_kept) { // what a long record needs is not kept for the others
        room_ = std::string(std::size_t{16} << 10, '\0');
    }
    return is_held;
}

} // namespace marcmill::feed
