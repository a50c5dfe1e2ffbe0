#include "feed/built_ins.hpp"

#include <algorithm>
#include <iterator>

#include "feed/built_ins/makers.hpp"

namespace marcmill::feed {
namespace {

struct Known {
    std::string_view name;
    BuiltIn (*make)(SettingReader& settings);
};

/// By name.
constexpr Known all[] = {
    {"all_text", make_all_text},
    {"dewey", make_dewey},
    {"era", make_era},
    {"format", make_format},
    {"geographic", make_geographic},
    {"isbn10", make_isbn10},
    {"isbn13", make_isbn13},
    {"issn", make_issn},
    {"languages", make_languages},
    {"lc_class", make_lc_class},
    {"lc_shelf_key", make_lc_shelf_key},
    {"lccn", make_lccn},
    {"names", make_names},
    {"oclc", make_oclc},
    {"publication_date", make_publication_date},
    {"publication_dates", make_publication_dates},
    {"record", make_record},
    {"sort_author", make_sort_author},
    {"sort_title", make_sort_title},
    {"urls", make_urls},
};

} // namespace

std::variant<BuiltIn, BuiltInError> built_in(std::string_view name, const Settings& settings, const std::string& folder,
                                             std::vector<std::string>* files) {
    const auto* const known = std::ranges::find(all, name, &Known::name);
    if (known == std::end(all)) {
        std::string names;
        for (const Known& one : all) {
            names += (names.empty() ? "" : ", ") + std::string{one.name};
        }
        return BuiltInError{"", "one of " + names};
    }
    SettingReader reader{settings, folder};
    BuiltIn made = known->make(reader);
    if (auto error = reader.error()) {
        return *std::move(error);
    }
    if (files != nullptr) {
        files->insert(files->end(), reader.files().begin(), reader.files().end());
    }
    return made;
}

std::vector<std::string_view> built_in_names() {
    std::vector<std::string_view> names;
    std::ranges::transform(all, std::back_inserter(names), &Known::name);
    return names;
}

} // namespace marcmill::feed
