#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/path.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

namespace detail {

struct Expression;

} // namespace detail

/// Why a condition could not be read: where, from 1, and what was expected there.
struct QueryError {
    std::size_t line = 0;
    std::size_t column = 0; ///< in bytes
    std::string expected;

    friend bool operator==(const QueryError&, const QueryError&) = default;
};

/// Asks a condition of records. A copy has match data and rooms of its own, so that every thread asks by its own copy,
/// as Selection::where is. It allocates nothing once its rooms have grown.
class MARCMILL_API Predicate {
  public:
    Predicate(const Predicate& other);
    Predicate(Predicate&&) noexcept;
    Predicate& operator=(const Predicate& other);
    Predicate& operator=(Predicate&&) noexcept;
    ~Predicate();

    /// Throws PatternLimit where a pattern takes more steps than are allowed: data and pattern are such that nobody
    /// would wait for the answer.
    bool operator()(const RecordView& record);

    /// Selection::may_hold: false where the bytes of a record in ISO 2709 alone say that it does not hold, since a text
    /// that it asks for is not there, or by the leader. Costs no more than to read them once for each such text.
    bool may_hold(std::string_view record) const;
    /// Whether there is anything that bytes alone can say.
    bool can_refute() const;

  private:
    friend class Query;
    struct State;

    explicit Predicate(std::shared_ptr<const detail::Expression> expression);

    std::unique_ptr<State> state_;
};

/// A condition on records, as `245$a =~ "linux" && count(650) >= 2`: docs/questions.md says how it is written. It never
/// changes: copies share it, and all threads use one.
class MARCMILL_API Query {
  public:
    static std::variant<Query, QueryError> parse(std::string_view text);

    /// Whether more than the leader is looked at.
    bool asks_fields() const;

    /// Those whose values it asks for, in its order.
    std::vector<Path> paths() const;

    Predicate predicate() const;

  private:
    explicit Query(std::shared_ptr<const detail::Expression> expression);

    std::shared_ptr<const detail::Expression> expression_;
};

} // namespace marcmill
