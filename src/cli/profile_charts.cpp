#include "cli/profile_charts.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "bench/html.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

using bench::html_text;

double percent(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

/// A code as readers know it: a blank is #, as in MARC's own documents.
std::string shown_code(std::string code) {
    std::replace(code.begin(), code.end(), ' ', '#');
    return html_text(code);
}

std::string bar_row(const std::string& code, std::string_view label, std::uint64_t records, std::uint64_t whole) {
    return fmt::format("<tr><th scope=\"row\" class=\"word\">{}<span>{}</span>{}</th><td>{}</td><td>{}</td></tr>\n",
                       code.empty() ? "" : fmt::format("<code>{}</code> ", code), html_text(label),
                       meter(records, whole), grouped(records), html_text(percentage(records, whole)));
}

/// "1950–1959"
std::string years_of(const YearCounts::Bin& bin) {
    return fmt::format("{}–{}", bin.first, bin.last);
}

/// The years below a histogram: round ones, as many as have room on a telephone.
std::string axis(const std::vector<YearCounts::Bin>& bins) {
    constexpr std::array<std::uint32_t, 6> steps = {10, 20, 50, 100, 200, 500};
    constexpr std::uint32_t most_labels = 6;
    const std::uint32_t years = bins.back().last - bins.front().first;
    const auto* const step =
        std::find_if(steps.begin(), steps.end() - 1, [&](std::uint32_t one) { return years / one < most_labels; });
    std::string html;
    for (std::size_t at = 0; at < bins.size(); ++at) {
        if (bins[at].first % *step == 0) {
            html += fmt::format("<span style=\"left:{:.2f}%\">{}</span>", percent(at, bins.size()), bins[at].first);
        }
    }
    return html;
}

std::string columns(const std::vector<YearCounts::Bin>& bins, const YearCounts::Bin& highest) {
    std::string html =
        fmt::format("<div class=\"columns\" role=\"img\" aria-label=\"Records by year, from {} to {}; most, "
                    "{}, in {}\">",
                    bins.front().first, bins.back().last, grouped(highest.records), years_of(highest));
    for (const YearCounts::Bin& bin : bins) {
        html += bin.records == 0
                    ? "<i></i>"
                    : fmt::format("<i class=\"some\" style=\"height:{:.2f}%\" title=\"{}: {}\"></i>",
                                  percent(bin.records, highest.records), years_of(bin), counted(bin.records, "record"));
    }
    return html + fmt::format("</div>\n<div class=\"axis\" aria-hidden=\"true\">{}</div>\n", axis(bins));
}

/// Shares are those of all records.
std::string year_table(const YearCounts& years) {
    const auto row = [&](const std::string& when, std::uint64_t records) {
        return fmt::format("<tr><td class=\"word\">{}</td><td>{}</td><td>{}</td></tr>\n", when, grouped(records),
                           html_text(percentage(records, years.records())));
    };
    std::string html =
        "<details><summary>All decades</summary><div class=\"wide\"><table class=\"narrow\"><thead><tr>"
        "<th scope=\"col\" class=\"word\">Years</th><th scope=\"col\">Records</th><th scope=\"col\">Share"
        "</th></tr></thead><tbody>\n";
    for (const YearCounts::Bin& decade : years.decades()) {
        html += row(years_of(decade), decade.records);
    }
    html += years.centuries() == 0 ? "" : row("a century alone", years.centuries());
    html += years.unknown() == 0 ? "" : row("no year", years.unknown());
    html += years.no_years() == 0 ? "" : row("something else", years.no_years());
    return html + "</tbody></table></div></details>\n";
}

} // namespace

std::string meter(std::uint64_t part, std::uint64_t whole) {
    return fmt::format("<span class=\"meter\"><i{}></i></span>",
                       part == 0 ? "" : fmt::format(" class=\"some\" style=\"width:{:.2f}%\"", percent(part, whole)));
}

std::string bars(const Breakdown& breakdown) {
    const std::uint64_t whole = breakdown.records();
    std::string html =
        fmt::format("<table class=\"bars\"><caption><h3>{}</h3> <span class=\"note\">{}</span></caption>\n"
                    "<thead><tr><th scope=\"col\" class=\"word\">{}</th><th scope=\"col\">Records</th>"
                    "<th scope=\"col\">Share</th></tr></thead><tbody>\n",
                    breakdown.title, breakdown.place, breakdown.in_order ? "From–to" : "What");
    for (const Breakdown::Row& row : breakdown.rows_to_show(breakdown.most_shown)) {
        html += bar_row(shown_code(row.code), row.label.empty() ? unknown_code : row.label, row.records, whole);
    }
    return html + "</tbody></table>\n";
}

std::string year_chart(const YearCounts& years) {
    constexpr std::uint32_t most_bins = 60; // a telephone has room for that many
    const YearCounts::Histogram histogram = years.histogram(most_bins);
    std::string html;
    if (!histogram.bins.empty()) {
        const auto highest =
            std::max_element(histogram.bins.begin(), histogram.bins.end(),
                             [](const auto& left, const auto& right) { return left.records < right.records; });
        html += fmt::format("<figure>{}<figcaption>Records by {} years; most, {}, in {}.",
                            columns(histogram.bins, *highest), highest->last - highest->first + 1,
                            grouped(highest->records), years_of(*highest));
        if (histogram.before + histogram.after > 0) {
            html += fmt::format(" Not drawn: {} before these years, {} after them.",
                                counted(histogram.before, "record"), grouped(histogram.after));
        }
        html += "</figcaption></figure>\n";
    }
    html +=
        fmt::format("<p class=\"note\">Besides: {} with a century alone (19uu), {} with no year (u or blanks), {} with "
                    "something else in its place.</p>\n",
                    counted(years.centuries(), "record"), grouped(years.unknown()), grouped(years.no_years()));
    return histogram.bins.empty() ? html : html + year_table(years);
}

std::string text_table(const Profile& profile) {
    constexpr std::array<std::string_view, claims> said = {
        "UTF-8 <span class=\"note\">leader/09 is a</span>", "MARC-8 <span class=\"note\">leader/09 is blank</span>",
        "something else", "UNIMARC <span class=\"note\">100 $a</span>"};
    std::string html = "<div class=\"wide\"><table><thead><tr><th scope=\"col\" class=\"word\">Records say</th>"
                       "<th scope=\"col\">ASCII alone</th><th scope=\"col\">UTF-8, beyond ASCII</th>"
                       "<th scope=\"col\">not UTF-8</th></tr></thead><tbody>\n";
    bool contradicts = false;
    for (std::size_t at = 0; at < claims; ++at) {
        const auto claim = static_cast<Claim>(at);
        if (std::all_of(profile.texts[at].begin(), profile.texts[at].end(), [](std::uint64_t n) { return n == 0; })) {
            continue;
        }
        html += fmt::format("<tr><th scope=\"row\" class=\"word\">{}</th>", said[at]);
        for (const Coding coding : {Coding::ascii, Coding::utf8, Coding::not_utf8}) {
            const std::uint64_t records = profile.records_of(claim, coding);
            const bool is_false = records > 0 && ((claim == Claim::utf8 && coding == Coding::not_utf8) ||
                                                  (claim == Claim::marc8 && coding == Coding::utf8));
            contradicts = contradicts || is_false;
            html += fmt::format("<td{}>{}{}</td>", is_false ? " class=\"false\"" : "", grouped(records),
                                is_false ? "&nbsp;!" : "");
        }
        html += "</tr>\n";
    }
    html += "</tbody></table></div>\n";
    return contradicts ? html + "<p class=\"note\">! The leader says one thing, and the bytes are another.</p>\n"
                       : html;
}

} // namespace marcmill::cli
