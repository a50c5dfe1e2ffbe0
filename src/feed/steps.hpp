#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/pattern.hpp>
#include <marcmill/record_view.hpp>

#include "feed/mapping_program.hpp"
#include "feed/text_arena.hpp"
#include "terms/fold.hpp"

namespace marcmill::feed {

using Values = std::vector<std::string_view>;

/// Does steps. Every thread has its own.
class StepRunner {
  public:
    /// `patterns`: of the mapping.
    explicit StepRunner(const std::vector<Pattern>& patterns) : matchers_{patterns.begin(), patterns.end()} {}

    /// What it makes anew is kept in `arena`. Values that are empty before or behind a step are left out. Throws
    /// PatternLimit, and what a call of the program throws.
    void run(std::span<const Step> steps, const RecordView& record, Values& values, TextArena& arena);

  private:
    void run(const Step& step, const RecordView& record, Values& values, TextArena& arena);
    void change_each(const Step& step, Values& values, TextArena& arena);
    std::string_view changed(const Step& step, std::string_view value, TextArena& arena);
    std::string_view replaced(const Step& step, std::string_view value, TextArena& arena);
    void map(const Step& step, Values& values);
    void call(const Step& step, const RecordView& record, Values& values, TextArena& arena);

    std::vector<Matcher> matchers_;
    terms::Fold fold_;
    Values others_;
    std::string text_;
    std::vector<std::string> texts_;
};

/// Without values that are empty.
void drop_empty(Values& values);

} // namespace marcmill::feed
