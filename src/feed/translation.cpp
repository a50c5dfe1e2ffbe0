#include "feed/translation.hpp"

#include <algorithm>

#include <marcmill/utf8.hpp>

namespace marcmill::feed {
namespace {

bool is_utf8(std::string_view text) {
    for (std::size_t at = find_non_ascii(text); at < text.size(); at = find_non_ascii(text, at)) {
        const Utf8Sequence sequence = first_sequence(text.substr(at));
        if (!sequence.well_formed) {
            return false;
        }
        at += sequence.length;
    }
    return true;
}

} // namespace

std::variant<Translation, TranslationError> read_translation(std::string_view rows) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    rows.remove_prefix(rows.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    Translation translation;
    for (std::size_t line = 1; !rows.empty(); ++line) {
        std::string_view row = rows.substr(0, rows.find('\n'));
        rows.remove_prefix(std::min(row.size() + 1, rows.size()));
        row.remove_suffix(row.ends_with('\r') ? 1 : 0);
        if (row.empty() || row.starts_with('#')) {
            continue;
        }
        std::size_t tab = row.find('\t');
        if (tab == std::string_view::npos || !is_utf8(row)) {
            return TranslationError{
                line, tab == std::string_view::npos ? "a tab, and what stands for the text before it" : "UTF-8"};
        }
        std::vector<std::string>& texts = translation[std::string{row.substr(0, tab)}];
        while (tab != std::string_view::npos) {
            row.remove_prefix(tab + 1);
            tab = row.find('\t');
            texts.emplace_back(row.substr(0, tab));
        }
    }
    return translation;
}

} // namespace marcmill::feed
