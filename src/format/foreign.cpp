#include "format/foreign.hpp"

#include <algorithm>
#include <cstddef>

namespace marcmill::format {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t looked_at = 4096; ///< XML may begin with a long comment

/// A format that begins with certain bytes.
struct Magic {
    std::size_t at;
    std::string_view bytes;
    std::string_view hint;
};

constexpr Magic magics[] = {
    {0, "PK\x03\x04"sv, "looks like a ZIP archive, which has to be unpacked first"},
    {257, "ustar"sv, "looks like a tar archive, which has to be unpacked first"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "looks like a 7z archive, which has to be unpacked first"},
    {0, "Rar!\x1A\x07"sv, "looks like a RAR archive, which has to be unpacked first"},
    {0, "\x04\x22\x4D\x18"sv, "looks like LZ4, which has to be decompressed first"},
    {0, "LZIP"sv, "looks like lzip, which has to be decompressed first"},
    {0, "\x1F\x9D"sv, "looks like a file of compress (.Z), which has to be decompressed first"},
    {0, "\x89LZO"sv, "looks like a file of lzop, which has to be decompressed first"},
    {0, "%PDF-"sv, "looks like PDF, which holds no MARC records"},
    {0, "SQLite format 3\0"sv, "looks like a database of SQLite, which is not read"},
    {0, "PAR1"sv, "looks like Parquet, which is not read"},
    {0, "ARROW1\0"sv, "looks like Arrow, which is not read"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "looks like a document of Office, which is not read"},
    {0, "TY  - "sv, "looks like RIS, which is not read"},
};

constexpr std::string_view mnemonic = "looks like mnemonic MARC (.mrk), which --from mrk reads";
constexpr std::string_view mab_lines = "looks like lines of MAB2, which are not read yet";

constexpr bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool are_digits(std::string_view text, std::size_t count) {
    return text.size() >= count &&
           std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(count), is_digit);
}

/// The text behind blanks and ends of lines.
std::string_view without_blanks(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string_view markup_hint(std::string_view text) {
    const auto begins = [&](std::string_view name) {
        return text.size() > name.size() && std::equal(name.begin(), name.end(), text.begin() + 1, [](char a, char b) {
                   return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
               });
    };
    if (begins("!doctype html") || begins("html")) {
        return "looks like HTML: perhaps an error page in place of the file";
    }
    if (contains(text, "MARC21/slim") || contains(text, "<leader>") || contains(text, ":leader>") ||
        contains(text, "<controlfield") || contains(text, ":controlfield") || contains(text, "marcxchange")) {
        return "looks like MARCXML, which --from marcxml reads";
    }
    return begins("?xml") || contains(text, "</") || contains(text, "/>") ? "looks like XML, which is not read yet"
                                                                          : "";
}

std::string_view json_hint(std::string_view text) {
    const std::string_view inner = without_blanks(text.substr(1));
    if (inner.empty() || !contains("\"{[]}"sv, inner.substr(0, 1))) {
        return {};
    }
    return contains(text, "\"leader\"") ? "looks like MARC-in-JSON, which --from marc-json reads"
                                        : "looks like JSON, in which no MARC record was found";
}

/// "000000001 245   L $$aTitle": nine digits, a blank, a tag and indicators, a blank, the alphabet.
bool is_aleph_sequential(std::string_view text) {
    return are_digits(text, 9) && text.size() > 18 && text[9] == ' ' && text[15] == ' ' && text[16] >= 'A' &&
           text[16] <= 'Z' && text[17] == ' ';
}

/// "00868cam a2200229 i 4500", a line with a leader alone, then "001 000000003", a tag and a blank.
bool is_printed_lines(std::string_view text) {
    constexpr std::size_t leader_size = 24;
    const std::string_view leader = text.substr(0, text.find_first_of("\r\n"));
    const std::string_view next = without_blanks(text.substr(leader.size()));
    return leader.size() == leader_size && are_digits(leader, 5) && are_digits(next, 3) && next.size() > 3 &&
           next[3] == ' ';
}

/// "=245  10$aTitle": an equals sign, a tag, a blank; or a leader's line behind others.
bool is_mnemonic(std::string_view text) {
    const std::string_view tag = text.substr(0, 5);
    const std::string_view lines = text.substr(0, text.find_first_of("\x1D\x1E\x1F")); // which ISO 2709 has first
    const auto is_usual = [](char byte) { return is_digit(byte) || (byte >= 'A' && byte <= 'Z'); };
    return (tag.size() == 5 && tag.front() == '=' && tag.back() == ' ' &&
            std::all_of(tag.begin() + 1, tag.end() - 1, is_usual)) ||
           contains(lines, "\n=LDR ") || contains(lines, "\r=LDR ");
}

std::string_view line_hint(std::string_view text) {
    if (is_mnemonic(text)) {
        return mnemonic;
    }
    if (is_printed_lines(text)) {
        return "looks like lines that yaz-marcdump prints, which --from line reads";
    }
    if (is_aleph_sequential(text)) {
        return "looks like Aleph sequential, which --from aleph reads";
    }
    if (text.starts_with("### ") && text.size() > 9 && are_digits(text.substr(4), 5)) {
        return mab_lines;
    }
    return {};
}

} // namespace

/// Every other byte of what is ASCII in UTF-16 is NUL; the first of them may have been taken for padding.
bool is_utf16(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return true;
    }
    constexpr std::size_t enough = 16;
    if (text.size() < enough) {
        return false;
    }
    bool is_odd = true;
    for (std::size_t at = 0; at < enough; ++at) {
        is_odd = is_odd && (text[at] == '\0') == (at % 2 == 1);
    }
    return is_odd;
}

std::string_view foreign_hint(std::string_view bytes) {
    for (const Magic& magic : magics) {
        if (bytes.size() > magic.at && bytes.substr(magic.at).starts_with(magic.bytes)) {
            return magic.hint;
        }
    }
    if (is_utf16(bytes)) {
        return "looks like UTF-16, which is not read: save it as UTF-8, or as it was";
    }
    std::string_view text = bytes.substr(0, looked_at);
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    text = without_blanks(text);
    if (text.empty()) {
        return {};
    }
    switch (text.front()) {
    case '<':
        return markup_hint(text);
    case '&': // SRU with recordPacking=string
        return text.starts_with("&lt;") ? "looks like XML that stands in other XML as text: ask the server for "
                                          "recordPacking=xml"
                                        : "";
    case '{':
    case '[':
        return json_hint(text);
    default:
        return line_hint(text);
    }
}

} // namespace marcmill::format
