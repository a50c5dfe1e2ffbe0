#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace marcmill::cli {

/// What a command writes to an output.
enum class Content {
    records,  ///< ISO 2709
    mnemonic, ///< lines of .mrk
    aleph,    ///< Aleph sequential
    lines,    ///< as yaz-marcdump prints them
    marcxml,  ///< a collection
    source,   ///< records as they stand in the input, in its format
    text,     ///< tab-separated lines, or one number
    csv,      ///< comma-separated lines
    prose,    ///< lines to be read, which no ending promises
    json,     ///< one object, or one per line
    svg,
    html,
    database, ///< of SQLite
};

/// Its name in messages.
std::string_view name_of(Content content);

/// The name of the format of records that it is, as options have it; empty where it is none.
std::string_view format_name(Content content);
/// The other way around: `name` is one of known_formats().
Content content_named(std::string_view name);

/// An ending that promises it; empty where none does.
std::string_view ending_for(Content content);

/// What the ending of an output's name promises; none where there is no name, or it promises nothing, or what is not
/// written here.
std::optional<Content> promised_by(const std::optional<std::string>& path);

/// The format of records that an ending promises, as options have it; none where it promises none that is written here.
/// That of JSON may also hold another answer than records.
std::optional<std::string> format_promised_by(const std::optional<std::string>& path);

/// Throws UsageError where a name's ending promises another format, or a compression that is not written, and says what
/// would be. Upper case is as lower case; an ending that promises nothing is taken, and for Content::source that of any
/// format of records.
void refuse_misnamed(const std::string& path, Content content);

} // namespace marcmill::cli
