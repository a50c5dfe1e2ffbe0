#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

/// Markup as it stands, one piece at a time. Source: XML 1.0 (Fifth Edition), sections 2.3 to 3.1.
namespace marcmill::marcxml {

constexpr bool is_blank(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

/// Whether a name may begin with the byte. Of bytes beyond ASCII any is taken.
constexpr bool begins_name(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == ':' ||
           static_cast<unsigned char>(byte) >= 0x80;
}
constexpr bool goes_on_name(char byte) {
    return begins_name(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

/// A name without its prefix.
constexpr std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The offset of the first byte at or behind `at` that is no blank; the text's size if there is none.
std::size_t behind_blanks(std::string_view text, std::size_t at);

/// The end of the name that begins at `at`; `at` where none does.
std::size_t end_of_name(std::string_view text, std::size_t at);

struct Attribute {
    std::string_view name;
    std::string_view value; ///< between its quotes, as it stands
    std::size_t end = 0;    ///< in the text, behind the quote
};

/// The attribute that begins at `at`. None where none is well formed there.
std::optional<Attribute> attribute_at(std::string_view text, std::size_t at);

struct ElementTag {
    enum class Kind : unsigned char { start, end, empty };

    Kind kind = Kind::start;
    std::string_view name;      ///< with its prefix
    std::size_t attributes = 0; ///< where they begin in the text
    std::size_t end = 0;        ///< in the text, behind the bracket

    bool is_start() const { return kind != Kind::end; }
};

/// The tag of an element whose `<` stands at `at`. None where none is well formed there, or where the text ends in it.
std::optional<ElementTag> tag_at(std::string_view text, std::size_t at);

/// The document type declaration that begins at `at`, if it is no longer than this. None where it is
/// not well formed.
inline constexpr std::size_t longest_document_type = std::size_t{64} << 10;
struct DocumentType {
    std::size_t end = 0;
    bool declares_entities = false;
};
std::optional<DocumentType> document_type_at(std::string_view text, std::size_t at);

/// What a record is made of.
constexpr bool is_field_name(std::string_view local) {
    return local == "subfield" || local == "datafield" || local == "controlfield" || local == "leader";
}

} // namespace marcmill::marcxml
