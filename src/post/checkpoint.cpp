#include "post/checkpoint.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include <fcntl.h>

#include "io/descriptor.hpp"
#include "io/system_call.hpp"
#include "post/json_reader.hpp"
#include "text/json_string.hpp"

namespace marcmill::post {
namespace {

constexpr std::string_view version_key = "marcmill_checkpoint";
constexpr std::uint64_t version = 1;
constexpr std::size_t most_bytes = std::size_t{64} << 20; ///< a list of a million files has fewer

constexpr std::array<std::string_view, 3> format_names{"solr", "ndjson", "elasticsearch"};

std::string_view name_of(DocumentFormat format) {
    return format_names[static_cast<std::size_t>(format)];
}

void append_text(std::string_view key, std::string_view value, std::string& out) {
    out.append(",\n\"").append(key).append("\": ");
    text::append_json_string(value, out);
}

void append_number(std::string_view key, std::uint64_t value, std::string& out) {
    out.append(",\n\"").append(key).append("\": ").append(std::to_string(value));
}

bool take_format(JsonReader& json, DocumentFormat& format) {
    std::string name;
    json.take_string(name);
    const auto found = std::ranges::find(format_names, name);
    format = static_cast<DocumentFormat>(found - format_names.begin());
    return found != format_names.end();
}

bool take_texts(JsonReader& json, std::vector<std::string>& texts) {
    json.enter_list();
    while (json.next_element()) {
        json.take_string(texts.emplace_back());
    }
    return !json.is_broken();
}

bool take_file(JsonReader& json, std::uint32_t& file) {
    std::uint64_t found = 0;
    const bool is_one = json.take_number(found) && found <= std::numeric_limits<std::uint32_t>::max();
    file = is_one ? static_cast<std::uint32_t>(found) : 0;
    return is_one;
}

/// False where the key is unknown, or its value is no such one.
bool take_member(JsonReader& json, std::string_view key, Checkpoint& checkpoint) {
    std::uint64_t found = 0;
    return key == version_key      ? json.take_number(found) && found == version
           : key == "url"          ? json.take_string(checkpoint.url)
           : key == "format"       ? take_format(json, checkpoint.format)
           : key == "sources"      ? take_texts(json, checkpoint.sources)
           : key == "refused_file" ? json.take_string(checkpoint.refused_file)
           : key == "file"         ? take_file(json, checkpoint.position.file)
           : key == "number"       ? json.take_number(checkpoint.position.number)
           : key == "refused"      ? json.take_number(checkpoint.refused)
                                   : key == "refused_bytes" && json.take_number(checkpoint.refused_bytes);
}

/// Texts as they are after the way to the file and back, where what is no UTF-8 is replaced.
std::string kept(std::string_view text) {
    std::string json;
    std::string back;
    text::append_json_string(text, json);
    JsonReader{json}.take_string(back);
    return back;
}

std::string quoted(std::string_view then, std::string_view now) {
    return " was \"" + std::string{then} + "\", and is \"" + std::string{now} + "\"";
}

} // namespace

std::string text_of(const Checkpoint& checkpoint) {
    std::string text = "{\"" + std::string{version_key} + "\": " + std::to_string(version);
    append_text("url", checkpoint.url, text);
    append_text("format", name_of(checkpoint.format), text);
    text += ",\n\"sources\": [";
    std::string_view before = "\n  ";
    for (const std::string& source : checkpoint.sources) {
        text += before;
        before = ",\n  ";
        text::append_json_string(source, text);
    }
    text += ']';
    append_text("refused_file", checkpoint.refused_file, text);
    append_number("file", checkpoint.position.file, text);
    append_number("number", checkpoint.position.number, text);
    append_number("refused", checkpoint.refused, text);
    append_number("refused_bytes", checkpoint.refused_bytes, text);
    return text += "}\n";
}

std::optional<Checkpoint> read_checkpoint(std::string_view text) {
    constexpr std::size_t members = 9;
    JsonReader json{text};
    std::vector<std::string> keys;
    std::string key;
    Checkpoint checkpoint;
    json.enter_object();
    while (json.next_member(key)) {
        if (std::ranges::find(keys, key) != keys.end() || !take_member(json, key, checkpoint)) {
            return std::nullopt;
        }
        keys.push_back(key);
    }
    if (!json.at_end() || keys.size() != members) {
        return std::nullopt;
    }
    return checkpoint;
}

std::string difference_of(const Checkpoint& then, const Checkpoint& now) {
    if (then.url != kept(now.url)) {
        return "the URL" + quoted(then.url, now.url);
    }
    if (then.format != now.format) {
        return "the format" + quoted(name_of(then.format), name_of(now.format));
    }
    if (then.refused_file != kept(now.refused_file)) {
        return "the file of refused documents" + quoted(then.refused_file, now.refused_file);
    }
    if (then.sources.size() != now.sources.size()) {
        return "there were " + std::to_string(then.sources.size()) + " sources, and are " +
               std::to_string(now.sources.size());
    }
    for (std::size_t at = 0; at < now.sources.size(); ++at) {
        if (then.sources[at] != kept(now.sources[at])) {
            return "a source" + quoted(then.sources[at], now.sources[at]);
        }
    }
    return {};
}

std::optional<Checkpoint> load_checkpoint(const std::string& path) {
    const io::Descriptor file{io::uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); })};
    if (file.value() < 0) {
        if (errno == ENOENT) {
            return std::nullopt;
        }
        io::throw_errno(path);
    }
    std::string text;
    std::array<char, 16384> piece; // NOLINT(cppcoreguidelines-pro-type-member-init): read() sets what is used
    for (ssize_t count = 1; count != 0 && text.size() < most_bytes;) {
        count = io::uninterrupted([&] { return ::read(file.value(), piece.data(), piece.size()); });
        if (count < 0) {
            io::throw_errno(path);
        }
        text.append(piece.data(), static_cast<std::size_t>(count));
    }
    std::optional<Checkpoint> checkpoint = read_checkpoint(text);
    if (!checkpoint) {
        throw io::ToldError{path + ": is no checkpoint of marcmill", EINVAL};
    }
    return checkpoint;
}

} // namespace marcmill::post
