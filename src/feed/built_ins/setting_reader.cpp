#include "feed/built_ins/setting_reader.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include "feed/file_text.hpp"

namespace marcmill::feed {
namespace {

/// "a, b or c"
template <typename Names>
std::string one_of(const Names& names) {
    std::string text;
    std::size_t left = names.size();
    for (const auto& name : names) {
        text += name;
        --left;
        text += left == 0 ? "" : left == 1 ? " or " : ", ";
    }
    return text;
}

} // namespace

std::optional<std::vector<std::string>> SettingReader::texts(std::string_view key) {
    asked_.emplace(key);
    const auto found = settings_->find(key);
    return found == settings_->end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::string> SettingReader::text(std::string_view key) {
    auto all = texts(key);
    if (!all) {
        return std::nullopt;
    }
    if (all->size() != 1) {
        refuse(key, "one text");
        return std::nullopt;
    }
    return std::move(all->front());
}

bool SettingReader::flag(std::string_view key, bool otherwise) {
    const auto value = text(key);
    if (value && *value != "true" && *value != "false") {
        refuse(key, "true or false");
    }
    return value ? *value == "true" : otherwise;
}

int SettingReader::number(std::string_view key, int otherwise, int least, int most) {
    const auto value = text(key);
    if (!value) {
        return otherwise;
    }
    int number = 0;
    const char* const end = value->data() + value->size();
    const auto [stop, fault] = std::from_chars(value->data(), end, number);
    if (fault != std::errc{} || stop != end || number < least || number > most) {
        refuse(key, "a number from " + std::to_string(least) + " to " + std::to_string(most));
        return otherwise;
    }
    return number;
}

std::vector<Tag> SettingReader::tags(std::string_view key, std::string_view otherwise) {
    std::vector<Tag> tags;
    const auto add = [&](std::string_view text) {
        const std::optional<Tag> tag = Tag::from(text);
        if (!tag || tag->is_control()) {
            refuse(key, "tags of data fields, as 245");
        } else {
            tags.push_back(*tag);
        }
    };
    if (const auto given = texts(key)) {
        std::for_each(given->begin(), given->end(), add);
        return tags;
    }
    for (; !otherwise.empty(); otherwise.remove_prefix(std::min<std::size_t>(4, otherwise.size()))) {
        add(otherwise.substr(0, 3));
    }
    return tags;
}

Tag SettingReader::tag(std::string_view key, Tag otherwise) {
    const auto value = text(key);
    const std::optional<Tag> tag = value ? Tag::from(*value) : otherwise;
    if (!tag) {
        refuse(key, "a tag, as 245");
    }
    return tag.value_or(otherwise);
}

std::string SettingReader::codes(std::string_view key, std::string_view otherwise) {
    const auto given = texts(key);
    if (!given) {
        return std::string{otherwise};
    }
    std::string codes;
    for (const std::string& some : *given) {
        codes += some;
    }
    if (codes.empty() || !std::ranges::all_of(codes, [](char code) { return code > ' ' && code <= '~'; })) {
        refuse(key, "codes of subfields, as ab");
    }
    return codes;
}

std::size_t SettingReader::choice(std::string_view key, const std::vector<std::string_view>& names) {
    const auto value = text(key);
    const auto found = value ? std::ranges::find(names, *value) : names.begin();
    if (found == names.end()) {
        refuse(key, one_of(names));
        return 0;
    }
    return static_cast<std::size_t>(found - names.begin());
}

std::optional<SettingReader::File> SettingReader::file(std::string_view key) {
    const auto name = text(key);
    if (!name) {
        return std::nullopt;
    }
    std::string path = name->starts_with('/') ? *name : *folder_ + *name;
    try {
        std::string text = read_text_file(path);
        files_.push_back(path);
        return File{std::move(path), std::move(text)};
    } catch (const std::system_error& failed) {
        refuse(key, "a file that can be read: " + std::string{failed.what()});
        return std::nullopt;
    }
}

void SettingReader::refuse(BuiltInError error) {
    if (!error_) {
        error_ = std::move(error);
    }
}

std::optional<BuiltInError> SettingReader::error() const {
    if (error_) {
        return error_;
    }
    for (const auto& [key, texts] : *settings_) {
        if (asked_.find(key) == asked_.end()) {
            return BuiltInError{key, asked_.empty() ? "no settings" : one_of(asked_)};
        }
    }
    return std::nullopt;
}

} // namespace marcmill::feed
