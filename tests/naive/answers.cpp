#include "naive/answers.hpp"

#include <algorithm>
#include <set>

#include "naive/boundaries.hpp"
#include "naive/inner_records.hpp"
#include "naive/record.hpp"
#include "naive/utf8.hpp"

namespace marcmill::naive {
namespace {

std::vector<std::string_view> sound_records(const Files& files, Check check) {
    std::vector<std::string_view> records;
    for (const std::string_view bytes : files) {
        for (const Span& span : scan(bytes, check)) {
            if (span.kind == SpanKind::record) {
                records.push_back(bytes.substr(span.offset, span.length));
            }
        }
    }
    return records;
}

void add(Measure& measure, std::size_t length, const std::string& value) {
    if (measure.occurrences == 0) {
        measure.sample = value;
        measure.shortest = length;
    }
    ++measure.occurrences;
    measure.bytes += length;
    measure.shortest = std::min<std::uint64_t>(measure.shortest, length);
    measure.longest = std::max<std::uint64_t>(measure.longest, length);
}

struct NaivePath {
    std::string tag;
    std::string code; ///< empty: none
    std::size_t from = 0;
    std::size_t count = std::string::npos;
};

/// A path that is known to be right.
NaivePath read_path(std::string_view text) {
    NaivePath path{std::string{text.substr(0, 3)}, "", 0, std::string::npos};
    std::string rest{text.substr(3)};
    if (rest.substr(0, 1) == "$") {
        path.code = rest.substr(1, 1);
        rest = rest.substr(2);
    }
    if (rest.substr(0, 1) == "/") {
        const std::size_t dash = rest.find('-');
        path.from = std::stoul(rest.substr(1));
        path.count = dash == std::string::npos ? 1 : std::stoul(rest.substr(dash + 1)) - path.from + 1;
    }
    return path;
}

/// Whether the tag is the path's, in which `.` stands for any byte.
bool matches(const std::string& tag, const std::string& asked) {
    return std::equal(tag.begin(), tag.end(), asked.begin(), asked.end(),
                      [](char byte, char wanted) { return wanted == '.' || wanted == byte; });
}

/// The characters of a text; a byte that is of none is one by itself.
std::vector<std::string> characters_of(std::string_view text) {
    std::vector<std::string> characters;
    while (!text.empty()) {
        const auto [length, is_character] = utf8_begin(text);
        characters.emplace_back(text.substr(0, is_character ? length : 1));
        text.remove_prefix(is_character ? length : 1);
    }
    return characters;
}

std::string joined(const std::vector<std::string>& characters, std::size_t from, std::size_t count) {
    std::string text;
    for (std::size_t at = from; at < characters.size() && at - from < count; ++at) {
        text += characters[at];
    }
    return text;
}

std::vector<std::string> whole_values(const Record& record, const NaivePath& path) {
    std::vector<std::string> values;
    if (path.tag == "LDR") {
        return {record.leader};
    }
    for (const Field& field : record.fields) {
        if (!matches(field.tag, path.tag)) {
            continue;
        }
        if (path.code.empty() && (field.is_control() || !field.subfields().empty() || !field.text().empty())) {
            values.push_back(field.text());
        }
        for (const Subfield& subfield : field.subfields()) {
            if (path.code == std::string{subfield.code}) {
                values.push_back(subfield.value);
            }
        }
    }
    return values;
}

std::string_view kind_name(SpanKind kind) {
    switch (kind) {
    case SpanKind::record:
        return "record";
    case SpanKind::rejected:
        return "rejected";
    case SpanKind::padding:
        return "padding";
    case SpanKind::junk:
        return "junk";
    }
    return {};
}

std::string code_name(FaultCode code) {
    return code == FaultCode::none ? "" : "F" + std::to_string(static_cast<int>(code));
}

} // namespace

std::vector<Span> scan(std::string_view bytes, Check check) {
    std::vector<Span> spans;
    for (Span span : boundaries(bytes)) {
        const FaultCode fault = span.kind == SpanKind::record
                                    ? first_fault(bytes.substr(span.offset, span.length), check)
                                    : FaultCode::none;
        if (fault != FaultCode::none) {
            span.kind = SpanKind::rejected;
            span.fault = fault;
        }
        const std::vector<Span> pieces = taken_apart(bytes, span, check);
        spans.insert(spans.end(), pieces.begin(), pieces.end());
    }
    return spans;
}

std::vector<std::uint64_t> numbers(std::string_view bytes, const std::vector<Span>& spans) {
    std::map<std::uint64_t, SpanKind> boundaries_at;
    for (const Span& span : boundaries(bytes)) {
        boundaries_at.emplace(span.offset, span.kind);
    }
    std::vector<std::uint64_t> all;
    std::uint64_t number = 0; // of the last record
    bool in_junk = false;
    for (const Span& span : spans) {
        if (const auto whole = boundaries_at.find(span.offset); whole != boundaries_at.end()) {
            in_junk = whole->second == SpanKind::junk;
            number += whole->second == SpanKind::record || whole->second == SpanKind::rejected ? 1 : 0;
        }
        all.push_back(number + (in_junk ? 1 : 0));
    }
    return all;
}

std::map<std::pair<std::string, std::string>, Measure> statistics(const Files& files, Check check) {
    std::map<std::pair<std::string, std::string>, Measure> rows;
    for (const std::string_view bytes : sound_records(files, check)) {
        std::set<std::pair<std::string, std::string>> in_this;
        for (const Field& field : read_record(bytes, check).fields) {
            std::size_t length = field.outside();
            for (const Subfield& subfield : field.subfields()) {
                const std::pair<std::string, std::string> key{field.tag, std::string{subfield.code}};
                length += subfield.value.size();
                add(rows[key], subfield.value.size(), subfield.value);
                in_this.insert(key);
            }
            add(rows[{field.tag, ""}], length, field.text());
            in_this.insert({field.tag, ""});
        }
        for (const auto& key : in_this) {
            ++rows[key].records;
        }
    }
    return rows;
}

std::string stats_text(const Files& files, Check check) {
    std::string text;
    for (const auto& [key, row] : statistics(files, check)) {
        text += escaped(key.first) + '\t' + escaped(key.second) + '\t' + std::to_string(row.records) + '\t' +
                std::to_string(row.occurrences) + '\t' + std::to_string(row.bytes) + '\n';
    }
    return text;
}

std::string freq_text(const Files& files, std::string_view path, Check check) {
    const NaivePath wanted = read_path(path);
    std::map<std::string, std::uint64_t> counts;
    for (const std::string_view bytes : sound_records(files, check)) {
        for (const std::string& value : whole_values(read_record(bytes, check), wanted)) {
            if (wanted.count == std::string::npos) {
                ++counts[value];
            } else if (const auto characters = characters_of(value); wanted.from < characters.size()) {
                ++counts[joined(characters, wanted.from, wanted.count)];
            }
        }
    }
    std::vector<std::pair<std::string, std::uint64_t>> rows{counts.begin(), counts.end()};
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& left, const auto& right) { return left.second > right.second; });
    std::string text;
    for (const auto& [value, count] : rows) {
        text += std::to_string(count) + '\t' + escaped(value) + '\n';
    }
    return text;
}

std::string scan_text(std::string_view bytes, Check check) {
    std::string text;
    for (const Span& span : scan(bytes, check)) {
        const bool record = span.kind == SpanKind::record || span.kind == SpanKind::rejected;
        const Check read_at = span.kind == SpanKind::record ? check : Check::boundaries;
        const std::string number =
            record ? read_record(bytes.substr(span.offset, span.length), read_at).control_number() : std::string{};
        text += std::to_string(span.offset) + '\t' + std::to_string(span.length) + '\t' +
                std::string{kind_name(span.kind)} + '\t' + code_name(span.fault) + '\t' + escaped(number) + '\n';
    }
    return text;
}

std::string cat_text(const Files& files, Check check) {
    std::string text;
    for (const std::string_view bytes : sound_records(files, check)) {
        text += bytes;
    }
    return text;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char byte : text) {
        switch (byte) {
        case '\t':
            out += "\\t";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\\':
            out += "\\\\";
            break;
        default:
            out += byte;
        }
    }
    return out;
}

} // namespace marcmill::naive
