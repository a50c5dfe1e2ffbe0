#include <marcmill/record_view.hpp>

#include <algorithm>

#include "record/directory.hpp"

namespace marcmill {

std::string_view RecordView::author() const {
    for (const Tag tag : {Tag{"100"}, Tag{"110"}, Tag{"111"}}) {
        if (const auto field = find(tag)) {
            return field->subfield('a').value_or(std::string_view{});
        }
    }
    return {};
}

bool RecordView::is_unimarc() const {
    constexpr std::size_t shortest_008 = 32; // of MARC 21: that of holdings
    if (const auto field = find(Tag{"008"}); field && field->bytes().size() >= shortest_008) {
        return false;
    }
    const std::string_view data = value(Tag{"100"}, 'a');
    constexpr std::size_t date = 8; // YYYYMMDD; blanks and fill characters where unknown
    return data.size() >= date && data.substr(0, date).find_first_not_of("0123456789 |") == std::string_view::npos;
}

std::string_view RecordView::delimited_control_number() const {
    const std::string_view number = control_number();
    if (number.empty() || !table_.has_directory) {
        return number; // of a text that was made there is nothing to doubt
    }
    const auto ends = [](char byte) { return byte >= record_terminator && byte <= delimiter; };
    const char* const behind = number.data() + number.size(); // in the record: so is the terminator's place
    const bool is_delimited = number.data()[-1] == field_terminator && *behind == field_terminator;
    return is_delimited && std::none_of(number.begin(), number.end(), ends) ? number : std::string_view{};
}

std::optional<FieldView> RecordView::find_in_table(Tag tag) const noexcept {
    const detail::FieldEntry* const end = table_.entries + table_.count;
    const auto is_wanted = [wanted = tag.packed()](const detail::FieldEntry& entry) { return entry.tag == wanted; };
    const detail::FieldEntry* const entry = std::find_if<const detail::FieldEntry*>(table_.entries, end, is_wanted);
    if (entry == end) {
        return std::nullopt;
    }
    // No other field's data is touched, nor a whole record indexed for one.
    return FieldView{table_, tag, entry->offset, table_.without_terminator(entry->offset, entry->length),
                     table_.indexed ? entry : nullptr};
}

std::optional<FieldView> RecordView::find_in_directory(Tag tag) const {
    using namespace detail;
    if (table_.length > longest_stated) { // the directory alone need not tell where the fields are
        build_fields(table_);
        return find_in_table(tag);
    }
    const std::uint32_t base = base_of(table_);
    if (base == 0) {
        return std::nullopt;
    }
    const std::uint32_t wanted = tag.packed() << 8; // the byte behind a tag is the length's
    const char* const end = table_.text + place_of_entry(entry_count(base));
    for (const char* at = table_.text + place_of_entry(0); at != end; at += entry_size) {
        if (load4(at) << 8 != wanted) {
            continue;
        }
        const DirectoryEntry entry = read_entry(at);
        const std::uint32_t offset = base + entry.start;
        if (entry.readable && offset + entry.length < table_.length) {
            return FieldView{table_, tag, offset, table_.without_terminator(offset, entry.length)};
        }
    }
    return std::nullopt;
}

} // namespace marcmill
