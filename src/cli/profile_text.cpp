#include "cli/profile_text.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <marcmill/printable.hpp>

#include "cli/breakdown.hpp"
#include "cli/field_names.hpp"
#include "cli/findings.hpp"
#include "cli/numbers.hpp"
#include "cli/wrap.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t most_rows = 8; // of a breakdown: a screen or two hold all of them

std::string line(std::uint64_t records, std::uint64_t whole, std::string_view what) {
    return fmt::format("  {:>11}  {:>8}  {}\n", grouped(records), percentage(records, whole), what);
}

/// A sentence in lines that fit a terminal.
std::string told(std::string_view sentence) {
    return "  " + wrapped(visible(sentence) + '.', page_width - 2, 4) + '\n';
}

std::string shown(const Breakdown::Row& row) {
    std::string code = row.code;
    std::replace(code.begin(), code.end(), ' ', '#');
    return visible(code) + (row.code.empty() || row.label.empty() ? "" : "  ") + row.label;
}

std::string text_of(const Breakdown& breakdown) {
    std::string text = fmt::format("\n{} ({})\n", breakdown.title, breakdown.place);
    const std::uint64_t whole = breakdown.records();
    std::uint64_t others = 0;
    for (std::size_t at = 0; at < breakdown.rows.size(); ++at) {
        if (at < most_rows || breakdown.in_order) {
            text += line(breakdown.rows[at].records, whole, shown(breakdown.rows[at]));
        } else {
            others += breakdown.rows[at].records;
        }
    }
    return others == 0 ? text : text + line(others, whole, counted(breakdown.rows.size() - most_rows, "other"));
}

std::string text_of(const YearCounts& years) {
    const auto bins = years.histogram().bins;
    if (bins.empty()) {
        return {};
    }
    const auto highest = std::max_element(
        bins.begin(), bins.end(), [](const auto& left, const auto& right) { return left.records < right.records; });
    constexpr std::uint64_t width = 40;
    std::string text = "\nYears of publication\n";
    for (const YearCounts::Bin& bin : bins) {
        const std::uint64_t bar = (bin.records * width + highest->records - 1) / highest->records;
        text += bin.records == 0 ? ""
                                 : fmt::format("  {:>11}  {:04}-{:04}  {:#>{}}\n", grouped(bin.records), bin.first,
                                               bin.last, "", bar);
    }
    return text;
}

/// The fields that most records have: all of them would fill pages.
std::string text_of(const FieldCounts& fields, RecordKind kind) {
    std::string text = fmt::format("\nFields in at least one of ten {} records\n", name(kind));
    std::size_t rare = 0;
    for (const auto& row : fields.rows()) {
        if (row.code) {
            continue;
        }
        if (row.records < (fields.records() + 9) / 10) {
            ++rare;
            continue;
        }
        const std::string_view known = kind == RecordKind::bibliographic ? field_name(row.tag) : std::string_view{};
        text += line(row.records, fields.records(), fmt::format("{}  {}", row.tag.text(), known));
    }
    return rare == 0 ? text
                     : text + fmt::format("  {} in fewer records: --html or --json shows all\n", counted(rare, "tag"));
}

std::string text_of(const FaultTally& faults) {
    std::string text = faults.codes().empty() ? "" : "\nWhat is wrong\n";
    for (const auto& [code, of_code] : faults.codes()) {
        text +=
            fmt::format("  {:>11}  {} {}: {}\n", grouped(of_code.count), code_text(code), slug(code), fate_of(of_code));
    }
    return text;
}

} // namespace

std::string profile_text(const ProfileAnswer& answer) {
    const Profile& profile = answer.profile;
    std::string text;
    for (const std::string& sentence : account_of(answer)) {
        text += told(sentence);
    }
    if (profile.records() == 0) {
        return text + text_of(answer.faults);
    }
    text += told(proportions_of(profile));
    const auto findings = findings_of(profile);
    text += findings.empty() ? "" : "\nWhat stands out\n";
    for (const Finding& finding : findings) {
        text += told(finding.text);
    }
    for (const Breakdown& breakdown : breakdowns_of(profile)) {
        text += breakdown.rows.empty() ? "" : text_of(breakdown);
    }
    text += text_of(profile.years);
    for (std::size_t kind = 0; kind < record_kinds; ++kind) {
        if (profile.fields[kind].records() > 0) {
            text += text_of(profile.fields[kind], static_cast<RecordKind>(kind));
        }
    }
    return text + text_of(answer.faults);
}

} // namespace marcmill::cli
