#include "format/text_notes.hpp"

#include <algorithm>

#include "record/entry.hpp"

#include <marcmill/utf8.hpp>

namespace marcmill::format {
namespace {

using namespace detail;

constexpr std::uint32_t indicators = 2; ///< of a data field, in MARC 21 and UNIMARC

std::string tag_of(const FieldEntry& entry) {
    return std::string{Tag::unpacked(entry.tag).text()};
}

} // namespace

bool is_unimarc(const RecordView& record) {
    if (record.find(Tag{"008"})) {
        return false;
    }
    const std::string_view data = record.value(Tag{"100"}, 'a');
    constexpr std::size_t date = 8; // YYYYMMDD; blanks and fill characters where unknown
    return data.size() >= date && data.substr(0, date).find_first_not_of("0123456789 |") == std::string_view::npos;
}

TextNotes::TextNotes(const RecordView& record) : record_{&record} {
    const std::string_view bytes = record.bytes();
    first_high_ = find_non_ascii(bytes, record.table().base);
    if (first_high_ == bytes.size()) {
        return;
    }
    if (!is_unimarc(record)) {
        encoding_ = record.leader()[9];
        holds_utf8_ = !find_ill_formed(bytes.substr(first_high_));
    }
}

Finding TextNotes::encoding_note() const {
    if (encoding_ != ' ' || !holds_utf8_) {
        return {};
    }
    const std::size_t length = first_sequence(record_->bytes().substr(first_high_)).length;
    return {FaultCode::encoding_flag_false, static_cast<std::uint32_t>(first_high_), static_cast<std::uint32_t>(length),
            tag_at(first_high_), "leader/09 a"};
}

Finding TextNotes::utf8_note(const FieldEntry& entry) const {
    if (encoding_ != 'a' || holds_utf8_) {
        return {};
    }
    const auto ill = find_ill_formed(record_->bytes().substr(entry.offset, entry.length));
    if (!ill) {
        return {};
    }
    return {FaultCode::utf8_invalid, entry.offset + static_cast<std::uint32_t>(ill->offset),
            static_cast<std::uint32_t>(ill->length), tag_of(entry), "UTF-8, as leader/09 says"};
}

Finding TextNotes::shape_note(std::string_view record, const FieldEntry& entry) {
    if (Tag::unpacked(entry.tag).is_control()) {
        return {};
    }
    if (entry.length <= indicators) { // with the terminator
        return {FaultCode::indicators_missing, entry.offset, entry.length, tag_of(entry), "two indicators"};
    }
    const std::uint32_t behind = entry.offset + indicators;
    if (record[behind] == delimiter) {
        return {};
    }
    const std::string_view rest = record.substr(behind, entry.length - indicators - 1);
    const auto outside = static_cast<std::uint32_t>(std::min(rest.find(delimiter), rest.size()));
    return {FaultCode::delimiter_missing, behind, std::max(outside, 1U), tag_of(entry), "a delimiter, 0x1F"};
}

/// The tag of the first field that holds the byte at `offset`; empty if none does.
std::string TextNotes::tag_at(std::size_t offset) const {
    for (const FieldView field : record_->fields()) {
        const auto begin = static_cast<std::size_t>(field.bytes().data() - record_->bytes().data());
        if (begin <= offset && offset - begin < field.bytes().size()) {
            return std::string{field.tag().text()};
        }
    }
    return {};
}

} // namespace marcmill::format
