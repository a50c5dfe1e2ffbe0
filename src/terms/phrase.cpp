#include "terms/phrase.hpp"

#include <utf8proc.h>

#include <marcmill/utf8.hpp>

namespace marcmill::terms {
namespace {

bool is_white(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/// Of the characters beyond ASCII, their category says it.
bool is_white(std::string_view character) {
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code_point(character)));
    return category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP;
}

/// One of the two that enclose what is passed over in sorting: an article, mostly (MARC 21, "Non-sorting control
/// characters").
bool is_non_sorting(std::string_view sequence) {
    return sequence == "\u0098" || sequence == "\u009C";
}

/// By hand: find_last_not_of() calls a function for each character.
bool is_no_end(char byte) {
    return byte == ' ' || byte == '.' || byte == ',' || byte == ':' || byte == ';' || byte == '/' || byte == '=';
}

} // namespace

void write_phrase(std::string_view text, std::string& phrase) {
    phrase.resize(text.size()); // it is no longer: what goes between two words was there
    char* const begin = phrase.data();
    char* to = begin;
    bool is_apart = false;
    for (std::size_t at = 0; at < text.size();) {
        const char byte = text[at];
        std::size_t length = 1;
        bool is_kept = true;
        bool is_blank = is_white(byte);
        if (static_cast<unsigned char>(byte) >= 0x80) {
            const Utf8Sequence sequence = first_sequence(text.substr(at));
            length = sequence.length;
            is_blank = sequence.well_formed && is_white(text.substr(at, length));
            is_kept = !is_non_sorting(text.substr(at, length));
        }
        if (is_blank) {
            is_apart = to != begin;
        } else if (is_kept) {
            *to = ' ';
            to += is_apart ? 1 : 0;
            is_apart = false;
            for (std::size_t end = at + length; at < end; ++at) {
                *to++ = text[at];
            }
            continue;
        }
        at += length;
    }
    while (to != begin && is_no_end(to[-1])) {
        --to;
    }
    phrase.resize(static_cast<std::size_t>(to - begin));
}

} // namespace marcmill::terms
