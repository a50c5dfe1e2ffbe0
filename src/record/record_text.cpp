#include <ostream>
#include <string>

#include <marcmill/field.hpp>
#include <marcmill/printable.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

void FieldView::append_text(std::string& out) const {
    SubfieldIterator at = subfields().begin();
    if (at == SubfieldRange::end()) {
        out.append(value());
        return;
    }
    out.append((*at).value);
    while (!(++at == SubfieldRange::end())) {
        out.push_back(' ');
        out.append((*at).value);
    }
}

std::string FieldView::text() const {
    std::string text;
    append_text(text);
    return text;
}

std::ostream& operator<<(std::ostream& out, const FieldView& field) {
    const std::string_view value = field.value();
    const std::string_view data = field.is_control() ? value : value.substr(0, value.find(delimiter));
    out << visible(field.tag().text()) << ' ';
    if (const std::uint32_t indicators = field.indicator_count(); indicators != 0) {
        out << visible(field.bytes().substr(0, indicators)) << (data.empty() ? "" : " ");
    }
    out << visible(data); // in a sound data field nothing stands before the first subfield
    for (const Subfield subfield : field.subfields()) {
        out << " $" << visible({&subfield.code, 1}) << ' ' << visible(subfield.value);
    }
    return out;
}

std::ostream& operator<<(std::ostream& out, const RecordView& record) {
    out << "LDR " << visible(record.leader().bytes()) << '\n';
    for (const FieldView field : record.fields()) {
        out << field << '\n';
    }
    return out;
}

} // namespace marcmill
