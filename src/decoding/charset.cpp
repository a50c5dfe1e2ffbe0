#include "decoding/charset.hpp"

#include <algorithm>

#include "decoding/evidence.hpp"

#include <marcmill/decoder.hpp>

namespace marcmill::decoding {
namespace {

std::string_view behind_leader(std::string_view text) {
    return text.substr(Leader::size);
}

Charset stated_by_sets(std::string_view sets) {
    const std::string_view first = sets.substr(0, 2);
    const std::string_view second = sets.substr(2);
    if (first == "50") {
        return Charset::utf8;
    }
    if (second == "03" || (first == "03" && second == "  ")) {
        return Charset::iso5426;
    }
    if (first == "01" && (second == "  " || second == "||" || second == "01")) {
        return Charset::ascii;
    }
    const bool is_stated = first.find_first_not_of("0123456789") == first.npos;
    return is_stated ? Charset::unsupported : Charset::unknown;
}

Charset stated_by_leader(char encoding) {
    return encoding == 'a' ? Charset::utf8 : encoding == ' ' ? Charset::marc8 : Charset::unknown;
}

/// The small letters of Latin-1 are beyond the marks of ISO 5426, which are more than its letters there.
bool has_marks_of_iso5426(std::string_view text) {
    const auto is_mark = [](char byte) {
        return static_cast<unsigned char>(byte) >= 0xC0 && static_cast<unsigned char>(byte) < 0xE0;
    };
    const auto is_behind = [](char byte) { return static_cast<unsigned char>(byte) >= 0xE0; };
    return std::count_if(text.begin(), text.end(), is_mark) >= std::count_if(text.begin(), text.end(), is_behind);
}

/// Of text that is no UTF-8, or has escapes and nothing beyond ASCII.
Charset charset_of_unimarc(const RecordView& record, const TextSurvey& found) {
    const Charset stated = charset_stated_by(stated_sets(record));
    if (!found.high_bytes || stated == Charset::iso5426 || stated == Charset::unsupported) {
        return stated;
    }
    const std::string_view text = behind_leader(record.text());
    return weigh(text).is_damaged_utf8() ? Charset::utf8
           : has_marks_of_iso5426(text)  ? Charset::iso5426
                                         : Charset::latin1;
}

} // namespace

std::string_view stated_sets(const RecordView& record) {
    constexpr std::size_t place = 26;
    constexpr std::size_t length = 4;
    const std::string_view data = record.value(Tag{"100"}, 'a');
    return data.size() < place + length ? std::string_view{} : data.substr(place, length);
}

std::string_view flag_of(const RecordView& record) {
    constexpr std::size_t place = 9;
    return record.is_unimarc() ? stated_sets(record) : record.leader().bytes().substr(place, 1);
}

TextSurvey survey_record(std::string_view text) {
    return survey_text(text, Leader::size);
}

Charset charset_by(const RecordView& record, const TextSurvey& found) {
    if (!found.high_bytes && !found.escapes) {
        return Charset::ascii;
    }
    if (found.high_bytes && !found.ill_formed) {
        return Charset::utf8; // whatever the record says: other text is not UTF-8 by chance
    }
    if (record.is_unimarc()) {
        return charset_of_unimarc(record, found);
    }
    const bool says_utf8 = record.leader().encoding() == 'a';
    if (!says_utf8 && !found.high_bytes) {
        return Charset::marc8;
    }
    const Evidence evidence = weigh(behind_leader(record.text()));
    if (!found.high_bytes) {
        return evidence.marc8 > 0 ? Charset::marc8 : Charset::ascii;
    }
    if (evidence.is_damaged_utf8()) {
        return Charset::utf8;
    }
    if (!says_utf8) {
        const bool is_mixed = evidence.well_formed != 0 && evidence.marc8 <= 0;
        const bool says_marc8 = record.leader().encoding() == ' ' && !is_mixed;
        return evidence.marc8 < 0 && evidence.latin1 > 0 ? Charset::latin1
               : says_marc8 || evidence.marc8 > 0        ? Charset::marc8
                                                         : Charset::unknown;
    }
    if (evidence.marc8 <= 0 && evidence.latin1 <= 0) {
        return Charset::unknown;
    }
    return evidence.marc8 >= evidence.latin1 ? Charset::marc8 : Charset::latin1;
}

} // namespace marcmill::decoding

namespace marcmill {

Charset charset_of(const RecordView& record) {
    return decoding::charset_by(record, decoding::survey_record(record.text()));
}

Charset charset_stated_by(std::string_view flag) {
    return flag.size() == 4   ? decoding::stated_by_sets(flag)
           : flag.size() == 1 ? decoding::stated_by_leader(flag.front())
                              : Charset::unknown;
}

Charset stated_charset(const RecordView& record) {
    return charset_stated_by(decoding::flag_of(record));
}

} // namespace marcmill
