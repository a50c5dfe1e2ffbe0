#include <marcmill/query.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <marcmill/pattern.hpp>

#include "query/expression.hpp"
#include "query/query_parser.hpp"
#include "query/values.hpp"
#include "scan/find_text.hpp"

namespace marcmill {

using detail::Expression;
using detail::Part;
using detail::Question;

struct Predicate::State {
    std::shared_ptr<const Expression> expression;
    std::vector<Matcher> matchers; ///< of the expression's patterns
    detail::Rooms rooms;

    explicit State(std::shared_ptr<const Expression> asked) : expression{std::move(asked)} {
        for (const Pattern& pattern : expression->patterns) {
            matchers.emplace_back(pattern);
        }
    }

    bool holds(const Part& part, const RecordView& record);
    bool answer(const Question& question, const RecordView& record);
    bool compares(const Question& question, std::string_view value);
    bool may_answer(const Question& question, std::string_view bytes) const;
    bool may_hold(const Part& part, std::string_view bytes) const;
    bool can_refute(const Part& part) const;
};

namespace {

bool compare_count(const Question& question, std::uint64_t count) {
    switch (question.is) {
    case Question::Is::equal:
        return count == question.number;
    case Question::Is::unequal:
        return count != question.number;
    case Question::Is::less:
        return count < question.number;
    case Question::Is::less_or_equal:
        return count <= question.number;
    case Question::Is::greater:
        return count > question.number;
    default:
        return count >= question.number;
    }
}

} // namespace

bool Predicate::State::compares(const Question& question, std::string_view value) {
    using Is = Question::Is;
    const auto text = [&] { return std::string_view{question.texts.front()}; };
    switch (question.is) {
    case Is::there:
        return true;
    case Is::equal:
        return value == text();
    case Is::unequal:
        return value != text();
    case Is::less:
        return value < text();
    case Is::less_or_equal:
        return value <= text();
    case Is::greater:
        return value > text();
    case Is::greater_or_equal:
        return value >= text();
    case Is::one_of:
        return std::binary_search(question.texts.begin(), question.texts.end(), value);
    case Is::containing:
        return value.find(text()) != std::string_view::npos;
    case Is::starting:
        return value.starts_with(text());
    case Is::ending:
        return value.ends_with(text());
    case Is::matching:
        return matchers[question.pattern].find(value).has_value();
    case Is::not_matching:
        return !matchers[question.pattern].find(value);
    }
    return false;
}

/// Whether some value may be as asked in a record with these bytes.
bool Predicate::State::may_answer(const Question& question, std::string_view bytes) const {
    if (question.of_all || question.of_count) {
        return true;
    }
    if (question.is == Question::Is::matching) {
        return matchers[question.pattern].may_be_in(bytes);
    }
    return question.needed.empty() || scan::holds_text(bytes, question.needed, false);
}

bool Predicate::State::may_hold(const Part& part, std::string_view bytes) const {
    const auto may = [&](std::size_t which) { return may_hold(expression->parts[which], bytes); };
    switch (part.is) {
    case Part::Is::question:
        return may_answer(expression->questions[part.question], bytes);
    case Part::Is::negation:
        return true;
    case Part::Is::all:
        return std::all_of(part.parts.begin(), part.parts.end(), may);
    case Part::Is::any:
        return std::any_of(part.parts.begin(), part.parts.end(), may);
    }
    return true;
}

bool Predicate::State::can_refute(const Part& part) const {
    const auto can = [&](std::size_t which) { return can_refute(expression->parts[which]); };
    switch (part.is) {
    case Part::Is::question: {
        const Question& question = expression->questions[part.question];
        return !question.of_all && (!question.needed.empty() || question.is == Question::Is::matching);
    }
    case Part::Is::negation:
        return false;
    case Part::Is::all:
        return std::any_of(part.parts.begin(), part.parts.end(), can);
    case Part::Is::any:
        return std::all_of(part.parts.begin(), part.parts.end(), can);
    }
    return false;
}

bool Predicate::State::answer(const Question& question, const RecordView& record) {
    if (question.of_count) {
        std::uint64_t count = 0;
        each_value(question.path, record, rooms.value, rooms, [&](std::string_view) {
            ++count;
            return true;
        });
        return compare_count(question, count);
    }
    // Of all: goes on while each is as asked. Of any: while none is.
    const bool went_through = each_value(question.path, record, rooms.value, rooms, [&](std::string_view value) {
        return compares(question, value) == question.of_all;
    });
    return went_through == question.of_all;
}

/// Parts lie no deeper in each other than the parser allows.
bool Predicate::State::holds(const Part& part, const RecordView& record) {
    const auto is_true = [&](std::size_t which) { return holds(expression->parts[which], record); };
    switch (part.is) {
    case Part::Is::question:
        return answer(expression->questions[part.question], record);
    case Part::Is::negation:
        return !is_true(part.parts.front());
    case Part::Is::all:
        return std::all_of(part.parts.begin(), part.parts.end(), is_true);
    case Part::Is::any:
        return std::any_of(part.parts.begin(), part.parts.end(), is_true);
    }
    return false;
}

Predicate::Predicate(std::shared_ptr<const Expression> expression)
    : state_{std::make_unique<State>(std::move(expression))} {}
Predicate::Predicate(const Predicate& other) : Predicate{other.state_->expression} {}
Predicate::Predicate(Predicate&&) noexcept = default;
Predicate& Predicate::operator=(const Predicate& other) {
    return *this = Predicate{other};
}
Predicate& Predicate::operator=(Predicate&&) noexcept = default;
Predicate::~Predicate() = default;

bool Predicate::operator()(const RecordView& record) {
    try {
        const bool holds = state_->holds(state_->expression->parts.back(), record);
        state_->rooms.give_back();
        return holds;
    } catch (const PatternLimit& limit) {
        throw limit.in(record);
    }
}

bool Predicate::may_hold(std::string_view record) const {
    return state_->may_hold(state_->expression->parts.back(), record);
}

bool Predicate::can_refute() const {
    return state_->can_refute(state_->expression->parts.back());
}

Query::Query(std::shared_ptr<const Expression> expression) : expression_{std::move(expression)} {}

std::variant<Query, QueryError> Query::parse(std::string_view text) {
    detail::QueryParser parser{text};
    auto expression = parser.read();
    if (!expression) {
        return parser.error();
    }
    return Query{std::make_shared<const Expression>(std::move(*expression))};
}

bool Query::asks_fields() const {
    return std::any_of(expression_->questions.begin(), expression_->questions.end(),
                       [](const Question& question) { return detail::asks_fields(question.path); });
}

std::vector<Path> Query::paths() const {
    std::vector<Path> paths;
    for (const Question& question : expression_->questions) {
        paths.push_back(std::get<Path>(Path::parse(question.path_text)));
    }
    return paths;
}

Predicate Query::predicate() const {
    return Predicate{expression_};
}

} // namespace marcmill
