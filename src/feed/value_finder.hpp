#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <marcmill/record_view.hpp>

#include "feed/field_rows.hpp"
#include "feed/mapping_program.hpp"
#include "feed/steps.hpp"
#include "feed/text_arena.hpp"
#include "query/values.hpp"

namespace marcmill::feed {

/// Finds the values of a mapping's paths. Every thread has its own.
class ValueFinder {
  public:
    /// `program` outlives it.
    explicit ValueFinder(const MappingProgram& program);

    /// Before find() is asked of a record.
    void begin(const RecordView& record) {
        rows_.fill(record);
        rooms_.give_back();
    }

    /// Adds the values of a rule's paths. Throws PatternLimit.
    void find(std::size_t rule, const RecordView& record, Values& values, TextArena& arena);

  private:
    struct PathPlan {
        const detail::PathProgram* path;
        std::uint32_t slot; ///< of its tag, where that has no dot
        bool has_slot;
        bool is_plain; ///< all subfields of some codes: one walk along the record's delimiters finds them
    };

    void find_main(const PathPlan& plan, const FieldRule& rule, const RecordView& record, TextArena& arena);
    void find_linked(const PathPlan& plan, const FieldRule& rule, const RecordView& record, TextArena& arena);
    void take_rows(const PathPlan& plan, const FieldRule& rule, const RecordView& record, TextArena& arena);
    void take_field(const PathPlan& plan, const FieldRule& rule, const RecordView& record, std::uint32_t row,
                    TextArena& arena);
    template <typename Call>
    void each_value(const PathPlan& plan, const RecordView& record, const FieldView& field, Call& call);
    void hand_over(const FieldRule& rule, Values& values);

    const MappingProgram* program_;
    FieldRows rows_;
    std::vector<std::vector<PathPlan>> plans_; ///< by rules
    detail::Rooms rooms_;
    std::string joined_;
    std::vector<std::uint32_t> meant_;                              ///< rows that the path at hand stands for
    std::vector<std::pair<std::uint32_t, std::string_view>> found_; ///< rows and values of the rule at hand
};

} // namespace marcmill::feed
