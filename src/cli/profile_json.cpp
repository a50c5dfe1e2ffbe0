#include "cli/profile_json.hpp"

#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/account.hpp"
#include "cli/breakdown.hpp"
#include "cli/fault_file.hpp"
#include "cli/field_names.hpp"
#include "cli/findings.hpp"
#include "cli/json.hpp"

namespace marcmill::cli {
namespace {

std::string text_or_null(std::string_view text) {
    return text.empty() ? "null" : json_string(text);
}

std::string mean_of(std::uint64_t sum, std::uint64_t count) {
    return count == 0 ? "null" : fmt::format("{:.2f}", static_cast<double>(sum) / static_cast<double>(count));
}

/// `[` what each of a range's elements is, with commas between, `]`.
template <typename Range, typename Object>
std::string array_of(const Range& range, const Object& object) {
    std::string json{'['};
    for (const auto& element : range) {
        json += json.size() > 1 ? "," : "";
        json += object(element);
    }
    return json + ']';
}

std::string input_json(const ProfileAnswer& answer) {
    const Counts& counts = answer.report.counts;
    return fmt::format(R"({{"files":{},"bytes":{},"record_bytes":{},"rejected_bytes":{},"padding_bytes":{},)"
                       R"("junk_bytes":{},"records":{},"not_selected":{},"repaired":{},"rejected":{},"with_faults":{},)"
                       R"("check":{},"complete":{}}})",
                       answer.report.files.size(), counts.bytes, counts.record_bytes, counts.rejected_bytes,
                       counts.padding_bytes, counts.junk_bytes, counts.records, counts.not_selected, counts.repaired,
                       counts.rejected, answer.faults.records(), json_string(name(answer.check)),
                       answer.report.complete && unreadable_files(answer.report) == 0);
}

std::string file_json(const FileResult& file) {
    return fmt::format(R"({{"path":{},"bytes":{},"records":{},"rejected":{},"error":{}}})", json_string(file.path),
                       file.counts.bytes, file.counts.records, file.counts.rejected, text_or_null(file.error));
}

std::string extent_json(const Extent& extent, std::uint64_t records) {
    return records == 0 ? "null"
                        : fmt::format(R"({{"min":{},"mean":{},"max":{}}})", extent.least, mean_of(extent.sum, records),
                                      extent.most);
}

std::string row_json(const Breakdown::Row& row) {
    return fmt::format(R"({{"code":{},"label":{},"records":{}}})", text_or_null(row.code), text_or_null(row.label),
                       row.records);
}

std::string lengths_json(const Profile& profile) {
    std::string json{'['};
    std::uint64_t from = 0;
    for (std::size_t at = 0; at < length_bounds.size(); ++at) {
        const bool is_last = at + 1 == length_bounds.size();
        json += fmt::format(R"({}{{"from":{},"to":{},"records":{}}})", at == 0 ? "" : ",", from,
                            is_last ? "null" : std::to_string(length_bounds[at] - 1), profile.lengths[at]);
        from = length_bounds[at];
    }
    return json + ']';
}

std::string years_json(const YearCounts& years) {
    return fmt::format(R"({{"decades":{},"century_only":{},"unknown":{},"no_year":{}}})",
                       array_of(years.decades(),
                                [](const YearCounts::Bin& decade) {
                                    return fmt::format(R"({{"from":{},"to":{},"records":{}}})", decade.first,
                                                       decade.last, decade.records);
                                }),
                       years.centuries(), years.unknown(), years.no_years());
}

std::string texts_json(const Profile& profile) {
    constexpr std::array<std::string_view, claims> said = {"UTF-8", "MARC-8", "other", "UNIMARC"};
    constexpr std::array<std::string_view, codings> are = {"ASCII", "UTF-8", "not UTF-8"};
    std::string json{'['};
    for (std::size_t claim = 0; claim < claims; ++claim) {
        for (std::size_t coding = 0; coding < codings; ++coding) {
            if (const std::uint64_t records = profile.texts[claim][coding]; records > 0) {
                json += fmt::format(R"({}{{"leader_09":"{}","bytes":"{}","records":{}}})", json.size() > 1 ? "," : "",
                                    said[claim], are[coding], records);
            }
        }
    }
    return json + ']';
}

std::string finding_json(const Finding& finding) {
    return fmt::format(R"({{"name":{},"records":{},"of":{},"text":{},"where":{}}})", json_string(finding.name),
                       finding.records, finding.whole, json_string(finding.text), text_or_null(finding.where));
}

/// What a tag's row and that of a code have both.
std::string counts_json(const WideStatistics::Row& row) {
    return fmt::format(R"("records":{},"occurrences":{},"bytes":{},"min":{},"mean":{},"max":{},"sample":{})",
                       row.records, row.occurrences, row.bytes, row.shortest, mean_of(row.bytes, row.occurrences),
                       row.longest, json_string(row.sample));
}

/// The fields and their subfields. Of hostile records there are so many that no copy is made.
void append_fields(std::string& json, const FieldCounts& fields, RecordKind kind) {
    bool in_field = false;
    std::string_view separator;
    for (const auto& row : fields.rows()) {
        if (row.code) {
            json += fmt::format(R"({}{{"code":{},{}}})", separator,
                                *row.code == '\0' ? "null" : json_string({&*row.code, 1}), counts_json(row));
            separator = ",";
            continue;
        }
        const std::string_view name = kind == RecordKind::bibliographic ? field_name(row.tag) : std::string_view{};
        json += fmt::format(R"({}{{"tag":{},"name":{},{},"codes":[)", in_field ? "]}," : "",
                            json_string(row.tag.text()), text_or_null(name), counts_json(row));
        in_field = true;
        separator = {};
    }
    json += in_field ? "]}" : "";
}

void append_completeness(std::string& json, const Profile& profile) {
    std::string_view separator;
    for (std::size_t at = 0; at < record_kinds; ++at) {
        const auto kind = static_cast<RecordKind>(at);
        const FieldCounts& fields = profile.fields[at];
        if (fields.records() > 0) {
            json += fmt::format(R"({}{{"kind":{},"records":{},"fields_left_out":{},"fields":[)", separator,
                                json_string(name(kind)), fields.records(), fields.fields_left_out());
            append_fields(json, fields, kind);
            json += "]}";
            separator = ",";
        }
    }
}

std::string fault_code_json(FaultCode code, const FaultTally::OfCode& faults) {
    return fmt::format(R"({{"code":{},"slug":{},"severity":{},"meaning":{},"count":{},"kept":{},"repaired":{},)"
                       R"("rejected":{},"stopped":{},"examples":{}}})",
                       json_string(code_text(code)), json_string(slug(code)), json_string(name(severity(code))),
                       json_string(meaning(code)), faults.count, count_of(faults, Action::kept),
                       count_of(faults, Action::repaired), count_of(faults, Action::rejected),
                       count_of(faults, Action::stopped), array_of(faults.examples, fault_json));
}

} // namespace

std::string profile_json(const ProfileAnswer& answer) {
    const Profile& profile = answer.profile;
    const std::uint64_t records = profile.records();
    std::string json = fmt::format(R"({{"records":{},"input":{},"files":{},"length":{},"field_count":{})", records,
                                   input_json(answer), array_of(answer.report.files, file_json),
                                   extent_json(profile.length, records), extent_json(profile.field_count, records));
    for (const Breakdown& breakdown : breakdowns_of(profile)) {
        json += breakdown.in_order ? fmt::format(R"(,"{}":{})", breakdown.name, lengths_json(profile))
                                   : fmt::format(R"(,"{}":{})", breakdown.name, array_of(breakdown.rows, row_json));
    }
    json += fmt::format(R"(,"years":{},"texts":{},"findings":{},"completeness":[)", years_json(profile.years),
                        texts_json(profile), array_of(findings_of(profile), finding_json));
    append_completeness(json, profile);
    json += fmt::format(R"(],"faults":{}}})", array_of(answer.faults.codes(), [](const auto& code) {
                            return fault_code_json(code.first, code.second);
                        }));
    json += '\n';
    return json;
}

} // namespace marcmill::cli
