#include "notes/text_notes.hpp"

#include "record/directory.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::notes {

using namespace detail;

TextNotes::TextNotes(const RecordView& record, const scan::Survey& found)
    : record_{&record}, first_high_{record.text().size()}, encoding_{record.leader().encoding()} {
    const std::string_view bytes = record.text();
    if (!found.high_bytes && !found.controls && is_known_encoding(encoding_)) {
        return;
    }
    is_unimarc_ = record.is_unimarc();
    if (found.high_bytes) {
        first_high_ = find_non_ascii(bytes, record.table().base);
        holds_utf8_ = !find_ill_formed(bytes.substr(first_high_));
    }
    if (!is_unimarc_ && encoding_ == 'a') {
        charset_ = Charset::stated_utf8;
    } else if (holds_utf8_) {
        charset_ = Charset::utf8;
    } else if (!is_unimarc_ && encoding_ == ' ') {
        charset_ = Charset::marc8;
    }
    const bool reads_utf8 = charset_ == Charset::stated_utf8 || charset_ == Charset::utf8;
    holds_odd_characters_ = found.controls || charset_ == Charset::marc8 ||
                            (found.high_bytes && reads_utf8 && scan::holds_odd_utf8(bytes, first_high_));
}

void TextNotes::add_encoding_notes(std::vector<Finding>& notes) const {
    constexpr std::uint32_t states_encoding = 9;
    if (is_unknown_encoding()) {
        notes.push_back({FaultCode::encoding_unknown, states_encoding, 1, {}, "a or a blank"});
    }
    if (is_unstated_utf8()) {
        const std::size_t length = first_sequence(record_->text().substr(first_high_)).length;
        notes.push_back({FaultCode::encoding_flag_false, static_cast<std::uint32_t>(first_high_),
                         static_cast<std::uint32_t>(length), tag_at(first_high_), "leader/09 a"});
    }
}

void TextNotes::add_field_notes(std::vector<Finding>& notes, const FieldEntry& entry) const {
    const std::string_view record = record_->text();
    if (holds_ill_formed()) {
        if (const auto ill = find_ill_formed(record.substr(entry.offset, entry.length))) {
            notes.push_back({FaultCode::utf8_invalid, entry.offset + static_cast<std::uint32_t>(ill->offset),
                             static_cast<std::uint32_t>(ill->length), std::string{Tag::unpacked(entry.tag).text()},
                             "UTF-8, as leader/09 says"});
        }
    }
    if (holds_odd_characters_) {
        add_character_notes(notes, charset_, is_unimarc_, record, entry);
    }
}

/// The tag of the first field that holds the byte at `offset`; empty if none does.
std::string TextNotes::tag_at(std::size_t offset) const {
    for (const FieldView field : record_->fields()) {
        const auto begin = static_cast<std::size_t>(field.bytes().data() - record_->text().data());
        if (begin <= offset && offset - begin < field.bytes().size()) {
            return std::string{field.tag().text()};
        }
    }
    return {};
}

} // namespace marcmill::notes
