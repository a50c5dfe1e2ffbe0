#include <algorithm>
#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/name_codes.hpp"
#include "feed/built_ins/values.hpp"
#include "text/trimmed.hpp"

/// Sources: MARC 21 Bibliographic, "X00 - Personal Names-General Information", $e and $4; "X11 - Meeting Names-General
/// Information", $j, since $e is a part of the meeting there; MARC Code List for Relators.
namespace marcmill::feed {
namespace {

/// A relator as it is compared: of `http://id.loc.gov/vocabulary/relators/aut` the last part, of `Author,` the word in
/// small letters.
std::string_view relator(std::string_view value, std::string& room) {
    value = text::trimmed(value);
    if (value.starts_with("http")) {
        value.remove_prefix(value.rfind('/') + 1);
    }
    room.clear();
    for (const char byte : value) {
        room += lower(byte);
    }
    room.resize(room.find_last_not_of(" .,;:") + 1);
    return room;
}

char term_code(Tag tag) {
    return tag.text().substr(1) == "11" ? 'j' : 'e';
}

class Names {
  public:
    explicit Names(SettingReader& settings)
        : tags_{settings.tags("fields", "100 110 111 700 710 711")}, codes_{settings.codes("subfields", "")} {
        const std::optional<std::vector<std::string>> relators = settings.texts("relators");
        are_chosen_ = relators.has_value();
        std::string room;
        for (const std::string& one : relators.value_or(std::vector<std::string>{})) {
            relators_.emplace_back(relator(one, room));
        }
        without_ = settings.flag("without", !are_chosen_);
    }

    void operator()(const RecordView& record, std::vector<std::string>& values) const {
        const std::size_t begin = values.size();
        std::string room;
        for_each_field(record, tags_, [&](const FieldView& field) {
            if (!is_asked_for(field, room)) {
                return;
            }
            room.clear();
            append_subfields(field, codes_.empty() ? name_codes(field.tag()) : std::string_view{codes_}, room);
            if (const std::string_view name = heading(room); !name.empty()) {
                values.emplace_back(name);
            }
        });
        keep_first_of_each(values, begin);
    }

  private:
    bool is_asked_for(const FieldView& field, std::string& room) const {
        if (!are_chosen_ && without_) {
            return true;
        }
        bool has_relator = false;
        for (const auto [code, value] : field.subfields()) {
            if (code != '4' && code != term_code(field.tag())) {
                continue;
            }
            const std::string_view found = relator(value, room);
            has_relator = has_relator || !found.empty();
            if (are_chosen_ && std::ranges::find(relators_, found) != relators_.end()) {
                return true;
            }
        }
        return has_relator ? !are_chosen_ : without_;
    }

    std::vector<Tag> tags_;
    std::string codes_;
    std::vector<std::string> relators_;
    bool are_chosen_ = false; ///< only names with one of the relators
    bool without_ = true;     ///< and names that have none
};

} // namespace

BuiltIn make_names(SettingReader& settings) {
    return Names{settings};
}

} // namespace marcmill::feed
