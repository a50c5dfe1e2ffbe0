#include "cli/record_gaps.hpp"

#include "cli/positions.hpp"

namespace marcmill::cli {
namespace {

/// What one walk over a record's fields finds of those that expectations are about.
struct Seen {
    bool is_deleted = false;
    bool control_number = false;
    bool fixed = false;             ///< 008
    bool of_other_length = false;   ///< an 008 that is not 40 characters long
    bool without_language = false;  ///< an 008 with blanks or fill characters in positions 35-37
    bool cataloging_source = false; ///< 040
    bool language = false;          ///< 101 $a
    bool heading = false;           ///< 1XX
    bool title_of_unimarc = false;  ///< 200 $a
    unsigned titles = 0;            ///< 245
    bool title = false;             ///< 245 $a
    bool publication = false;       ///< 260 or 264
    bool description = false;       ///< 300
    bool subject = false;           ///< 6XX
    bool unlinked = false;          ///< an 880 without $6
};

void see_fixed(Seen& seen, std::string_view text) {
    constexpr std::size_t size = 40;
    const std::string_view from_language = behind(text, 35);
    seen.fixed = true;
    seen.of_other_length = seen.of_other_length || behind(text, size - 1).empty() || !behind(text, size).empty();
    seen.without_language =
        seen.without_language || from_language.starts_with("   ") || from_language.starts_with("|||");
}

/// Whether it is there for a condition: a data field in which nothing stands is not.
bool has_value(const FieldView& field) {
    return field.is_control() || field.bytes().find(delimiter) != std::string_view::npos || !field.value().empty();
}

void see(Seen& seen, const FieldView& field) {
    if (!has_value(field)) {
        return;
    }
    const auto has = [&](char code) { return field.subfield(code).has_value(); };
    const Tag tag = field.tag();
    seen.heading = seen.heading || tag.text().front() == '1';
    seen.subject = seen.subject || tag.text().front() == '6';
    switch (tag.packed()) {
    case Tag{"001"}.packed():
        seen.control_number = true;
        break;
    case Tag{"008"}.packed():
        see_fixed(seen, field.value());
        break;
    case Tag{"040"}.packed():
        seen.cataloging_source = true;
        break;
    case Tag{"101"}.packed():
        seen.language = seen.language || has('a');
        break;
    case Tag{"200"}.packed():
        seen.title_of_unimarc = seen.title_of_unimarc || has('a');
        break;
    case Tag{"245"}.packed():
        ++seen.titles;
        seen.title = seen.title || has('a');
        break;
    case Tag{"260"}.packed():
    case Tag{"264"}.packed():
        seen.publication = true;
        break;
    case Tag{"300"}.packed():
        seen.description = true;
        break;
    case Tag{"880"}.packed():
        seen.unlinked = seen.unlinked || !has('6');
        break;
    default:
        break;
    }
}

struct Rule {
    Expectation expectation;
    bool (*is_true)(const Seen&);
};

constexpr auto bibliographic = RecordKind::bibliographic;

constexpr std::array rules = std::to_array<Rule>({
    {{{}, "no-001", "has no 001, the control number", "have no 001, the control number", "!exists(001)"},
     [](const Seen& seen) { return !seen.control_number; }},
    {{{},
      "deleted",
      "is marked as deleted (leader/05 is d)",
      "are marked as deleted (leader/05 is d)",
      "LDR/5 == \"d\""},
     [](const Seen& seen) { return seen.is_deleted; }},
    {{bibliographic, "no-245a", "has no title proper (245 $a)", "have no title proper (245 $a)", "!exists(245$a)"},
     [](const Seen& seen) { return !seen.title; }},
    {{bibliographic, "many-245", "has more than one 245", "have more than one 245", "count(245) > 1"},
     [](const Seen& seen) { return seen.titles > 1; }},
    {{bibliographic, "no-008", "has no 008: no language, country or date in code",
      "have no 008: no language, country or date in code", "!exists(008)"},
     [](const Seen& seen) { return !seen.fixed; }},
    {{bibliographic, "008-not-40", "has an 008 that is not 40 characters long",
      "have an 008 that is not 40 characters long", "exists(008{!/39}) || exists(008/40)"},
     [](const Seen& seen) { return seen.of_other_length; }},
    {{bibliographic, "no-language", "has blanks or ||| for the language in 008/35-37",
      "have blanks or ||| for the language in 008/35-37", "008/35-37 in [\"   \",\"|||\"]"},
     [](const Seen& seen) { return seen.without_language; }},
    {{bibliographic, "880-without-6", "has an 880 without $6, linked with no field",
      "have an 880 without $6, linked with no field", "exists(880{!$6})"},
     [](const Seen& seen) { return seen.unlinked; }},
    {{bibliographic, "no-publication", "has no publication statement (260, 264)",
      "have no publication statement (260, 264)", "!exists(260) && !exists(264)"},
     [](const Seen& seen) { return !seen.publication; }},
    {{bibliographic, "no-300", "has no physical description (300)", "have no physical description (300)",
      "!exists(300)"},
     [](const Seen& seen) { return !seen.description; }},
    {{bibliographic, "no-subject", "has no subject or genre (6XX)", "have no subject or genre (6XX)", "!exists(6..)"},
     [](const Seen& seen) { return !seen.subject; }},
    {{bibliographic, "no-040", "does not say who catalogued it (040)", "do not say who catalogued them (040)",
      "!exists(040)"},
     [](const Seen& seen) { return !seen.cataloging_source; }},
    {{RecordKind::authority, "no-heading", "has no heading (1XX)", "have no heading (1XX)", "!exists(1..)"},
     [](const Seen& seen) { return !seen.heading; }},
    {{RecordKind::unimarc, "no-200a", "has no title proper (200 $a)", "have no title proper (200 $a)",
      "!exists(200$a)"},
     [](const Seen& seen) { return !seen.title_of_unimarc; }},
    {{RecordKind::unimarc, "no-101a", "names no language (101 $a)", "name no language (101 $a)", "!exists(101$a)"},
     [](const Seen& seen) { return !seen.language; }},
});
static_assert(rules.size() == RecordGaps::expectation_count);

constexpr auto all_expectations = [] {
    std::array<Expectation, rules.size()> expectations;
    for (std::size_t at = 0; at < rules.size(); ++at) {
        expectations[at] = rules[at].expectation;
    }
    return expectations;
}();

} // namespace

std::span<const Expectation, RecordGaps::expectation_count> RecordGaps::expectations() {
    return all_expectations;
}

void RecordGaps::add(const RecordView& record, RecordKind kind) {
    Seen seen;
    seen.is_deleted = record.is_deleted();
    for (const FieldView field : record.fields()) {
        see(seen, field);
    }
    for (std::size_t at = 0; at < rules.size(); ++at) {
        const auto& of_kind = rules[at].expectation.kind;
        counts_[at] += static_cast<std::uint64_t>((!of_kind || *of_kind == kind) && rules[at].is_true(seen));
    }
}

void RecordGaps::merge(const RecordGaps& other) {
    for (std::size_t at = 0; at < counts_.size(); ++at) {
        counts_[at] += other.counts_[at];
    }
}

} // namespace marcmill::cli
