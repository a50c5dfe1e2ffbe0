#include <marcmill/field_range.hpp>
#include <marcmill/record_view.hpp>

/// $6: the tag of the linked field, a hyphen, and the number of the link, which both fields have; perhaps a slash and
/// the script. `880-01`, `245-01/(B/r`. Source: MARC 21, Appendix A, "$6 - Linkage".
namespace marcmill {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view none = "00"; // in an 880 that repeats no field

/// What a $6 names; an empty number where it names nothing.
detail::IsLinked link_of(const FieldView& field) noexcept {
    constexpr std::size_t hyphen = 3;
    const std::string_view text = field.subfield('6').value_or(std::string_view{});
    if (text.size() <= hyphen || text[hyphen] != '-') {
        return {};
    }
    const auto other = Tag::from(text.substr(0, hyphen));
    const std::string_view rest = text.substr(hyphen + 1);
    const std::string_view number = rest.substr(0, rest.find('/'));
    const bool is_number = !number.empty() && number.find_first_not_of(digits) == std::string_view::npos;
    if (!other || !is_number || number == none) {
        return {};
    }
    return {field.tag().packed(), other->packed(), number};
}

} // namespace

bool detail::IsLinked::operator()(const FieldTable& table, const FieldEntry& entry) const noexcept {
    if (occurrence.empty() || entry.tag != other) {
        return false;
    }
    const IsLinked back = link_of(*FieldIterator{&table, &entry});
    return back.other == own && back.occurrence == occurrence;
}

LinkedFields RecordView::linked(const FieldView& field) const {
    fields();
    return {table_, link_of(field)};
}

} // namespace marcmill
