#include "feed/value_finder.hpp"

#include <algorithm>

#include <marcmill/tag.hpp>

namespace marcmill::feed {
namespace {

/// Where a value that was put together must be copied to last.
std::string_view kept(std::string_view value, const RecordView& record, TextArena& arena) {
    const std::string_view text = record.text();
    const bool is_in_record = value.data() >= text.data() && value.data() <= text.data() + text.size();
    return is_in_record ? value : arena.add(value);
}

bool is_plain(const detail::PathProgram& path) {
    return !path.is_leader && path.indicator == 0 && path.conditions.empty() && path.parts.size() == 1 &&
           !path.parts[0].occurrences && !path.parts[0].characters && path.parts[0].conditions.empty() &&
           path.parts[0].value_conditions.empty();
}

} // namespace

ValueFinder::ValueFinder(const MappingProgram& program) : program_{&program} {
    for (const FieldRule& rule : program.rules) {
        std::vector<PathPlan>& plans = plans_.emplace_back();
        for (const Path& path : rule.paths) {
            const detail::PathProgram& asked = path.program();
            const bool has_slot = !asked.is_leader && asked.fixed == 0x00FFFFFF;
            plans.push_back({&asked, has_slot ? rows_.add(asked.tag) : std::uint32_t{0}, has_slot, is_plain(asked)});
        }
        if (rule.script != Script::main) {
            rows_.add_links();
        }
    }
}

void ValueFinder::find(std::size_t rule, const RecordView& record, Values& values, TextArena& arena) {
    const FieldRule& asked = program_->rules[rule];
    found_.clear();
    if (asked.script != Script::linked) {
        for (const PathPlan& plan : plans_[rule]) {
            find_main(plan, asked, record, arena);
        }
    }
    hand_over(asked, values);
    if (asked.script != Script::main && !rows_.links().empty()) {
        for (const PathPlan& plan : plans_[rule]) {
            find_linked(plan, asked, record, arena);
        }
        hand_over(asked, values);
    }
}

void ValueFinder::find_main(const PathPlan& plan, const FieldRule& rule, const RecordView& record, TextArena& arena) {
    const detail::PathProgram& path = *plan.path;
    if (path.is_leader) {
        detail::each_value(path, record, rooms_.value, rooms_, [&](std::string_view value) {
            found_.emplace_back(0, kept(value, record, arena));
            return true;
        });
        return;
    }
    if (plan.has_slot && !path.occurrences) { // as nearly all are
        for (std::uint32_t row = rows_.first(plan.slot); row != FieldRows::none; row = rows_.next(row)) {
            take_field(plan, rule, record, row, arena);
        }
        return;
    }
    meant_.clear();
    if (plan.has_slot) {
        for (std::uint32_t row = rows_.first(plan.slot); row != FieldRows::none; row = rows_.next(row)) {
            meant_.push_back(row);
        }
    } else {
        const auto count = static_cast<std::uint32_t>(record.fields().size());
        for (std::uint32_t row = 0; row < count; ++row) {
            if (path.stands_for(record.table().entries[row].tag)) {
                meant_.push_back(row);
            }
        }
    }
    take_rows(plan, rule, record, arena);
}

/// The 880s that repeat the path's fields are read as these are.
void ValueFinder::find_linked(const PathPlan& plan, const FieldRule& rule, const RecordView& record, TextArena& arena) {
    if (plan.path->is_leader) {
        return;
    }
    meant_.clear();
    for (const auto& [row, tag] : rows_.links()) {
        if (plan.path->stands_for(tag) && !Tag::unpacked(tag).is_control()) {
            meant_.push_back(row);
        }
    }
    take_rows(plan, rule, record, arena);
}

/// Those of the rows that the path means by its occurrences.
void ValueFinder::take_rows(const PathPlan& plan, const FieldRule& rule, const RecordView& record, TextArena& arena) {
    const auto& occurrences = plan.path->occurrences;
    const detail::Range::Places places =
        occurrences ? occurrences->of(meant_.size()) : detail::Range::Places{0, meant_.size()};
    for (std::size_t place = places.begin; place < places.end; ++place) {
        take_field(plan, rule, record, meant_[place], arena);
    }
}

template <typename Call>
void ValueFinder::each_value(const PathPlan& plan, const RecordView& record, const FieldView& field, Call& call) {
    if (!plan.is_plain) {
        detail::each_value_of_field(*plan.path, record, field, rooms_.value, rooms_, call);
        return;
    }
    const detail::CodeSet& codes = plan.path->parts[0].codes;
    for (const Subfield subfield : field.subfields()) {
        if (codes.has(subfield.code)) {
            call(subfield.value);
        }
    }
}

void ValueFinder::take_field(const PathPlan& plan, const FieldRule& rule, const RecordView& record, std::uint32_t row,
                             TextArena& arena) {
    const FieldView field = record.fields()[row];
    if (!rule.join) {
        const auto take = [&](std::string_view value) {
            found_.emplace_back(row, kept(value, record, arena));
            return true;
        };
        each_value(plan, record, field, take);
        return;
    }
    std::string_view only; // the first value, as long as there is no other
    std::size_t count = 0;
    const auto join = [&](std::string_view value) {
        if (value.empty()) {
            return true;
        }
        if (count == 0) {
            only = kept(value, record, arena);
        } else {
            if (count == 1) {
                joined_ = only;
            }
            joined_.append(*rule.join).append(value);
        }
        ++count;
        return true;
    };
    each_value(plan, record, field, join);
    if (count > 0) {
        found_.emplace_back(row, count == 1 ? only : arena.add(joined_));
    }
}

void ValueFinder::hand_over(const FieldRule& rule, Values& values) {
    const auto stands_before = [](const auto& left, const auto& right) { return left.first < right.first; };
    if (rule.in_record_order && !std::is_sorted(found_.begin(), found_.end(), stands_before)) { // else it takes memory
        std::stable_sort(found_.begin(), found_.end(), stands_before);
    }
    for (const auto& [row, value] : found_) {
        values.push_back(value);
    }
    found_.clear();
}

} // namespace marcmill::feed
