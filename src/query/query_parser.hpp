#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <marcmill/query.hpp>

#include "query/expression.hpp"

namespace marcmill::detail {

/// Reads a condition from left to right. The first thing that is not as expected ends it.
class QueryParser {
  public:
    explicit QueryParser(std::string_view text) : text_{text} {}

    /// Nothing where error() says why.
    std::optional<Expression> read();
    QueryError error() const;

  private:
    using MaybePart = std::optional<std::size_t>; ///< in Expression::parts

    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    void skip_blanks();
    bool take(std::string_view symbol);
    bool take_word(std::string_view word);
    bool expect(std::string_view expected);

    MaybePart read_any(unsigned depth);
    MaybePart read_all(unsigned depth);
    MaybePart read_one(unsigned depth);
    MaybePart read_question();
    bool read_path(Question& question, bool in_brackets);
    bool read_path_in_brackets(Question& question);
    bool read_comparison(Question& question);
    std::optional<Question::Is> read_operator();
    bool read_text(std::string& text);
    bool read_texts(Question& question);
    bool read_pattern(Question& question);
    bool read_number(Question& question);
    MaybePart add(Part part);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t error_at_ = 0;
    std::string expected_;
    Expression expression_;
};

} // namespace marcmill::detail
