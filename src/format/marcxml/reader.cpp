#include "format/marcxml/reader.hpp"

#include <algorithm>

#include <marcmill/utf8.hpp>

namespace marcmill::marcxml {
namespace {

using detail::Finding;

/// What a long record needs is not kept for the others.
constexpr std::size_t most_kept = std::size_t{1} << 20;

constexpr std::string_view expected_characters = "characters that XML allows, in the encoding that the file states";

/// U+FFFE or U+FFFF, which XML does not allow.
std::size_t find_no_character(std::string_view text) {
    for (std::size_t at = text.find("\xEF\xBF"); at < text.size(); at = text.find("\xEF\xBF", at + 1)) {
        if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xBE) {
            return at;
        }
    }
    return text.size();
}

Finding no_character(std::size_t at) {
    return {FaultCode::xml_malformed, static_cast<std::uint32_t>(at), 1, {}, expected_characters};
}

} // namespace

/// The record in UTF-8; where it cannot be, the fault is set.
std::string_view XmlReader::in_utf8(std::string_view source) {
    is_copy_ = false;
    if (encoding_ == Encoding::utf8) {
        return source;
    }
    if (!is_utf16(encoding_)) {
        const std::size_t high = find_non_ascii(source);
        if (high == source.size()) {
            return source;
        }
        if (encoding_ == Encoding::other || encoding_ == Encoding::ascii) {
            fault_ = no_character(high);
            return source;
        }
    }
    is_copy_ = true;
    if (const std::size_t wrong = to_utf8(source, encoding_, copy_); wrong != all_encoded) {
        fault_ = no_character(wrong);
    }
    return copy_;
}

void XmlReader::check_characters(std::string_view text) {
    if (fault_.code != FaultCode::none) {
        return;
    }
    if (const std::optional<IllFormed> ill = find_ill_formed(text)) {
        fault_ = no_character(ill->offset);
    } else if (const std::size_t at = find_no_character(text); at != text.size()) {
        fault_ = no_character(at);
    }
}

format::Verdict XmlReader::read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                                std::optional<RecordView>& record) {
    fault_ = {};
    if (copy_.capacity() > most_kept) {
        std::string{}.swap(copy_);
    }
    const std::string_view text = in_utf8(source);
    const bool is_readable = fault_.code == FaultCode::none;
    record.emplace(source, parser_.parse(text, scratch), place);
    if (is_readable) {
        fault_ = parser_.fault();
        if (parser_.has_high_bytes()) {
            check_characters(text);
        }
        if (is_copy_ && fault_.code != FaultCode::none) {
            const std::size_t begin = offset_in_source(source, encoding_, fault_.offset);
            const std::size_t end = offset_in_source(source, encoding_, fault_.offset + fault_.length);
            fault_.offset = static_cast<std::uint32_t>(begin);
            fault_.length = static_cast<std::uint32_t>(std::max<std::size_t>(end - begin, 1));
        }
    }
    if (fault_.code != FaultCode::none) {
        return format::Verdict::unsound;
    }
    const notes::Made& made = parser_.made();
    const bool may_be_odd =
        made.has_odd_leader || !made.replaced.empty() || record->table().odd_tags || check == Check::text;
    return may_be_odd ? format::Verdict::noted : format::Verdict::sound;
}

Finding XmlReader::first_fault(const Span&, const std::optional<RecordView>&, Check) {
    return fault_;
}

void XmlReader::notes(const RecordView& record, Check check, const detail::TakeNote& take) {
    const auto places = [&] { return is_copy_ ? std::vector<notes::Stretch>{} : parser_.places(); };
    notes::give_notes_of_made_text(record, check, parser_.made(), places, take);
}

} // namespace marcmill::marcxml
