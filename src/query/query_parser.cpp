#include "query/query_parser.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {
namespace {

/// Brackets and negations within each other: deeper than anybody writes, and far from what a thread's stack holds.
constexpr unsigned most_depth = 100;

constexpr bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

constexpr bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

} // namespace

std::optional<Expression> QueryParser::read() {
    if (!read_any(0)) {
        return std::nullopt;
    }
    skip_blanks();
    if (at_ != text_.size()) {
        expect("&&, || or the end of the condition");
        return std::nullopt;
    }
    return std::move(expression_);
}

QueryError QueryParser::error() const {
    const std::string_view before = text_.substr(0, error_at_);
    const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    return {line + 1, error_at_ - line_begin + 1, expected_};
}

void QueryParser::skip_blanks() {
    while (is_blank(peek())) {
        ++at_;
    }
}

bool QueryParser::take(std::string_view symbol) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(symbol)) {
        return false;
    }
    at_ += symbol.size();
    return true;
}

/// No longer word that only begins with it.
bool QueryParser::take_word(std::string_view word) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(word) || is_word_byte(peek(word.size()))) {
        return false;
    }
    at_ += word.size();
    return true;
}

/// Notes the error at the place reached. Returns false.
bool QueryParser::expect(std::string_view expected) {
    error_at_ = at_;
    expected_ = expected;
    return false;
}

QueryParser::MaybePart QueryParser::add(Part part) {
    expression_.parts.push_back(std::move(part));
    return expression_.parts.size() - 1;
}

/// A || B || C
QueryParser::MaybePart QueryParser::read_any(unsigned depth) {
    Part any{Part::Is::any, 0, {}};
    do {
        const MaybePart part = read_all(depth);
        if (!part) {
            return std::nullopt;
        }
        any.parts.push_back(*part);
    } while (take("||") || take_word("or"));
    return any.parts.size() == 1 ? any.parts.front() : add(std::move(any));
}

/// A && B && C
QueryParser::MaybePart QueryParser::read_all(unsigned depth) {
    Part all{Part::Is::all, 0, {}};
    do {
        const MaybePart part = read_one(depth);
        if (!part) {
            return std::nullopt;
        }
        all.parts.push_back(*part);
    } while (take("&&") || take_word("and"));
    return all.parts.size() == 1 ? all.parts.front() : add(std::move(all));
}

/// !A, (A) or a question
QueryParser::MaybePart QueryParser::read_one(unsigned depth) {
    skip_blanks();
    if (depth == most_depth) {
        expect("no more than 100 brackets within each other");
        return std::nullopt;
    }
    if (take("!") || take_word("not")) {
        const MaybePart part = read_one(depth + 1);
        return part ? add({Part::Is::negation, 0, {*part}}) : std::nullopt;
    }
    if (!take("(")) {
        return read_question();
    }
    const MaybePart part = read_any(depth + 1);
    if (part && !take(")")) {
        skip_blanks();
        expect("&&, || or )");
        return std::nullopt;
    }
    return part;
}

} // namespace marcmill::detail
