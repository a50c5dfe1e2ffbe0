#pragma once

#include "feed/built_ins.hpp"
#include "feed/built_ins/setting_reader.hpp"

/// What makes each built-in of its settings. Where these are wrong, the reader says so, and what is made is not used.
namespace marcmill::feed {

BuiltIn make_all_text(SettingReader& settings);
BuiltIn make_dewey(SettingReader& settings);
BuiltIn make_era(SettingReader& settings);
BuiltIn make_format(SettingReader& settings);
BuiltIn make_geographic(SettingReader& settings);
BuiltIn make_isbn10(SettingReader& settings);
BuiltIn make_isbn13(SettingReader& settings);
BuiltIn make_issn(SettingReader& settings);
BuiltIn make_languages(SettingReader& settings);
BuiltIn make_lc_class(SettingReader& settings);
BuiltIn make_lc_shelf_key(SettingReader& settings);
BuiltIn make_lccn(SettingReader& settings);
BuiltIn make_names(SettingReader& settings);
BuiltIn make_oclc(SettingReader& settings);
BuiltIn make_publication_date(SettingReader& settings);
BuiltIn make_publication_dates(SettingReader& settings);
BuiltIn make_record(SettingReader& settings);
BuiltIn make_sort_author(SettingReader& settings);
BuiltIn make_sort_title(SettingReader& settings);
BuiltIn make_urls(SettingReader& settings);

} // namespace marcmill::feed
