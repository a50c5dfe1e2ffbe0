#include "cli/profile_sections.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "bench/html.hpp"
#include "cli/account.hpp"
#include "cli/field_names.hpp"
#include "cli/numbers.hpp"
#include "cli/profile_charts.hpp"

namespace marcmill::cli {
namespace {

using bench::html_text;
using Row = WideStatistics::Row;

double mean_length(const Row& row) {
    return static_cast<double>(row.bytes) / static_cast<double>(row.occurrences);
}

double occurrences_per_record(const Row& row) {
    return static_cast<double>(row.occurrences) / static_cast<double>(row.records);
}

/// "12 to 30 bytes long, 17.5 on average"
std::string lengths_of(const Row& row) {
    return row.shortest == row.longest ? fmt::format("{} long", counted(row.longest, "byte"))
                                       : fmt::format("{} to {} long, {:.1f} on average", grouped(row.shortest),
                                                     counted(row.longest, "byte"), mean_length(row));
}

/// What readers call a field.
std::string name_of(Tag tag, RecordKind kind) {
    if (kind != RecordKind::bibliographic) {
        return {};
    }
    return is_local(tag) ? "<span class=\"note\">local</span>" : std::string{field_name(tag)};
}

/// Text of a record, whichever way it is written.
std::string sample_of(const Row& row) {
    return fmt::format("<bdi class=\"sample\">{}</bdi>", html_text(row.sample));
}

std::string code_row(const Row& row, std::uint64_t records) {
    return fmt::format(
        "<tr><th scope=\"row\" class=\"word\"><code>{}</code></th><td class=\"bar\">{}</td><td>{}</td>"
        "<td>{}</td><td>{:.2f}</td><td>{}</td><td>{:.1f}</td><td>{}</td><td class=\"word\">{}</td></tr>\n",
        *row.code == '\0' ? "no code" : "$" + html_text({&*row.code, 1}), meter(row.records, records),
        grouped(row.records), html_text(percentage(row.records, records)), occurrences_per_record(row),
        grouped(row.shortest), mean_length(row), grouped(row.longest), sample_of(row));
}

/// A field's row, and what is folded below it. `codes`: of its subfields.
std::string field_details(const Row& row, const std::vector<Row>& codes, const std::string& name,
                          std::uint64_t records) {
    std::string html =
        fmt::format("<details><summary><code>{}</code><span class=\"name\">{}</span>{}<span class=\"share\">{}</span>"
                    "<span class=\"count\">{}</span></summary>\n",
                    html_text(row.tag.text()), name, meter(row.records, records),
                    html_text(percentage(row.records, records)), grouped(row.records));
    html += fmt::format("<p>In {} of {} records, {:.2f} times in each that has it. {}. The first: {}</p>\n",
                        grouped(row.records), grouped(records), occurrences_per_record(row), lengths_of(row),
                        sample_of(row));
    if (!codes.empty()) {
        html += "<div class=\"wide\"><table><thead><tr><th scope=\"col\" class=\"word\">Code</th><td></td>"
                "<th scope=\"col\">Records</th><th scope=\"col\">Share</th><th scope=\"col\">Per record</th>"
                "<th scope=\"col\">Min</th><th scope=\"col\">Mean</th><th scope=\"col\">Max</th>"
                "<th scope=\"col\" class=\"word\">First value</th></tr></thead><tbody>\n";
        for (const Row& code : codes) {
            html += code_row(code, records);
        }
        html += "</tbody></table></div>\n";
    }
    return html + "</details>\n";
}

std::string fields_of(const FieldCounts& fields, RecordKind kind) {
    std::string heading{name(kind)};
    heading.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(heading.front())));
    std::string html =
        fmt::format("<h3>{} records: {}</h3>\n<div class=\"fields\">\n", heading, grouped(fields.records()));
    const std::vector<Row> rows = fields.rows();
    for (auto row = rows.begin(); row != rows.end();) {
        const auto next = std::find_if(row + 1, rows.end(), [](const Row& other) { return !other.code; });
        html += field_details(*row, {row + 1, next}, name_of(row->tag, kind), fields.records());
        row = next;
    }
    html += "</div>\n";
    if (fields.fields_left_out() > 0) {
        html += fmt::format("<p class=\"note\">{} more have tags that are not shown: there are too many.</p>\n",
                            counted(fields.fields_left_out(), "field"));
    }
    return html;
}

/// What stands there; nothing where that is a stretch of the leader or the directory, which tells a reader nothing.
std::string_view found_by_readers(const Fault& fault) {
    switch (fault.code) {
    case FaultCode::record_truncated:
    case FaultCode::record_oversize:
    case FaultCode::directory_cut:
    case FaultCode::entry_invalid:
    case FaultCode::field_out_of_bounds:
    case FaultCode::fields_missing:
    case FaultCode::control_number_missing:
        return {};
    default:
        return fault.found;
    }
}

std::string place_row(const Fault& fault) {
    return fmt::format("<tr><td class=\"word\">{}</td><td>{}</td><td>{}</td><td class=\"word\"><bdi>{}</bdi></td>"
                       "<td class=\"word\">{}</td><td class=\"word\"><bdi class=\"sample\">{}</bdi></td>"
                       "<td class=\"word\"><bdi class=\"sample\">{}</bdi></td></tr>\n",
                       html_text(fault.path), fault.record == 0 ? "" : grouped(fault.record), grouped(fault.offset),
                       html_text(fault.control_number), html_text(fault.tag), html_text(found_by_readers(fault)),
                       html_text(fault.hint.empty() ? fault.expected : fault.hint));
}

std::string fault_details(FaultCode code, const FaultTally::OfCode& faults) {
    std::string html = fmt::format(
        "<details class=\"fault\"><summary><code>{}</code><span class=\"name\">{}</span><span class=\"count\">{}</span>"
        "<span class=\"note\">{} {}.</span></summary>\n"
        "<div class=\"wide\"><table><thead><tr><th scope=\"col\" class=\"word\">File</th><th scope=\"col\">Record</th>"
        "<th scope=\"col\">Byte</th><th scope=\"col\" class=\"word\">Control number</th>"
        "<th scope=\"col\" class=\"word\">Field</th><th scope=\"col\" class=\"word\">Found</th>"
        "<th scope=\"col\" class=\"word\">Expected</th></tr></thead><tbody>\n",
        code_text(code), slug(code), grouped(faults.count), html_text(meaning(code)), html_text(fate_of(faults)));
    for (const Fault& fault : faults.examples) {
        html += place_row(fault);
    }
    html += "</tbody></table></div>\n";
    if (faults.count > faults.examples.size()) {
        html += fmt::format("<p class=\"note\">The first {} of {}; marcmill check lists all.</p>\n",
                            faults.examples.size(), grouped(faults.count));
    }
    return html + "</details>\n";
}

std::string file_row(const FileResult& file, bool with_error) {
    return fmt::format("<tr><td class=\"word\">{}</td><td>{}</td><td>{}</td><td>{}</td>{}</tr>\n", html_text(file.path),
                       grouped(file.counts.records), grouped(file.counts.rejected), grouped(file.counts.bytes),
                       with_error ? fmt::format("<td class=\"word\">{}</td>", html_text(file.error)) : "");
}

} // namespace

std::string fields_section(const Profile& profile) {
    std::string html;
    for (std::size_t kind = 0; kind < record_kinds; ++kind) {
        if (profile.fields[kind].records() > 0) {
            html += fields_of(profile.fields[kind], static_cast<RecordKind>(kind));
        }
    }
    return html.empty() ? html
                        : "<section id=\"fields\"><h2>Which fields, and how often</h2>\n<p>Of each field, the records "
                          "that have it. Below it, when it is opened: its subfields, lengths in bytes, and the first "
                          "value.</p>\n" +
                              html + "</section>\n";
}

std::string faults_section(const ProfileAnswer& answer) {
    std::string html = "<section id=\"faults\"><h2>What is wrong, and where</h2>\n";
    if (answer.faults.codes().empty()) {
        return html + fmt::format("<p>Nothing that can be seen at the level {}.</p></section>\n", name(answer.check));
    }
    html += "<p>Each kind of fault, what was done about it, and the first places. Bytes count from 0.</p>\n<div "
            "class=\"fields\">\n";
    for (const auto& [code, faults] : answer.faults.codes()) {
        html += fault_details(code, faults);
    }
    return html + "</div></section>\n";
}

std::string files_section(const Report& report) {
    constexpr std::size_t most_rows = 200;
    std::vector<const FileResult*> files;
    for (const FileResult& file : report.files) {
        files.push_back(&file);
    }
    std::stable_partition(files.begin(), files.end(), [](const FileResult* file) { return !file->error.empty(); });
    const bool has_errors = !files.empty() && !files.front()->error.empty();
    if (files.size() < 2 && !has_errors) {
        return {};
    }
    std::string html = "<section id=\"files\"><h2>Files</h2>\n<div class=\"wide\"><table><thead><tr>"
                       "<th scope=\"col\" class=\"word\">File</th><th scope=\"col\">Records</th>"
                       "<th scope=\"col\">Rejected</th><th scope=\"col\">Bytes</th>";
    html += has_errors ? "<th scope=\"col\" class=\"word\">Not read, because</th>" : "";
    html += "</tr></thead><tbody>\n";
    for (std::size_t at = 0; at < std::min(files.size(), most_rows); ++at) {
        html += file_row(*files[at], has_errors);
    }
    html += "</tbody></table></div>\n";
    if (files.size() > most_rows) {
        html += fmt::format("<p class=\"note\">And {}.</p>\n", counted(files.size() - most_rows, "more file"));
    }
    return html + "</section>\n";
}

} // namespace marcmill::cli
