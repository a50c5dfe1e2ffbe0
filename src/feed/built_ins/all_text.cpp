#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"

/// Source: MARC 21 Bibliographic, "Appendix A - Control Subfields".
namespace marcmill::feed {
namespace {

/// Links to other fields: numbers that mean nothing to a reader who searches.
bool is_link(char code) {
    return code == '6' || code == '8';
}

} // namespace

BuiltIn make_all_text(SettingReader& settings) {
    const Tag first = settings.tag("from_tag", Tag{"100"});
    const Tag last = settings.tag("to_tag", Tag{"899"});
    return [first, last](const RecordView& record, std::vector<std::string>& values) {
        std::string text;
        text.reserve(record.text().size());
        for (const auto& [tag, field, code, value] : record.subfields()) {
            if (tag < first || tag > last || tag.is_control() || value.empty() || is_link(code)) {
                continue;
            }
            text += text.empty() ? "" : " ";
            text += value;
        }
        if (!text.empty()) {
            values.push_back(std::move(text));
        }
    };
}

} // namespace marcmill::feed
