#include <algorithm>
#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"
#include "text/trimmed.hpp"

/// Sources: MARC 21 Bibliographic, "035 - System Control Number", "001 - Control Number", "003 - Control Number
/// Identifier"; OCLC, Bibliographic Formats and Standards, "OCLC Control Number".
namespace marcmill::feed {
namespace {

/// Whether `text` begins so, in letters of either case. If so, it is cut off.
bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (text.size() < prefix.size()) {
        return false;
    }
    for (std::size_t at = 0; at < prefix.size(); ++at) {
        if (lower(text[at]) != lower(prefix[at])) {
            return false;
        }
    }
    text.remove_prefix(prefix.size());
    return true;
}

/// The number in a text that says by a prefix that it is one, or is said to be one. Empty where there is none.
std::string_view number_in(std::string_view text, bool is_said) {
    text = text::trimmed(text);
    is_said = take_prefix(text, "(OCoLC)") || is_said;
    text = text::trimmed(text);
    is_said = take_prefix(text, "ocm") || take_prefix(text, "ocn") || take_prefix(text, "on") || is_said;
    text = text::trimmed(text);
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
    const bool is_number = is_said && digits_before(text) == text.size();
    return is_number ? text : std::string_view{};
}

} // namespace

BuiltIn make_oclc(SettingReader& settings) {
    std::string codes = settings.codes("subfields", "a");
    const bool with_own = settings.flag("control_number", true);
    return [codes = std::move(codes), with_own](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        const auto add = [&](std::string_view text, bool is_said) {
            if (const std::string_view number = number_in(text, is_said); !number.empty()) {
                values.emplace_back(number);
            }
        };
        for (const FieldView field : record.fields(Tag{"035"})) {
            for (const Subfield subfield : field.subfields(codes)) {
                add(subfield.value, false);
            }
        }
        if (with_own && text::trimmed(record.value(Tag{"003"})) == "OCoLC") {
            add(record.control_number(), true);
        }
        keep_first_of_each(values, begin);
    };
}

} // namespace marcmill::feed
