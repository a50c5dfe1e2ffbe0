#include "cli/fault_file.hpp"

#include <sstream>

#include <fmt/format.h>

#include "cli/json.hpp"
#include "cli/tsv.hpp"

namespace marcmill::cli {

std::string fault_json(const Fault& fault) {
    const auto text_or_null = [](const std::string& text) { return text.empty() ? "null" : json_string(text); };
    return fmt::format(R"({{"code":{},"slug":{},"severity":{},"path":{},"offset":{},"length":{},"record":{},)"
                       R"("control_number":{},"tag":{},"found":{},"expected":{},"action":{},"mended_by":{}}})",
                       json_string(code_text(fault.code)), json_string(slug(fault.code)),
                       json_string(name(severity(fault.code))), json_string(fault.path), fault.offset, fault.length,
                       fault.record == 0 ? "null" : std::to_string(fault.record), text_or_null(fault.control_number),
                       text_or_null(fault.tag), json_string(fault.found), text_or_null(fault.expected),
                       json_string(name(fault.action)), text_or_null(fault.mended_by));
}

std::string fault_line(const Fault& fault) {
    std::ostringstream line;
    line << fault;
    return std::move(line).str();
}

std::string fault_row(const Fault& fault) {
    const std::string record = fault.record == 0 ? "" : std::to_string(fault.record);
    const auto shown = [](std::string_view value) { return cell(value, Show::all); };
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t", shown(fault.path), fault.offset, fault.length, record,
                       shown(fault.control_number), code_text(fault.code), slug(fault.code),
                       name(severity(fault.code))) +
           fmt::format("{}\t{}\t{}\t{}\t{}", shown(fault.tag), shown(fault.found), shown(fault.expected),
                       name(fault.action), shown(fault.mended_by));
}

std::string fault_header() {
    return "path\toffset\tlength\trecord\tcontrol_number\tcode\tslug\tseverity\ttag\tfound\texpected\taction\tmended_"
           "by";
}

} // namespace marcmill::cli
