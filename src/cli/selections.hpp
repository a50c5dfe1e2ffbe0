#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include <marcmill/options.hpp>
#include <marcmill/path.hpp>
#include <marcmill/query.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/selection.hpp>

namespace marcmill::cli {

/// How deep records are looked at for the values of paths: of the leader alone, at their boundaries.
Check check_for(const std::vector<Path>& paths);

/// Whether some of them have values that may have to be decoded. Leaders and control fields are ASCII in every
/// character set (MARC 21 Specifications for Record Structure, Character Sets and Exchange Media): what else stands
/// there is shown as it stands.
bool hold_text(const std::vector<Path>& paths);

/// The records of a selection are none that `may_hold` says no to.
void refute_also(Selection& selection, detail::Function<bool(std::string_view)> may_hold);

/// A condition says no to what it can refute by its bytes.
detail::Function<bool(std::string_view)> refutation_by(const Query& query);

/// Chooses those of the selection's records for which `also` holds too: a predicate, copied for each thread.
/// `may_hold`: as Selection::may_hold, or nothing.
template <typename Also>
void choose_also(Selection& selection, Also also, detail::Function<bool(std::string_view)> may_hold = nullptr) {
    if (may_hold) {
        refute_also(selection, std::move(may_hold));
    }
    if (!selection.where) {
        selection.where = std::move(also);
        return;
    }
    selection.where = [where = std::move(selection.where), also = std::move(also)](const RecordView& record) mutable {
        return where(record) && also(record);
    };
}

} // namespace marcmill::cli
