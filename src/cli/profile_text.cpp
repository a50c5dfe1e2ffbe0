#include "cli/profile_text.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <marcmill/printable.hpp>

#include "cli/account.hpp"
#include "cli/breakdown.hpp"
#include "cli/field_names.hpp"
#include "cli/findings.hpp"
#include "cli/numbers.hpp"
#include "cli/wrap.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t most_rows = 8; // of a breakdown: a screen or two hold all of them

std::string line(std::uint64_t records, std::uint64_t whole, std::string_view what) {
    const std::string numbers = fmt::format("  {:>11}  {:>8}  ", grouped(records), percentage(records, whole));
    return numbers + wrapped(what, page_width, numbers.size()) + '\n';
}

/// A sentence in lines that fit a terminal.
std::string told(std::string_view sentence) {
    return "  " + wrapped(visible(sentence) + '.', page_width, 4) + '\n';
}

/// A row's code, in so many columns, and what it means. A blank is #, as in MARC's own documents.
std::string shown(const Breakdown::Row& row, std::size_t columns) {
    std::string code = row.code;
    std::replace(code.begin(), code.end(), ' ', '#');
    const std::string_view label = row.label.empty() ? unknown_code : std::string_view{row.label};
    return fmt::format("{:<{}}{}{}", visible(code), columns, columns == 0 ? "" : "  ", label);
}

std::string text_of(const Breakdown& breakdown) {
    std::string text = fmt::format("\n{} ({})\n", breakdown.title, breakdown.place);
    const std::uint64_t whole = breakdown.records();
    std::size_t columns = 0;
    for (const Breakdown::Row& row : breakdown.rows) {
        columns = std::max(columns, row.code.size());
    }
    for (const Breakdown::Row& row : breakdown.rows_to_show(most_rows)) {
        text += line(row.records, whole, shown(row, columns));
    }
    return text;
}

std::string text_of(const YearCounts& years) {
    constexpr std::uint32_t most_bins = 24;
    const auto bins = years.histogram(most_bins).bins;
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

std::string shown(Tag tag, RecordKind kind) {
    const std::string_view known = kind != RecordKind::bibliographic ? "" : is_local(tag) ? "local" : field_name(tag);
    return fmt::format("{}{}{}", tag.text(), known.empty() ? "" : "  ", known);
}

/// The fields that many records have: all of them would fill pages.
std::string text_of(const FieldCounts& fields, RecordKind kind) {
    std::string text = fmt::format("\nFields that a quarter of {} records have\n", name(kind));
    std::size_t rare = 0;
    for (const auto& row : fields.rows()) {
        const bool is_rare = row.records < (fields.records() + 3) / 4;
        rare += static_cast<std::size_t>(!row.code && is_rare);
        text += row.code || is_rare ? "" : line(row.records, fields.records(), shown(row.tag, kind));
    }
    return rare == 0 ? text
                     : text + fmt::format("  {} in fewer records: --html and --json have all\n", counted(rare, "tag"));
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
    text += profile.records_of(RecordKind::bibliographic) == profile.records() ? "" : text_of(kinds_of(profile));
    for (const Breakdown& breakdown :
         {types_of(profile), types_of_unimarc(profile), languages_of(profile), countries_of(profile)}) {
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
