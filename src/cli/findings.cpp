#include "cli/findings.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/breakdown.hpp"
#include "cli/leader_codes.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

/// "312 of 10,000 bibliographic records (3.1 %) have no 008". `kind`: "bibliographic ", or nothing.
std::string sentence(std::uint64_t part, std::uint64_t whole, std::string_view kind, std::string_view one,
                     std::string_view many) {
    if (whole == 1) {
        return fmt::format("The only {}record {}", kind, one);
    }
    return fmt::format("{} of {} {}records ({}) {}", grouped(part), grouped(whole), kind, percentage(part, whole),
                       part == 1 ? one : many);
}

/// ": 009, 026 and 12 more"
std::string named(const std::vector<std::string>& names) {
    constexpr std::size_t most = 8;
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most));
    const std::string more = names.size() > most ? fmt::format(" and {} more", grouped(names.size() - most)) : "";
    return fmt::format(": {}{}", fmt::join(names.begin(), end, ", "), more);
}

void add(std::vector<Finding>& findings, const Finding& finding) {
    if (finding.records > 0) {
        findings.push_back(finding);
    }
}

std::vector<Finding> gaps_of(const Profile& profile) {
    std::vector<Finding> findings;
    const std::uint64_t all = profile.records();
    const auto expectations = RecordGaps::expectations();
    for (std::size_t at = 0; at < expectations.size(); ++at) {
        const Expectation& expectation = expectations[at];
        const std::uint64_t part = profile.gaps.records(at);
        const std::uint64_t whole = expectation.kind ? profile.records_of(*expectation.kind) : all;
        const std::string kind = whole == all ? "" : std::string{name(*expectation.kind)} + ' ';
        add(findings, {expectation.name, part, whole, sentence(part, whole, kind, expectation.one, expectation.many),
                       std::string{whole == all ? expectation.where : ""}});
    }
    return findings;
}

/// What stands in the leader and is no code there. A condition finds records of UNIMARC too, which has other codes.
void add_leader_codes(std::vector<Finding>& findings, const Profile& profile) {
    for (const LeaderCodes& codes : leader_codes_of(profile)) {
        const std::string what = fmt::format("no code of MARC 21 for the {}", codes.what);
        const std::string text = sentence(codes.records, codes.whole, codes.kind, "has " + what, "have " + what);
        add(findings, {codes.name, codes.records, codes.whole, text + named(codes.found),
                       profile.records_of_unimarc() == 0 ? codes.where : ""});
    }
}

void add_texts(std::vector<Finding>& findings, const Profile& profile) {
    const std::uint64_t all = profile.records();
    const std::uint64_t false_utf8 = profile.records_of(Claim::utf8, Coding::not_utf8);
    add(findings, {"not-utf8",
                   false_utf8,
                   all,
                   sentence(false_utf8, all, "", "says UTF-8 in leader/09, but has bytes that are not",
                            "say UTF-8 in leader/09, but have bytes that are not"),
                   {}});
    const std::uint64_t false_marc8 = profile.records_of(Claim::marc8, Coding::utf8);
    add(findings, {"not-marc8",
                   false_marc8,
                   all,
                   sentence(false_marc8, all, "", "says MARC-8 in leader/09, but is in UTF-8",
                            "say MARC-8 in leader/09, but are in UTF-8"),
                   {}});
    std::uint64_t other = 0;
    for (const Coding coding : {Coding::ascii, Coding::utf8, Coding::not_utf8}) {
        other += profile.records_of(Claim::other, coding);
    }
    add(findings,
        {"no-encoding", other, all,
         sentence(other, all, "", "has neither a nor a blank in leader/09", "have neither a nor a blank in leader/09"),
         profile.records_of_unimarc() == 0 ? "LDR/9 != \"a\" && LDR/9 != \" \"" : ""});
}

/// Of which records publications are told: "bibliographic ", or nothing where those are all.
std::string publications(const Profile& profile) {
    const std::uint64_t unimarc = profile.records_of(RecordKind::unimarc);
    const std::uint64_t marc21 = profile.records_of(RecordKind::bibliographic);
    return unimarc + marc21 == profile.records() ? "" : unimarc == 0 ? "bibliographic " : "bibliographic and UNIMARC ";
}

/// `008[0]/35-37 in ["rng","ser"]`
std::string any_of(std::string_view path, const std::vector<std::string>& codes) {
    return fmt::format("{} in [\"{}\"]", path, fmt::join(codes, "\",\""));
}

/// Records whose code of three places has a label, with their codes. `path`: where those stand; empty where a condition
/// would find other records too.
void add_labelled(std::vector<Finding>& findings, std::string_view name, const std::vector<Breakdown::Row>& rows,
                  std::string_view label, std::string_view path, std::uint64_t whole, std::string_view kind,
                  std::string_view what) {
    constexpr std::size_t most_in_call = 40; // a condition that one still pastes
    std::uint64_t records = 0;
    std::vector<std::string> codes;
    std::vector<std::string> as_found;
    for (const Breakdown::Row& row : rows) {
        if (row.label == label) {
            records += row.records;
            codes.push_back(row.code);
            as_found.push_back(fmt::format("{:<3}", row.code));
        }
    }
    const std::string text =
        sentence(records, whole, kind, fmt::format("has a {}", what), fmt::format("have a {}", what));
    add(findings, {name, records, whole, text + named(codes),
                   path.empty() || codes.size() > most_in_call ? "" : any_of(path, as_found)});
}

void add_years(std::vector<Finding>& findings, const Profile& profile, std::uint64_t whole, std::string_view kind) {
    const YearCounts& years = profile.years;
    const std::uint64_t without = years.unknown() + years.no_years();
    add(findings,
        {"no-year", without, whole,
         sentence(without, whole, kind, "has no year of publication in code", "have no year of publication in code") +
             fmt::format(": {} blanks or u, {} something else, such as 9999 or 19xx", grouped(years.unknown()),
                         grouped(years.no_years())),
         profile.records_of(RecordKind::bibliographic) == profile.records()
             ? R"(!(008[0]/7-10 =~ "^(?!9999)[0-9]{2}([0-9][0-9u]|uu)\z"))"
             : ""});
}

void add_publications(std::vector<Finding>& findings, const Profile& profile) {
    const std::string kind = publications(profile);
    const std::uint64_t marc21 = profile.records_of(RecordKind::bibliographic);
    const std::uint64_t whole = marc21 + profile.records_of(RecordKind::unimarc);
    const bool is_all = marc21 == profile.records();
    const std::string_view language = is_all ? "008[0]/35-37" : "";
    const std::string_view country = is_all ? "008[0]/15-17" : "";
    const std::string_view kind_of_country = is_all ? "" : "bibliographic ";
    const auto languages = languages_of(profile).rows;
    const auto countries = countries_of(profile).rows;
    add_labelled(findings, "unknown-language", languages, unknown_code, language, whole, kind,
                 "language code that is not in MARC's list");
    add_labelled(findings, "language-in-capitals", languages, capitals, language, whole, kind,
                 "language code in capitals, which is none");
    add_labelled(findings, "unknown-country", countries, unknown_code, country, marc21, kind_of_country,
                 "country code that is not in MARC's list");
    add_labelled(findings, "country-in-capitals", countries, capitals, country, marc21, kind_of_country,
                 "country code in capitals, which is none");
    add_years(findings, profile, whole, kind);
}

/// `exists(009) || exists(026)`; empty where a tag is no path, or exists() does not see its field, in which nothing
/// stands.
std::string any_exists(const std::vector<FieldCounts::Single>& singles) {
    constexpr std::size_t most_in_call = 40;
    std::vector<std::string> terms;
    for (const FieldCounts::Single& single : singles) {
        const std::string_view tag = single.row.tag.text();
        if (single.row.bytes == 0 || tag.find_first_not_of("0123456789") != std::string_view::npos) {
            return {};
        }
        terms.push_back(fmt::format("exists({})", tag));
    }
    return terms.size() > most_in_call ? "" : fmt::format("{}", fmt::join(terms, " || "));
}

/// Tags in one record alone: mostly errors of typing.
void add_rare_tags(std::vector<Finding>& findings, const Profile& profile) {
    constexpr std::uint64_t many_records = 1000; // below which a tag in one record is nothing special
    for (const RecordKind kind :
         {RecordKind::bibliographic, RecordKind::authority, RecordKind::unimarc, RecordKind::unimarc_authority}) {
        const std::uint64_t whole = profile.records_of(kind);
        const auto singles = profile.fields[static_cast<std::size_t>(kind)].singles();
        if (whole < many_records || singles.empty()) {
            continue;
        }
        std::vector<std::string> tags;
        std::set<ValueLengths::Rank> records;
        for (const FieldCounts::Single& single : singles) {
            tags.emplace_back(single.row.tag.text());
            records.insert(single.record);
        }
        findings.push_back({"rare-tags", records.size(), whole,
                            fmt::format("{} in one of the {} {} records{}{}",
                                        counted(tags.size(), "tag") + (tags.size() == 1 ? " occurs" : " occur"),
                                        grouped(whole), name(kind), tags.size() == 1 ? "" : " each", named(tags)),
                            whole == profile.records() ? any_exists(singles) : ""});
    }
}

} // namespace

std::vector<Finding> findings_of(const Profile& profile) {
    if (profile.records() == 0) {
        return {};
    }
    std::vector<Finding> findings = gaps_of(profile);
    add_leader_codes(findings, profile);
    add_publications(findings, profile);
    add_texts(findings, profile);
    add_rare_tags(findings, profile);
    return findings;
}

} // namespace marcmill::cli
