#include <utility>

#include "query/path_parser.hpp"

namespace marcmill::detail {
namespace {

constexpr bool is_alphanumeric(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// | and }, on the left also an operator.
bool ends_text(char byte, bool is_left) {
    constexpr std::string_view ends = "|}=!~?";
    return ends.substr(0, is_left ? ends.size() : 2).find(byte) != std::string_view::npos;
}

bool names_same_field(const PathProgram& left, const PathProgram& right) {
    return left.is_leader == right.is_leader && left.tag == right.tag && left.fixed == right.fixed;
}

/// Whether the term's path says the codes of the subfield that the condition is about, and no occurrence.
bool names_same_subfield(const PathProgram& path, const SubfieldPart* part) {
    return part != nullptr && path.parts.size() == 1 && path.parts.front().codes == part->codes &&
           !path.parts.front().occurrences;
}

} // namespace

bool asks_fields(const PathProgram& path) {
    const auto term_asks = [](const Term& term) {
        return term.of == Term::Of::field || (term.of == Term::Of::record && asks_fields(term.path));
    };
    for (const Condition& condition : path.conditions) {
        for (const Comparison& comparison : condition.any) {
            if (term_asks(comparison.left) || term_asks(comparison.right)) {
                return true;
            }
        }
    }
    return !path.is_leader;
}

bool PathParser::read_conditions(std::vector<Condition>& conditions, About about) {
    while (peek() == '{') {
        if (is_in_condition_) {
            return expect("no condition within a condition");
        }
        ++at_;
        Condition condition;
        is_in_condition_ = true;
        const bool is_read = read_condition(condition, about);
        is_in_condition_ = false;
        if (!is_read) {
            return false;
        }
        conditions.push_back(std::move(condition));
    }
    return true;
}

bool PathParser::read_condition(Condition& condition, About about) {
    do {
        Comparison comparison;
        if (!read_comparison(comparison, about)) {
            return false;
        }
        condition.any.push_back(std::move(comparison));
    } while (take('|'));
    return take('}') || expect("} or |");
}

/// `L=R`, `=R`, `?R` or `R`.
bool PathParser::read_comparison(Comparison& comparison, About about) {
    skip_blanks();
    if (const auto is = read_operator()) {
        comparison.is = *is;
        return read_term(comparison.right, about, false);
    }
    const std::size_t first = at_;
    if (!read_term(comparison.left, about, true)) {
        return false;
    }
    if (const auto is = read_operator()) {
        comparison.is = *is;
        return read_term(comparison.right, about, false);
    }
    at_ = first; // it was the right side
    comparison.left = {};
    return read_term(comparison.right, about, false);
}

std::optional<Comparison::Is> PathParser::read_operator() {
    using Is = Comparison::Is;
    skip_blanks();
    if (take('!')) {
        return take('=') ? Is::unequal : take('~') ? Is::not_including : Is::not_there;
    }
    return take('=')   ? std::optional{Is::equal}
           : take('~') ? std::optional{Is::including}
           : take('?') ? std::optional{Is::there}
                       : std::nullopt;
}

bool PathParser::read_term(Term& term, About about, bool is_left) {
    skip_blanks();
    if (take('\\')) {
        return read_text(term, is_left);
    }
    if (peek() == '$' || peek() == '^' || peek() == '/') {
        return read_abbreviation(term, about);
    }
    if (peek() == '[') {
        return read_other_occurrence(term, about);
    }
    if (is_alphanumeric(peek()) && ends_text(peek(1), is_left)) {
        term.of = Term::Of::text;
        term.text = peek();
        ++at_;
        return true;
    }
    return read_whole_path(term, about);
}

/// Up to | or }, on the left also to an operator; a backslash takes the meaning away from what follows.
bool PathParser::read_text(Term& term, bool is_left) {
    term.of = Term::Of::text;
    while (peek() != '\0' && !ends_text(peek(), is_left)) {
        if (!take('\\')) {
            term.text.push_back(text_[at_++]);
        } else if (at_ == text_.size()) {
            return expect("a character after \\");
        } else {
            const char escaped = text_[at_++];
            term.text.push_back(escaped == 's' ? ' ' : escaped);
        }
    }
    return true;
}

/// `$q`, `^2` or `/0`: of the field, or of the value, that the condition is about.
bool PathParser::read_abbreviation(Term& term, About about) {
    if (peek() == '/') {
        if (about.path->indicator != 0) {
            return expect("no positions: an indicator is one character");
        }
        term.of = Term::Of::value;
        return read_characters(term.characters);
    }
    term.of = Term::Of::field;
    if (peek() == '^') {
        if (about.path->characters) {
            return expect("no indicator: what has positions has none");
        }
        ++at_;
        return read_indicator(term.path);
    }
    if (!read_parts(term.path)) {
        return false;
    }
    if (names_same_subfield(term.path, about.part)) {
        term.of = Term::Of::value;
        term.is_whole = true;
        term.characters = term.path.parts.front().characters;
    }
    return true;
}

/// `[1]` and what follows: of a subfield, its code's occurrence in the same field; else the field's.
bool PathParser::read_other_occurrence(Term& term, About about) {
    std::optional<Range> occurrences;
    if (!read_occurrences(occurrences)) {
        return false;
    }
    if (about.part != nullptr && peek() != '$' && peek() != '^') {
        term.of = Term::Of::field;
        SubfieldPart part;
        part.codes = about.part->codes;
        part.occurrences = occurrences;
        if (peek() == '/' && !read_characters(part.characters)) {
            return false;
        }
        term.path.parts.push_back(std::move(part));
        return true;
    }
    term.of = Term::Of::record;
    term.path.is_leader = about.path->is_leader;
    term.path.tag = about.path->tag;
    term.path.fixed = about.path->fixed;
    term.path.occurrences = occurrences;
    if (peek() == '/') {
        return read_characters(term.path.characters);
    }
    return take('^') ? read_indicator(term.path) : read_parts(term.path);
}

bool PathParser::read_whole_path(Term& term, About about) {
    PathProgram& path = term.path;
    const std::size_t first = at_;
    if (!read_tag(path) || !read_brackets(path) || !read_rest(path)) {
        if (at_ == first) {
            return expect("a path, or a text behind \\");
        }
        return false;
    }
    term.of = Term::Of::record;
    if (!names_same_field(path, *about.path) || path.occurrences) {
        return true;
    }
    term.of = Term::Of::field;
    const bool is_value = about.part != nullptr ? names_same_subfield(path, about.part)
                                                : path.parts.empty() && path.indicator == about.path->indicator;
    if (is_value) {
        term.of = Term::Of::value;
        term.is_whole = true;
        term.characters = about.part != nullptr ? path.parts.front().characters : path.characters;
    }
    return true;
}

} // namespace marcmill::detail
