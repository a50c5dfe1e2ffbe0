#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <marcmill/path.hpp>

#include "query/path_program.hpp"

namespace marcmill::detail {

/// Reads a path from left to right, as far as it goes. The first thing that is not as expected ends it.
class PathParser {
  public:
    explicit PathParser(std::string_view text, std::size_t at = 0) : text_{text}, at_{at} {}

    /// Nothing where error() says why.
    std::optional<PathProgram> read();

    /// Behind the path.
    std::size_t at() const { return at_; }
    const PathError& error() const { return error_; }
    /// What could have stood where `path`, which was read, ends.
    PathError what_may_follow(const PathProgram& path) const;

  private:
    /// What a condition is about.
    struct About {
        const PathProgram* path;
        const SubfieldPart* part; ///< null: the field
    };

    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool take(char byte);
    void skip_blanks();
    bool expect(std::string_view expected);

    bool read_tag(PathProgram& path);
    bool read_brackets(PathProgram& path);
    bool read_rest(PathProgram& path);
    bool read_indicator(PathProgram& path);
    bool read_parts(PathProgram& path);
    bool read_part(PathProgram& path, SubfieldPart part);
    bool read_codes(CodeSet& codes);
    bool read_code_list(CodeSet& codes);
    bool read_code(CodeSet& codes);
    bool brackets_hold_range() const;
    bool read_occurrences(std::optional<Range>& range);
    bool read_characters(std::optional<Range>& range);
    bool leader_has(const PathProgram& path, std::size_t first);
    bool read_range(Range& range, std::string_view expected);
    bool read_number(std::uint32_t& number, std::string_view expected);

    bool read_conditions(std::vector<Condition>& conditions, About about);
    bool read_condition(Condition& condition, About about);
    bool read_comparison(Comparison& comparison, About about);
    std::optional<Comparison::Is> read_operator();
    bool read_term(Term& term, About about, bool is_left);
    bool read_text(Term& term, bool is_left);
    bool read_abbreviation(Term& term, About about);
    bool read_other_occurrence(Term& term, About about);
    bool read_whole_path(Term& term, About about);

    std::string_view text_;
    std::size_t at_;
    PathError error_;
    bool is_in_condition_ = false;
};

} // namespace marcmill::detail
