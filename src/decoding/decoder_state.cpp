#include "decoding/decoder_state.hpp"

#include <algorithm>

#include "decoding/iso5426.hpp"
#include "decoding/made_record.hpp"
#include "decoding/rewrite_field.hpp"
#include "decoding/windows_1252.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill {

using namespace decoding;

namespace {

void append_well_formed(std::string_view value, std::string& out, std::vector<TextFault>& faults) {
    for (std::size_t at = 0; at < value.size();) {
        const auto ill = find_ill_formed(value.substr(at));
        out.append(value, at, ill ? ill->offset : value.npos);
        if (!ill) {
            return;
        }
        faults.push_back({TextFaultKind::ill_formed, at + ill->offset, ill->length});
        text::append_utf8(out, text::replacement);
        at += ill->offset + ill->length;
    }
}

} // namespace

/// What the record is to be read as: what is asked for, but where its format leaves no choice.
Encoding Decoder::State::encoding_of(const RecordView& record) const {
    return record.table().is_utf8 && encoding != Encoding::raw ? Encoding::utf8 : encoding;
}

/// Whether the text is UTF-8 already, and in the form that is asked for, as far as a survey can tell.
bool Decoder::State::is_readable(const TextSurvey& found, Encoding as) const {
    if (!found.high_bytes) {
        return !found.escapes || (as != Encoding::automatic && as != Encoding::marc8);
    }
    return normalization == Normalization::none && !found.ill_formed &&
           (as == Encoding::automatic || as == Encoding::utf8);
}

/// Whether references are read, and something looks like one.
bool Decoder::State::may_refer(std::string_view text, Encoding as) const {
    const bool may_be_marc8 = as == Encoding::automatic || as == Encoding::marc8;
    return references == References::read && may_be_marc8 && text.find("&#x") != text.npos;
}

Charset Decoder::State::charset_of(const RecordView& record, const TextSurvey& found, Encoding as) const {
    switch (as) {
    case Encoding::utf8:
        return Charset::utf8;
    case Encoding::marc8:
        return Charset::marc8;
    case Encoding::latin1:
        return Charset::latin1;
    default:
        break;
    }
    const Charset by_bytes = charset_by(record, found);
    const bool is_marc8 = by_bytes == Charset::ascii && stated_charset(record) == Charset::marc8;
    return is_marc8 ? Charset::marc8 : by_bytes; // ASCII that holds references
}

/// Appends a value in UTF-8, in the form that is asked for. `offset`: where it stands in the record's text.
void Decoder::State::append_decoded(std::string_view value, std::uint32_t field, std::size_t offset) {
    if (text::find_special(value, 0, first_special()) == value.size()) {
        field_text.append(value);
        return;
    }
    text_faults.clear();
    room.clear();
    switch (charset) {
    case Charset::marc8:
        value = marc8.decode(value, room);
        text_faults = marc8.faults();
        break;
    case Charset::latin1:
        append_from_windows_1252(value, room, text_faults);
        value = room;
        break;
    case Charset::iso5426:
        append_from_iso5426(value, room, text_faults);
        value = room;
        break;
    default:
        if (replaces_ill_formed) {
            append_well_formed(value, room, text_faults);
            value = room;
        }
    }
    field_text.append(normalizer.normalize(value));
    for (const TextFault& fault : text_faults) {
        faults.push_back({fault.kind, field, static_cast<std::uint32_t>(offset + fault.offset),
                          static_cast<std::uint32_t>(fault.length)});
    }
}

/// All data of a field.
std::string_view Decoder::State::decode_field(std::string_view data, std::uint32_t field, std::size_t offset) {
    if (text::find_special(data, 0, first_special()) == data.size()) {
        return data;
    }
    rewrite_field(data, field_text, charset == Charset::utf8,
                  [&](std::string_view value, std::size_t at) { append_decoded(value, field, offset + at); });
    return field_text;
}

const RecordView& Decoder::State::decode(const RecordView& record, detail::Scratch& scratch, bool replaces) {
    faults.clear();
    is_utf8 = encoding != Encoding::raw;
    made_text = nullptr;
    if (!is_utf8) {
        charset = Charset::unknown;
        return record;
    }
    const Encoding as = encoding_of(record);
    const TextSurvey found = survey_record(record.text());
    if (is_readable(found, as) && !may_refer(record.text(), as)) [[likely]] {
        charset = found.high_bytes ? Charset::utf8 : Charset::ascii;
        return record;
    }
    charset = charset_of(record, found, as);
    if (charset == Charset::ascii || (charset == Charset::utf8 && is_readable(found, as))) {
        return record;
    }
    replaces_ill_formed = replaces;
    const bool is_decoded = charset == Charset::marc8 || charset == Charset::latin1 || charset == Charset::iso5426;
    const bool is_to_be_utf8 = charset != Charset::unsupported && (replaces || normalization != Normalization::none);
    if (!is_decoded && !is_to_be_utf8) {
        is_utf8 = false;
        return record;
    }
    const FieldRange fields = record.fields(); // which builds them
    MadeRecord text{record.table(), scratch};
    std::uint32_t row = 0;
    for (const FieldView field : fields) {
        const std::string_view data = field.bytes();
        text.add(decode_field(data, row, static_cast<std::size_t>(data.data() - record.text().data())));
        ++row;
    }
    const detail::FieldTable table = text.finish();
    made_text = text.text();
    return made.emplace(record.source(), table, record.place());
}

/// Says in the leader, or in 100 of UNIMARC, that the text is UTF-8: in the text that was made, else in a copy.
const RecordView& Decoder::State::state(const RecordView& decoded, detail::Scratch& scratch) {
    if (!is_utf8) {
        return decoded;
    }
    const bool is_unimarc = decoded.is_unimarc();
    const std::string_view now = is_unimarc ? stated_sets(decoded) : decoded.leader().bytes().substr(9, 1);
    const std::string_view utf8 = is_unimarc ? "50  " : "a";
    if (now.empty() || now == utf8) {
        return decoded;
    }
    const auto at = static_cast<std::size_t>(now.data() - decoded.text().data());
    if (made_text != nullptr) {
        std::copy(utf8.begin(), utf8.end(), made_text + at);
        return decoded;
    }
    decoded.fields(); // builds them, where nothing is built yet
    MadeRecord text{decoded.table(), scratch};
    std::size_t copied_at = is_unimarc ? 0 : at;
    for (const FieldView field : decoded.fields()) {
        const std::string_view data = field.bytes();
        if (is_unimarc && data.data() <= now.data() && now.data() < data.data() + data.size()) {
            copied_at = text.size() + static_cast<std::size_t>(now.data() - data.data());
        }
        text.add(data);
    }
    const detail::FieldTable table = text.finish();
    std::copy(utf8.begin(), utf8.end(), text.text() + copied_at);
    return stated.emplace(decoded.source(), table, decoded.place());
}

/// In MARC-8. What is MARC-8 already stays as it stands: nothing of it can be lost.
const RecordView& Decoder::State::encode(const RecordView& record, const RecordView& decoded,
                                         detail::Scratch& scratch) {
    if (!is_utf8 || record.is_unimarc()) {
        return record;
    }
    const bool says_marc8 =
        encoding == Encoding::marc8 || (encoding == Encoding::automatic && stated_charset(record) == Charset::marc8);
    if (charset == Charset::marc8 || (charset == Charset::ascii && says_marc8)) {
        return encoded.state(record, scratch);
    }
    return encoded.encode(record, decoded, scratch, faults);
}

} // namespace marcmill
