#include "batch/answers.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <type_traits>
#include <variant>

#include "naive/boundaries.hpp"
#include "naive/notes.hpp"

#include <marcmill/frequency.hpp>
#include <marcmill/path.hpp>
#include <marcmill/run.hpp>
#include <marcmill/statistics.hpp>
#include <marcmill/wide_statistics.hpp>

namespace marcmill::tests {
namespace {

template <typename... Cells>
std::string line(const Cells&... cells) {
    std::string text;
    const auto add = [&](const auto& cell) {
        if constexpr (std::is_arithmetic_v<std::decay_t<decltype(cell)>>) {
            text += std::to_string(cell);
        } else {
            text += naive::escaped(cell);
        }
        text += '\t';
    };
    (add(cells), ...);
    text.back() = '\n';
    return text;
}

std::string code_of(const std::optional<char>& code) {
    return code ? std::string{*code} : std::string{};
}

std::string fault_of(const Span& span) {
    return span.fault == FaultCode::none ? std::string{} : code_text(span.fault);
}

/// Every line of a file's scan with the numbers of the record, 0 where there is no view of one, and of the file.
std::string numbered_scan(std::string_view bytes, std::size_t file) {
    const std::string scan = naive::scan_text(bytes);
    std::string text;
    std::size_t begin = 0;
    const std::vector<Span> spans = naive::scan(bytes, Check::fields);
    for (std::size_t place = 0; const std::uint64_t number : naive::numbers(bytes, spans)) {
        const Span& span = spans[place++];
        const bool numbered = span.kind == SpanKind::record || span.kind == SpanKind::rejected;
        const std::size_t end = scan.find('\n', begin);
        text += scan.substr(begin, end - begin) + '\t' +
                std::to_string(numbered && span.length >= Leader::size ? number : 0) + '\t' + std::to_string(file) +
                '\n';
        begin = end + 1;
    }
    return text;
}

/// Whether it is told of sound records: F106 is told of any.
bool is_note(FaultCode code) {
    return severity(code) == Severity::note && code != FaultCode::record_oversize;
}

std::string notes_text(const Corpus& corpus, Options options) {
    options.check = Check::text;
    options.max_faults_kept = std::numeric_limits<std::size_t>::max();
    std::string text;
    for (const Fault& fault : count(corpus, options).faults) {
        if (is_note(fault.code)) {
            text += line(code_text(fault.code), fault.offset, fault.length, fault.tag, fault.record);
        }
    }
    return text;
}

std::string naive_notes_text(std::string_view bytes) {
    std::string text;
    const std::vector<Span> spans = naive::scan(bytes, Check::text);
    for (std::size_t place = 0; const std::uint64_t number : naive::numbers(bytes, spans)) {
        const Span& span = spans[place++];
        if (span.fault == FaultCode::byte_order_mark) {
            text += line(code_text(span.fault), span.offset, span.length, "", std::uint64_t{0});
        }
        if (span.kind == SpanKind::record) {
            for (const naive::Note& note : naive::notes(bytes.substr(span.offset, span.length), Check::text)) {
                text += line(code_text(note.code), span.offset + note.offset, note.length, note.tag, number);
            }
        }
    }
    return text;
}

} // namespace

Answers answers(const Corpus& corpus, const Options& options) {
    Options fields = options;
    fields.check = Check::fields;
    Options directory = options;
    directory.check = Check::directory;

    Answers found;
    const auto counted = reduce(corpus, combine(Statistics{}, WideStatistics{}), fields);
    for (const auto& row : counted.value.get<0>().rows()) {
        found.stats += line(row.tag.text(), code_of(row.code), row.records, row.occurrences, row.bytes);
    }
    for (const auto& row : counted.value.get<1>().rows()) {
        found.wide += line(row.tag.text(), code_of(row.code), row.records, row.occurrences, row.bytes, row.shortest,
                           row.longest, row.sample);
    }
    const auto values = reduce(corpus, Frequency{std::get<Path>(Path::parse(answered_path))}, directory);
    for (const auto& row : values.value.rows()) {
        found.freq += line(row.count, row.value);
    }
    const auto write_span = [](std::uint32_t file, const Span& span, const RecordView* record, Output& output) {
        output.write(line(span.offset, span.length, name(span.kind), fault_of(span),
                          record == nullptr ? std::string_view{} : record->control_number(),
                          record == nullptr ? 0 : record->place().number, file));
    };
    StringSink spans;
    (void)transform_spans(corpus, spans, write_span, fields);
    found.scan = spans.text();
    StringSink records;
    (void)transform(
        corpus, records, [](const RecordView& record, Output& output) { output.write(record); }, fields);
    found.cat = records.text();
    found.notes = notes_text(corpus, options);
    return found;
}

Answers naive_answers(const naive::Files& files) {
    Answers expected;
    expected.stats = naive::stats_text(files);
    for (const auto& [key, row] : naive::statistics(files, Check::fields)) {
        expected.wide +=
            line(key.first, key.second, row.records, row.occurrences, row.bytes, row.shortest, row.longest, row.sample);
    }
    expected.freq = naive::freq_text(files, answered_path);
    for (std::size_t file = 0; file < files.size(); ++file) {
        expected.scan += numbered_scan(files[file], file);
        expected.notes += naive_notes_text(files[file]);
    }
    expected.cat = naive::cat_text(files);
    return expected;
}

std::string first_difference(std::string_view found, std::string_view expected) {
    const auto [here, there] = std::mismatch(found.begin(), found.end(), expected.begin(), expected.end());
    if (here == found.end() && there == expected.end()) {
        return {};
    }
    const auto at = static_cast<std::size_t>(here - found.begin());
    const auto line_at = [at](std::string_view text) {
        const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1; // npos + 1 is 0
        return std::string{text.substr(begin, std::min(text.find('\n', begin), begin + 200) - begin)};
    };
    return "at byte " + std::to_string(at) + ": found `" + line_at(found) + "`, expected `" + line_at(expected) + "`";
}

Corpus in_memory(const naive::Files& files) {
    Corpus corpus;
    for (const std::string_view bytes : files) {
        corpus.append(Corpus::memory(bytes));
    }
    return corpus;
}

} // namespace marcmill::tests
