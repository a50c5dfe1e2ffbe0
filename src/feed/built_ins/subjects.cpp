#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"
#include "feed/built_ins/years.hpp"
#include "text/trimmed.hpp"

/// Sources: MARC 21 Bibliographic, "6XX - Subject Access Fields-General Information"; "651 - Subject Added Entry-
/// Geographic Name"; "648 - Subject Added Entry-Chronological Term"; "043 - Geographic Area Code"; "045 - Time Period
/// of Content".
namespace marcmill::feed {
namespace {

constexpr std::string_view subject_tags = "600 610 611 630 648 650 651 654 655 656 690 691";

bool is_place(Tag tag) {
    return tag == Tag{"651"} || tag == Tag{"691"};
}

void add_heading(std::string_view value, std::vector<std::string>& values) {
    if (const std::string_view text = heading(value); !text.empty()) {
        values.emplace_back(text);
    }
}

/// What a facet takes: headings, codes, or both.
struct Parts {
    explicit Parts(SettingReader& settings) {
        const std::size_t part = settings.choice("part", {"headings", "codes", "both"});
        headings = part != 1;
        codes = part != 0;
    }
    bool headings = false;
    bool codes = false;
};

/// A place in another, as the field of its own has it: Germany, Berlin are Berlin (Germany), and Germany.
void add_places(const FieldView& field, bool is_qualified, std::vector<std::string>& values) {
    const std::size_t begin = values.size();
    for (const Subfield subfield : field.subfields('z')) {
        add_heading(subfield.value, values);
    }
    if (is_qualified && values.size() - begin == 2) {
        std::string& smaller = values.back();
        const std::string& larger = values[begin];
        if (smaller.back() != ')') { // which says already where it is
            smaller += " (" + larger + ')';
        }
    }
}

/// Whether a period is an event with its years, as `Civil War, 1861-1865`: which is one of a place.
bool is_event(std::string_view period) {
    const std::size_t comma = period.rfind(", ");
    if (comma == std::string_view::npos || comma == 0 || is_digit(period.front())) {
        return false;
    }
    return period.find_first_of("0123456789", comma) != std::string_view::npos;
}

void add_periods(const FieldView& field, bool is_qualified, std::vector<std::string>& values) {
    const std::string_view place =
        is_qualified && is_place(field.tag()) ? heading(field.subfield('a').value_or("")) : "";
    for (const Subfield subfield : field.subfields('y')) {
        const std::string_view period = heading(subfield.value);
        if (period.empty()) {
            continue;
        }
        std::string& value = values.emplace_back();
        if (!place.empty() && is_event(period)) {
            value += place;
            value += ": ";
        }
        value += period;
    }
}

/// Without the hyphens that fill a code of 043 up to seven characters.
void add_area_code(std::string_view code, std::vector<std::string>& values) {
    code = text::trimmed(code);
    code = code.substr(0, code.find_last_not_of('-') + 1);
    if (!code.empty()) {
        values.emplace_back(code);
    }
}

/// What a facet of subjects is asked for.
struct Facet {
    explicit Facet(SettingReader& settings)
        : tags{settings.tags("fields", subject_tags)}, parts{settings}, is_qualified{settings.flag("qualified", true)} {
        if (!parts.headings) {
            tags.clear();
        }
    }

    std::vector<Tag> tags; ///< of the headings that are looked at
    Parts parts;
    bool is_qualified;
};

} // namespace

BuiltIn make_geographic(SettingReader& settings) {
    return [facet = Facet{settings}](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        if (facet.parts.codes) {
            for (const FieldView field : record.fields(Tag{"043"})) {
                for (const Subfield subfield : field.subfields('a')) {
                    add_area_code(subfield.value, values);
                }
            }
        }
        for_each_field(record, facet.tags, [&](const FieldView& field) {
            if (is_place(field.tag())) {
                for (const Subfield subfield : field.subfields('a')) {
                    add_heading(subfield.value, values);
                }
            }
            add_places(field, facet.is_qualified, values);
        });
        keep_first_of_each(values, begin);
    };
}

BuiltIn make_era(SettingReader& settings) {
    return [facet = Facet{settings}](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        if (facet.parts.codes) {
            for (const FieldView field : record.fields(Tag{"045"})) {
                for (const Subfield subfield : field.subfields("abc")) {
                    add_heading(subfield.value, values);
                }
            }
        }
        for_each_field(record, facet.tags, [&](const FieldView& field) {
            if (field.tag() == Tag{"648"}) {
                for (const Subfield subfield : field.subfields('a')) {
                    add_heading(subfield.value, values);
                }
            }
            add_periods(field, facet.is_qualified, values);
        });
        keep_first_of_each(values, begin);
    };
}

} // namespace marcmill::feed
