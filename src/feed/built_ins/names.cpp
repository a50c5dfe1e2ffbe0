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
        read_without(settings);
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
    /// A switch, or the tags of which it is on.
    void read_without(SettingReader& settings) {
        const std::optional<std::vector<std::string>> given = settings.texts("without");
        if (given && (given->size() != 1 || Tag::from(given->front()))) {
            without_ = false;
            without_tags_ = settings.tags("without", "");
        } else if (given && given->front() != "true" && given->front() != "false") {
            settings.refuse("without", "true, false or tags of data fields, as 100");
        } else {
            without_ = settings.flag("without", !are_chosen_);
        }
    }

    bool is_taken_without(Tag tag) const {
        return without_ || std::ranges::find(without_tags_, tag) != without_tags_.end();
    }

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
        return has_relator ? !are_chosen_ : is_taken_without(field.tag());
    }

    std::vector<Tag> tags_;
    std::string codes_;
    std::vector<std::string> relators_;
    bool are_chosen_ = false;       ///< only names with one of the relators
    bool without_ = true;           ///< and names that have none
    std::vector<Tag> without_tags_; ///< or, of those, only those of these fields
};

} // namespace

BuiltIn make_names(SettingReader& settings) {
    return Names{settings};
}

} // namespace marcmill::feed
