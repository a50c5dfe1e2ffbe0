#include "cli/chosen_records.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/parse_query.hpp"

namespace marcmill::cli {

ChosenRecords::ChosenRecords(const CommonOptions& common) : skip_{common.skip}, limit_{common.limit} {
    for (const std::string& text : common.where) {
        where_.push_back(parse_query("--where", text));
    }
    if (!common.ids.empty()) {
        ids_ = std::make_shared<const IdList>(common.ids);
    }
    if (!common.not_ids.empty()) {
        not_ids_ = std::make_shared<const IdList>(common.not_ids);
    }
}

Selection ChosenRecords::selection() const {
    Selection selection;
    selection.skip = skip_.value_or(selection.skip);
    selection.limit = limit_.value_or(selection.limit);
    if (ids_ || not_ids_) {
        choose_also(selection, [ids = ids_, not_ids = not_ids_](const RecordView& record) {
            const std::string_view number = record.control_number();
            return (!ids || ids->has(number)) && (!not_ids || !not_ids->has(number));
        });
    }
    for (const Query& query : where_) {
        choose_also(selection, query.predicate(), refutation_by(query));
    }
    return selection;
}

Check ChosenRecords::check_or_deeper(Check check) const {
    const bool asks_fields = ids_ || not_ids_ || std::any_of(where_.begin(), where_.end(), [](const Query& query) {
                                 return query.asks_fields();
                             });
    return asks_fields ? std::max(check, Check::directory) : check;
}

Check check_for(const std::vector<Path>& paths) {
    const bool asks_fields =
        std::any_of(paths.begin(), paths.end(), [](const Path& path) { return path.asks_fields(); });
    return asks_fields ? Check::directory : Check::boundaries;
}

void refute_also(Selection& selection, detail::Function<bool(std::string_view)> may_hold) {
    if (!selection.may_hold) {
        selection.may_hold = std::move(may_hold);
        return;
    }
    selection.may_hold = [first = std::move(selection.may_hold), second = std::move(may_hold)](std::string_view bytes) {
        return first(bytes) && second(bytes);
    };
}

detail::Function<bool(std::string_view)> refutation_by(const Query& query) {
    const Predicate predicate = query.predicate();
    if (!predicate.can_refute()) {
        return nullptr;
    }
    return [predicate](std::string_view bytes) { return predicate.may_hold(bytes); };
}

} // namespace marcmill::cli
