#include "cli/breakdown.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include <marcmill/code_list.hpp>
#include <marcmill/path.hpp>

#include "cli/leader_labels.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

const CodeList& list_of(std::string_view path) {
    return *CodeList::of(std::get<Path>(Path::parse(path)));
}

void sort_by_count(std::vector<Breakdown::Row>& rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& left, const auto& right) { return left.records > right.records; });
}

/// Of positions in the leader: `counts` by what stands there, the last byte last.
template <typename Counts, typename Label>
std::vector<Breakdown::Row> leader_rows(const Counts& counts, std::size_t width, const Label& label) {
    std::vector<Breakdown::Row> rows;
    for (std::size_t value = 0; value < counts.size(); ++value) {
        if (counts[value] > 0) {
            std::string code;
            for (std::size_t at = width; at-- > 0;) {
                code.push_back(static_cast<char>(value >> (8 * at) & 0xFF));
            }
            rows.push_back({code, label(code), counts[value]});
        }
    }
    sort_by_count(rows);
    return rows;
}

std::vector<Breakdown::Row> letter_rows(const LetterCodes& codes, const LetterCodes& in_capitals, std::uint64_t without,
                                        const CodeList& list) {
    std::vector<Breakdown::Row> rows;
    for (const LetterCodes::Row& row : codes.rows()) {
        std::string label = list.label(row.code);
        rows.push_back({row.code, label.empty() ? std::string{unknown_code} : std::move(label), row.count});
    }
    for (const LetterCodes::Row& row : in_capitals.rows()) {
        rows.push_back({row.code, std::string{capitals}, row.count});
    }
    sort_by_count(rows);
    if (without > 0) {
        rows.push_back({"", std::string{no_code}, without});
    }
    return rows;
}

} // namespace

std::uint64_t Breakdown::records() const {
    return std::accumulate(rows.begin(), rows.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const Row& row) { return sum + row.records; });
}

std::vector<Breakdown::Row> Breakdown::rows_to_show(std::size_t most) const {
    const bool has_last = !rows.empty() && rows.back().label == no_code;
    const std::size_t others = rows.size() - static_cast<std::size_t>(has_last);
    if (others <= most) {
        return rows;
    }
    std::vector<Row> shown{rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(most)};
    shown.push_back({"", counted(others - most, "other"), 0});
    for (std::size_t at = most; at < others; ++at) {
        shown.back().records += rows[at].records;
    }
    shown.insert(shown.end(), rows.begin() + static_cast<std::ptrdiff_t>(others), rows.end());
    return shown;
}

Breakdown kinds_of(const Profile& profile) {
    Breakdown kinds{"kinds", "Kinds of records", "leader/06", {}};
    for (std::size_t at = 0; at < record_kinds; ++at) {
        const auto kind = static_cast<RecordKind>(at);
        if (profile.records_of(kind) > 0) {
            kinds.rows.push_back({"", std::string{name(kind)}, profile.records_of(kind)});
        }
    }
    sort_by_count(kinds.rows);
    return kinds;
}

Breakdown types_of(const Profile& profile) {
    const CodeList& list = list_of("LDR/6-7");
    return {"types", "Types of records", "leader/06-07",
            leader_rows(profile.types, 2, [&](const std::string& code) { return list.label(code); })};
}

Breakdown types_of_unimarc(const Profile& profile) {
    return {"types_of_unimarc", "Types of UNIMARC records", "record label 6-7",
            leader_rows(profile.types_of_unimarc, 2, [](const std::string& code) { return label_of_unimarc(code); })};
}

Breakdown languages_of(const Profile& profile) {
    const std::string_view place = profile.records_of(RecordKind::unimarc) == 0 ? "008/35-37"
                                   : profile.records_of(RecordKind::bibliographic) == 0
                                       ? "101 $a"
                                       : "008/35-37; of UNIMARC 101 $a";
    return {
        "languages", "Languages", place,
        letter_rows(profile.languages, profile.languages_in_capitals, profile.without_language, list_of("008/35-37")),
        20};
}

Breakdown countries_of(const Profile& profile) {
    return {
        "countries", "Places of publication", "008/15-17",
        letter_rows(profile.countries, profile.countries_in_capitals, profile.without_country, list_of("008/15-17"))};
}

Breakdown statuses_of(const Profile& profile) {
    const CodeList& list = list_of("LDR/5");
    return {"statuses", "Status", "leader/05",
            leader_rows(profile.statuses, 1, [&](const std::string& code) { return list.label(code); })};
}

Breakdown encoding_levels_of(const Profile& profile) {
    return {"encoding_levels", "Encoding level", "leader/17",
            leader_rows(profile.encoding_levels, 1,
                        [](const std::string& code) { return std::string{label_of_encoding_level(code.front())}; })};
}

Breakdown lengths_of(const Profile& profile) {
    Breakdown lengths{"lengths", "Length of records", "bytes in ISO 2709", {}, length_bounds.size(), true};
    std::uint64_t from = 0;
    for (std::size_t at = 0; at < length_bounds.size(); ++at) {
        const std::uint64_t bound = length_bounds[at];
        const bool is_last = at + 1 == length_bounds.size();
        lengths.rows.push_back(
            {"", is_last ? grouped(from) + " and more" : fmt::format("{}–{}", grouped(from), grouped(bound - 1)),
             profile.lengths[at]});
        from = bound;
    }
    const auto is_empty = [](const Breakdown::Row& row) { return row.records == 0; };
    const auto first = std::find_if_not(lengths.rows.begin(), lengths.rows.end(), is_empty);
    const auto last = std::find_if_not(lengths.rows.rbegin(), lengths.rows.rend(), is_empty).base();
    lengths.rows = first < last ? std::vector(first, last) : std::vector<Breakdown::Row>{};
    return lengths;
}

std::vector<Breakdown> breakdowns_of(const Profile& profile) {
    return {kinds_of(profile),     types_of(profile),    types_of_unimarc(profile),   languages_of(profile),
            countries_of(profile), statuses_of(profile), encoding_levels_of(profile), lengths_of(profile)};
}

} // namespace marcmill::cli
