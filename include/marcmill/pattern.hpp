#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include <marcmill/export.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// Why a pattern could not be read: the column, from 1, and what is wrong there.
struct PatternError {
    std::size_t column = 0;
    std::string what;

    friend bool operator==(const PatternError&, const PatternError&) = default;
};

/// A pattern took more steps, or more memory, on one text than Pattern allows; or a path's condition in braces had more
/// values to compare in one record than can be.
class MARCMILL_API PatternLimit : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;

    /// The same with the record's place behind it.
    PatternLimit in(const RecordView& record) const;
};

/// What is looked for in a text: a regular expression of Perl's (PCRE2), or a text as it stands. Patterns and texts are
/// UTF-8: `.` is a character, letters and digits are those of all scripts. Bytes that are no UTF-8 match nothing.
/// A pattern never changes: copies share it, and all threads use one.
class MARCMILL_API Pattern {
  public:
    struct Options {
        bool literal = false; ///< a text as it stands, no expression; of any bytes
        bool ignore_case = false;
    };
    /// The steps that one text may take, some seconds' work. Ordinary patterns take no hundredth of that on a long
    /// note; one with loops within loops takes as many as the text's length can double.
    static constexpr std::uint32_t most_steps = 100'000'000;

    static std::variant<Pattern, PatternError> parse(std::string_view text, const Options& options);
    static std::variant<Pattern, PatternError> parse(std::string_view text) { return parse(text, Options{}); }

    const std::string& text() const;

  private:
    friend class Matcher;
    struct Compiled;

    explicit Pattern(std::shared_ptr<const Compiled> compiled) : compiled_{std::move(compiled)} {}

    std::shared_ptr<const Compiled> compiled_;
};

/// Looks for one pattern. A copy has match data of its own: every thread looks by its own copy.
class MARCMILL_API Matcher {
  public:
    explicit Matcher(Pattern pattern);
    Matcher(const Matcher& other);
    Matcher(Matcher&&) noexcept;
    Matcher& operator=(const Matcher& other);
    Matcher& operator=(Matcher&&) noexcept;
    ~Matcher();

    /// Where it is found first, at or behind `from`; nothing where it is not. Throws PatternLimit.
    std::optional<std::string_view> find(std::string_view text, std::size_t from = 0);

    /// Whether some part of `bytes` may match, though no more than that: false is certain, for each part of them, and
    /// for parts that are joined by blanks. Costs no more than to read them once.
    bool may_be_in(std::string_view bytes) const;

  private:
    struct State;

    Pattern pattern_;
    std::unique_ptr<State> state_; ///< null for a text as it stands
};

} // namespace marcmill
