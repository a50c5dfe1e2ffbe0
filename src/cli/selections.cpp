#include "cli/selections.hpp"

#include <algorithm>

namespace marcmill::cli {

Check check_for(const std::vector<Path>& paths) {
    const bool asks_fields =
        std::any_of(paths.begin(), paths.end(), [](const Path& path) { return path.asks_fields(); });
    return asks_fields ? Check::directory : Check::boundaries;
}

bool hold_text(const std::vector<Path>& paths) {
    return std::any_of(paths.begin(), paths.end(), [](const Path& path) {
        const bool is_control =
            path.text().starts_with("00") && path.text().substr(0, 3).find('.') == std::string::npos;
        return path.text().find('{') != std::string::npos || (path.asks_fields() && !is_control);
    });
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
