#include <memory>
#include <string>
#include <utility>

#include "feed/built_ins/format_table.hpp"
#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"
#include "io/spares.hpp"

/// What a record describes, by a table, since every catalogue has names of its own for it. Sources of the usual table:
/// MARC 21 Bibliographic, "Leader", 06 and 07; "007"; "008", 21 and 23.
namespace marcmill::feed {
namespace {

/// A thread's own copies of the conditions.
struct Conditions {
    struct Rule {
        std::string value;
        Predicate holds;
    };
    std::vector<Rule> rules;
};

std::vector<FormatRule> rules_of(SettingReader& settings) {
    const std::optional<SettingReader::File> file = settings.file("table");
    auto rules = read_format_table(file ? file->text : usual_format_table());
    if (auto* const wrong = std::get_if<FormatTableError>(&rules)) {
        settings.refuse({"table", std::move(wrong->expected), file ? file->path : "", wrong->line, wrong->column});
        return {};
    }
    return std::get<std::vector<FormatRule>>(std::move(rules));
}

} // namespace

BuiltIn make_format(SettingReader& settings) {
    const auto rules = std::make_shared<const std::vector<FormatRule>>(rules_of(settings));
    const bool all = settings.flag("all", false);
    const auto spares = std::make_shared<io::Spares<Conditions>>([rules] {
        Conditions conditions;
        for (const FormatRule& rule : *rules) {
            conditions.rules.push_back({rule.value, rule.condition.predicate()});
        }
        return conditions;
    });
    return [spares, all](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        spares->with_one([&](Conditions& conditions) {
            for (auto& [value, holds] : conditions.rules) {
                if (holds(record)) {
                    values.push_back(value);
                    if (!all) {
                        return;
                    }
                }
            }
        });
        keep_first_of_each(values, begin);
    };
}

} // namespace marcmill::feed
