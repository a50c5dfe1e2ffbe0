#include "cli/profile_page.hpp"

#include <string_view>

#include <fmt/format.h>

#include <marcmill/version.hpp>

#include "bench/html.hpp"
#include "cli/account.hpp"
#include "cli/breakdown.hpp"
#include "cli/findings.hpp"
#include "cli/numbers.hpp"
#include "cli/profile_charts.hpp"
#include "cli/profile_sections.hpp"

namespace marcmill::cli {
namespace {

using bench::html_text;

constexpr std::string_view style = R"css(
:root { --bar: #2f6f8f; --groove: #e6eaee; }
@media (prefers-color-scheme: dark) { :root { --bar: #6cb3d2; --groove: #262e38; } }
h1, td.word, bdi { overflow-wrap: anywhere; }
h2 { border-top: 1px solid var(--line); padding-top: 1.6rem; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .92em; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .8rem; margin: 1.6rem 0; }
.figures div { background: var(--band); border-radius: .4rem; padding: .7rem .9rem; }
.figures dt { color: var(--soft); font-size: .8rem; }
.figures dd { margin: 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.findings { padding: 0; list-style: none; }
.findings li { padding: .45rem 0; border-bottom: 1px solid var(--line); max-width: none; }
.findings code { display: block; color: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
.charts { columns: 2 26rem; column-gap: 3rem; }
.bars { break-inside: avoid; margin-bottom: 1.2rem; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; font-size: .9rem; }
a { color: var(--bar); }
caption { text-align: left; padding: 1rem 0 .2rem; }
caption h3 { display: inline; margin: 0; }
.bars tbody tr:nth-child(even) { background: none; }
.bars th.word { padding-left: 0; }
.bars th[scope=row] { white-space: normal; width: 100%; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 400; color: var(--ink); border-bottom: 1px solid var(--line); }
.bars code { color: var(--soft); }
.meter { display: block; height: .4rem; margin-top: .15rem; border-radius: .2rem; background: var(--groove);
         overflow: hidden; }
.meter i { display: block; height: 100%; }
.some { background: var(--bar); min-width: 2px; min-height: 2px; }
.columns { display: flex; align-items: flex-end; gap: 1px; height: 12rem; border-bottom: 1px solid var(--soft); }
.columns i { flex: 1; }
.axis { position: relative; height: 1.5rem; font-size: .8rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.axis span { position: absolute; }
figure { margin: 1rem 0 0; }
table.narrow { width: auto; }
.false { color: var(--mark); background: var(--mark-paper); font-weight: 600; }
summary { cursor: pointer; }
.fields { border-top: 1px solid var(--line); }
.fields details { border-bottom: 1px solid var(--line); }
.fields details[open] { padding-bottom: .8rem; }
.fields summary { display: grid; grid-template-columns: 4rem minmax(0, 1fr) 14rem 4.5rem 6.5rem; gap: 0 .8rem;
                  align-items: center; padding: .3rem 0; font-variant-numeric: tabular-nums; list-style: none; }
.fields summary::-webkit-details-marker { display: none; }
.fields summary code::before { content: "▸"; display: inline-block; width: 1.2em; color: var(--soft); }
.fields details[open] > summary code::before { content: "▾"; }
.fields summary:hover { background: var(--band); }
.share, .count { text-align: right; white-space: nowrap; }
.fields .fault summary { grid-template-columns: 4rem minmax(0, 1fr) auto; }
.fault .note { grid-column: 2 / -1; }
.sample { color: var(--soft); unicode-bidi: isolate; }
td .sample { display: inline-block; max-width: 24rem; overflow: hidden; text-overflow: ellipsis; vertical-align: bottom; }
td.bar { min-width: 6rem; }
@media (max-width: 40rem) {
  body { padding: 1.2rem .9rem 3rem; }
  .fields summary { grid-template-columns: minmax(0, 1fr) 4.2rem 4.6rem; }
  .fields summary code { grid-column: 1; grid-row: 1; }
  .fields summary .name { grid-column: 1 / -1; grid-row: 1; padding-left: 4rem; }
  .fault summary .name { padding-right: 4rem; }
  .fault summary .count { grid-column: 3; grid-row: 1; }
  #encoding th { white-space: normal; }
  .wide td.word { white-space: normal; min-width: 9rem; }
}
@media print { body { max-width: none; padding: 0; } .charts, figure, tr, .fields summary { break-inside: avoid; } }
)css";

std::string name_of_input(const Report& report) {
    if (report.files.empty()) {
        return "nothing";
    }
    const std::size_t others = report.files.size() - 1;
    return report.files.front().path + (others == 0 ? "" : " and " + counted(others, "more file"));
}

std::string figure(std::string_view what, const std::string& number) {
    return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", what, html_text(number));
}

std::string figures_of(const ProfileAnswer& answer) {
    const Profile& profile = answer.profile;
    const Counts& counts = answer.report.counts;
    const std::uint64_t records = profile.records();
    std::string html = "<dl class=\"figures\">\n" + figure("Records", grouped(records)) +
                       figure("Size", scaled_bytes(static_cast<double>(counts.bytes))) +
                       figure("Rejected", grouped(counts.rejected));
    if (const std::uint64_t all = counts.records + counts.rejected; all > 0 && answer.faults.records() <= all) {
        html += figure("Sound structure", percentage(all - answer.faults.records(), all));
    }
    if (records > 0) {
        const auto of_each = [&](const Extent& extent) {
            return static_cast<double>(extent.sum) / static_cast<double>(records);
        };
        html += figure("Bytes in a record", grouped(profile.length.sum / records)) +
                figure("Fields in a record", fmt::format("{:.1f}", of_each(profile.field_count)));
    }
    return html + "</dl>\n";
}

/// What stands for the input in a call: its name where a shell takes that as it is.
std::string files_in_call(const Report& report) {
    constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-";
    const std::string& path = report.files.front().path;
    const bool is_plain = path.find_first_not_of(plain) == std::string::npos && path.front() != '-';
    return report.files.size() == 1 && is_plain ? path : "FILE...";
}

/// `answer` has records.
std::string findings_section(const ProfileAnswer& answer) {
    const std::vector<Finding> findings = findings_of(answer.profile);
    std::string html = "<section id=\"findings\"><h2>What stands out</h2>\n";
    if (findings.empty()) {
        return html + "<p>Nothing.</p></section>\n";
    }
    html += "<ul class=\"findings\">\n";
    for (const Finding& finding : findings) {
        const std::string call = finding.where.empty()
                                     ? ""
                                     : fmt::format("<code>marcmill filter '{}' {}</code>", html_text(finding.where),
                                                   files_in_call(answer.report));
        html += fmt::format("<li>{}.{}</li>\n", html_text(finding.text), call);
    }
    return html + "</ul></section>\n";
}

std::string charts_section(const Profile& profile) {
    std::string html = "<section id=\"kinds\"><h2>What kinds of records</h2>\n<div class=\"charts\">\n";
    for (const Breakdown& breakdown : breakdowns_of(profile)) {
        const bool says_nothing = breakdown.name == "kinds" && breakdown.rows.size() == 1;
        html += breakdown.rows.empty() || says_nothing ? "" : bars(breakdown);
    }
    return html + "</div></section>\n<section id=\"years\"><h2>Years of publication</h2>\n" +
           year_chart(profile.years) + "</section>\n<section id=\"encoding\"><h2>Encoding</h2>\n" +
           text_table(profile) + "</section>\n";
}

std::string links_to_sections(const ProfileAnswer& answer) {
    const auto link = [](std::string_view section, std::string_view words) {
        return fmt::format("<a href=\"#{}\">{}</a>\n", section, words);
    };
    std::string html = "<nav aria-label=\"Sections\">\n";
    if (answer.profile.records() > 0) {
        html += link("findings", "What stands out") + link("kinds", "Kinds") + link("years", "Years") +
                link("encoding", "Encoding");
    }
    html += link("faults", "What is wrong");
    html += answer.profile.records() > 0 ? link("fields", "Fields") : "";
    return html + (answer.report.files.size() > 1 ? link("files", "Files") : "") + "</nav>\n";
}

} // namespace

std::string profile_page(const ProfileAnswer& answer) {
    const std::string title = "Profile of " + name_of_input(answer.report);
    std::string html = bench::html_head(title, style) + fmt::format("<body>\n<header><h1>{}</h1>\n", html_text(title)) +
                       links_to_sections(answer) + "</header>\n<main>\n" + figures_of(answer) + "<p>";
    for (const std::string& sentence : account_of(answer)) {
        html += html_text(sentence) + ". ";
    }
    const std::string proportions = proportions_of(answer.profile);
    html += (proportions.empty() ? "" : html_text(proportions) + '.') + "</p>\n";
    if (answer.profile.records() > 0) {
        html += findings_section(answer) + charts_section(answer.profile);
    }
    html += faults_section(answer) + fields_section(answer.profile) + files_section(answer.report);
    return html +
           fmt::format("</main>\n<footer><p class=\"note\">marcmill {}. Names of fields: Library of Congress, MARC 21 "
                       "Format for Bibliographic Data. Names of codes: Library of Congress, MARC Code Lists for "
                       "Languages and Countries.</p></footer>\n</body></html>\n",
                       html_text(version()));
}

} // namespace marcmill::cli
