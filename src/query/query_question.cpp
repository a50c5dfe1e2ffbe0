#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "query/path_parser.hpp"
#include "query/query_parser.hpp"
#include "query/required_text.hpp"

namespace marcmill::detail {
namespace {

constexpr std::string_view what_begins = "a path, exists(PATH), count(PATH), all(PATH), ! or (";

/// A text that every record has which has such a value: not worth looking for where it is short, or stands in few known
/// places, which are sooner looked at.
std::string needed_text_of(const Question& question) {
    using Is = Question::Is;
    constexpr std::size_t least = 4;
    const bool is_asked_for = question.is == Is::equal || question.is == Is::containing ||
                              question.is == Is::starting || question.is == Is::ending;
    if (!is_asked_for || question.path.is_leader || Tag::unpacked(question.path.tag).is_control()) {
        return {};
    }
    std::string needed = required_text_of_literal(question.texts.front(), false).text;
    return needed.size() < least ? std::string{} : needed;
}

} // namespace

QueryParser::MaybePart QueryParser::read_question() {
    Question question;
    if (take_word("exists")) {
        if (!read_path_in_brackets(question)) {
            return std::nullopt;
        }
    } else {
        question.of_count = take_word("count");
        question.of_all = !question.of_count && take_word("all");
        const bool is_call = question.of_count || question.of_all;
        if (!(is_call ? read_path_in_brackets(question) : read_path(question, false)) || !read_comparison(question)) {
            return std::nullopt;
        }
    }
    expression_.questions.push_back(std::move(question));
    return add({Part::Is::question, expression_.questions.size() - 1, {}});
}

bool QueryParser::read_path_in_brackets(Question& question) {
    if (!take("(")) {
        return expect("( and a path");
    }
    if (!read_path(question, true)) {
        return false;
    }
    return take(")") || (skip_blanks(), expect(")"));
}

/// As it stands, or in quotes.
bool QueryParser::read_path(Question& question, bool in_brackets) {
    skip_blanks();
    const char quote = peek();
    const bool is_quoted = quote == '"' || quote == '\'';
    const std::size_t first = at_ + (is_quoted ? 1 : 0);
    PathParser parser{text_, first};
    auto read = parser.read();
    if (!read) {
        at_ = parser.error().column - 1;
        const bool is_no_path = at_ < first + 3 && !is_quoted && !in_brackets;
        at_ = is_no_path ? first : at_;
        return expect(is_no_path ? what_begins : parser.error().expected);
    }
    question.path = std::move(*read);
    at_ = parser.at();
    question.path_text = text_.substr(first, at_ - first);
    if (is_quoted) {
        return peek() == quote ? (++at_, true) : expect("the quote that ends the path");
    }
    return true;
}

bool QueryParser::read_comparison(Question& question) {
    using Is = Question::Is;
    skip_blanks();
    const std::size_t first = at_;
    const auto is = read_operator();
    if (!is) {
        return expect(question.of_count
                          ? "an operator: == != < <= > >="
                          : "an operator: == != < <= > >= in contains starts ends =~ !~, or exists() around the path");
    }
    question.is = *is;
    if (question.of_count) {
        if (*is > Is::greater_or_equal) {
            at_ = first;
            return expect("an operator for numbers: == != < <= > >=");
        }
        return read_number(question);
    }
    if (*is == Is::one_of) {
        return read_texts(question);
    }
    if (*is == Is::matching || *is == Is::not_matching) {
        return read_pattern(question);
    }
    if (!read_text(question.texts.emplace_back())) {
        return false;
    }
    question.needed = needed_text_of(question);
    return true;
}

std::optional<Question::Is> QueryParser::read_operator() {
    using Is = Question::Is;
    struct Operator {
        std::string_view text;
        Is is;
    };
    constexpr std::array<Operator, 8> symbols{{{"==", Is::equal},
                                               {"!=", Is::unequal},
                                               {"=~", Is::matching},
                                               {"!~", Is::not_matching},
                                               {"<=", Is::less_or_equal},
                                               {">=", Is::greater_or_equal},
                                               {"<", Is::less},
                                               {">", Is::greater}}};
    constexpr std::array<Operator, 4> words{
        {{"in", Is::one_of}, {"contains", Is::containing}, {"starts", Is::starting}, {"ends", Is::ending}}};
    for (const auto& [text, is] : symbols) {
        if (take(text)) {
            return is;
        }
    }
    for (const auto& [text, is] : words) {
        if (take_word(text)) {
            return is;
        }
    }
    return std::nullopt;
}

/// In double or single quotes. Before a quote or a backslash, a backslash takes its meaning away.
bool QueryParser::read_text(std::string& text) {
    skip_blanks();
    const char quote = peek();
    if (quote != '"' && quote != '\'') {
        return expect("a text in quotes");
    }
    const std::size_t first = at_++;
    while (at_ < text_.size() && peek() != quote) {
        const char next = peek(1);
        at_ += peek() == '\\' && (next == '"' || next == '\'' || next == '\\') ? 1 : 0;
        text.push_back(text_[at_++]);
    }
    if (at_ == text_.size()) {
        at_ = first;
        return expect("a quote behind the text that begins here");
    }
    ++at_;
    return true;
}

bool QueryParser::read_texts(Question& question) {
    if (!take("[")) {
        return expect("[ and texts in quotes");
    }
    do {
        if (!read_text(question.texts.emplace_back())) {
            return false;
        }
    } while (take(","));
    if (!take("]")) {
        skip_blanks();
        return expect(", or ]");
    }
    std::sort(question.texts.begin(), question.texts.end());
    return true;
}

bool QueryParser::read_pattern(Question& question) {
    skip_blanks();
    const std::size_t first = at_;
    std::string text;
    if (!read_text(text)) {
        return false;
    }
    auto pattern = Pattern::parse(text);
    if (const auto* const error = std::get_if<PatternError>(&pattern)) {
        at_ = std::min(first + error->column, at_ - 1);
        return expect("a pattern: " + error->what);
    }
    question.pattern = expression_.patterns.size();
    expression_.patterns.push_back(std::get<Pattern>(std::move(pattern)));
    return true;
}

bool QueryParser::read_number(Question& question) {
    constexpr std::size_t most_digits = 18;
    skip_blanks();
    const std::size_t first = at_;
    while (peek() >= '0' && peek() <= '9' && at_ - first < most_digits) {
        question.number = question.number * 10 + static_cast<std::uint64_t>(peek() - '0');
        ++at_;
    }
    const bool is_longer = peek() >= '0' && peek() <= '9';
    at_ = is_longer ? first : at_;
    return (at_ != first && !is_longer) || expect(is_longer ? "a smaller number" : "a number");
}

} // namespace marcmill::detail
