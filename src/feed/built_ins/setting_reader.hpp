#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feed/built_ins.hpp"

#include <marcmill/tag.hpp>

namespace marcmill::feed {

/// Reads the settings of one built-in. The first one that is wrong is remembered, and a default given in its place, so
/// that a maker of built-ins need not look. The caller asks for error() when all are read.
class SettingReader {
  public:
    /// Both outlive it.
    SettingReader(const Settings& settings, const std::string& folder) : settings_{&settings}, folder_{&folder} {}

    /// All texts of a key; nothing where it is not there.
    std::optional<std::vector<std::string>> texts(std::string_view key);
    /// The one text of a key.
    std::optional<std::string> text(std::string_view key);

    /// "true" or "false".
    bool flag(std::string_view key, bool otherwise);
    int number(std::string_view key, int otherwise, int least, int most);
    /// `otherwise`: tags with blanks between them.
    std::vector<Tag> tags(std::string_view key, std::string_view otherwise);
    Tag tag(std::string_view key, Tag otherwise);
    /// Codes of subfields, several in one text or one in each.
    std::string codes(std::string_view key, std::string_view otherwise);
    /// The place of a text among `names`, the first of which holds where the key is not there.
    std::size_t choice(std::string_view key, const std::vector<std::string_view>& names);

    /// A file that a setting names.
    struct File {
        std::string path;
        std::string text;
    };
    /// The file of a key; nothing where the key is not there, or the file cannot be read.
    std::optional<File> file(std::string_view key);
    /// The paths of the files that were read.
    const std::vector<std::string>& files() const { return files_; }

    void refuse(std::string_view key, std::string expected) { refuse({std::string{key}, std::move(expected)}); }
    void refuse(BuiltInError error);

    /// The first setting that is wrong; else one that nobody asked for.
    std::optional<BuiltInError> error() const;

  private:
    const Settings* settings_;
    const std::string* folder_;
    std::set<std::string, std::less<>> asked_;
    std::vector<std::string> files_;
    std::optional<BuiltInError> error_;
};

} // namespace marcmill::feed
