#include <optional>
#include <string>
#include <utility>

#include "feed/built_ins/filing.hpp"
#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/name_codes.hpp"
#include "feed/built_ins/values.hpp"
#include "terms/fold.hpp"
#include "terms/phrase.hpp"

/// Sources: MARC 21 Bibliographic, "245 - Title Statement"; "100 - Main Entry-Personal Name", "110", "111"; "130 - Main
/// Entry-Uniform Title", first indicator; "240 - Uniform Title", second indicator.
namespace marcmill::feed {
namespace {

constexpr Tag title_tag{"245"};
/// Sorts all titles of Li before those of Li Bai: a phrase has no two blanks in a row.
constexpr std::string_view before_title = "   ";

/// A key, folded where that is asked for. Nothing where it is empty.
void add_key(std::string key, bool is_folded, std::vector<std::string>& values) {
    if (is_folded) {
        terms::Fold fold;
        key = std::string{fold(key)};
    }
    if (!key.empty()) {
        values.push_back(std::move(key));
    }
}

void append_title(const RecordView& record, std::string_view codes, std::string& key) {
    if (const auto title = record.find(title_tag)) {
        append_filing_form(*title, codes, title->indicator(2), key);
    }
}

/// What the title of the work is: the uniform title where there is one.
void append_work(const RecordView& record, std::string& key) {
    constexpr std::string_view codes = "adfgklmnoprs";
    const std::size_t begin = key.size();
    if (const auto main_entry = record.find(Tag{"130"})) {
        append_filing_form(*main_entry, codes, main_entry->indicator(1), key);
    } else if (const auto uniform = record.find(Tag{"240"})) {
        append_filing_form(*uniform, codes, uniform->indicator(2), key);
    }
    if (key.size() == begin) {
        append_title(record, "abfgknps", key);
    }
}

std::optional<FieldView> author_of(const RecordView& record) {
    for (const Tag tag : {Tag{"100"}, Tag{"110"}, Tag{"111"}}) {
        if (auto field = record.find(tag)) {
            return field;
        }
    }
    return std::nullopt;
}

} // namespace

BuiltIn make_sort_title(SettingReader& settings) {
    std::string codes = settings.codes("subfields", "abknp");
    const bool is_folded = settings.flag("fold", false);
    return [codes = std::move(codes), is_folded](const RecordView& record, std::vector<std::string>& values) {
        std::string key;
        append_title(record, codes, key);
        add_key(std::move(key), is_folded, values);
    };
}

BuiltIn make_sort_author(SettingReader& settings) {
    std::string codes = settings.codes("subfields", "");
    const bool with_title = settings.flag("title", true);
    const bool is_folded = settings.flag("fold", false);
    return
        [codes = std::move(codes), with_title, is_folded](const RecordView& record, std::vector<std::string>& values) {
            std::string key;
            if (const auto author = author_of(record)) {
                std::string name;
                append_subfields(*author, codes.empty() ? name_codes(author->tag()) : codes, name);
                terms::write_phrase(name, key);
            }
            if (with_title) {
                key += key.empty() ? "" : before_title;
                append_work(record, key);
                key.resize(key.find_last_not_of(' ') + 1); // of an author without a title
            }
            add_key(std::move(key), is_folded, values);
        };
}

} // namespace marcmill::feed
