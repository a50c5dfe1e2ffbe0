#include "fuzz/lines.hpp"

#include <string>
#include <utility>
#include <vector>

#include "fuzz/require.hpp"
#include "fuzz/ways.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/format.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill::fuzz {
namespace {

std::vector<naive::FieldText> fields_of(const RecordView& record) {
    std::vector<naive::FieldText> fields;
    for (const FieldView field : record.fields()) {
        fields.emplace_back(field.tag().text(), field.bytes());
    }
    return fields;
}

void read_at(std::string_view bytes, Check check, const Lines& lines) {
    const std::string level{name(check)};
    const tests::Reading serial = tests::read(bytes, ways[0].options(check, lines.format));
    require_sound_account(serial, bytes);
    require(serial.spans == lines.spans(bytes, check), level + ": the spans are not the twin's");
    for (const Way& way : ways) {
        if (!way.is_for(bytes)) {
            continue;
        }
        const Options options = way.options(check, lines.format);
        require_equal(tests::read(way.corpus(bytes), options), serial, level + ", " + way.text());
        const tests::Reading counted{serial.spans, count(way.corpus(bytes), options)};
        require_equal(counted, serial, level + ", " + way.text() + ", counted");
    }
}

/// Every record, sound or not, says what the twin's says, and is noted where that is.
void read_records(std::string_view bytes, const Lines& lines) {
    const Options options = ways[0].options(Check::fields, lines.format);
    StringSink nothing;
    const auto read_span = [&](std::uint32_t, const Span&, const RecordView* record, Output&) {
        if (record == nullptr) {
            return;
        }
        const naive::LineRecord expected = lines.read(record->source());
        require(record->leader().bytes() == expected.leader, "another leader than the twin's");
        require(fields_of(*record) == expected.fields, "other fields than the twin's");
    };
    (void)transform_spans(Corpus::memory(bytes), nothing, read_span, options);
    auto records = read(Corpus::memory(bytes), options);
    for (const RecordView& record : records) {
        const Report report = count(Corpus::memory(record.source()), options);
        require((report.fault_counts.total() != 0) == lines.read(record.source()).is_noted,
                "other notes than the twin's");
    }
}

/// What a record says, but for what its leader says of its syntax.
using Said = std::pair<std::string, std::vector<naive::FieldText>>;

std::vector<Said> said_in(std::string_view bytes, std::string_view format_of_bytes) {
    std::vector<Said> said;
    const Options options = ways[0].options(Check::fields, format_of_bytes);
    auto records = read(Corpus::memory(bytes), options);
    for (const RecordView& record : records) {
        const std::string leader{record.leader().bytes()};
        said.emplace_back(leader.substr(5, 5) + leader.substr(17, 3), fields_of(record));
    }
    return said;
}

/// Whether a directory can hold a record; lines, too, hold no more of a field.
bool has_tags(const RecordView& record) {
    for (const FieldView field : record.fields()) {
        if (!is_between(field.tag().text(), '!', '~') || field.bytes().size() >= 9'999) {
            return false;
        }
    }
    return true;
}

/// Written in a format and read again, every record that the format can hold says the same; the others are told.
void write_as(std::string_view bytes, std::string_view to, const Lines& lines) {
    const Options options = ways[0].options(Check::fields, lines.format);
    std::vector<Said> expected;
    std::size_t refused = 0;
    std::vector<Said> all = said_in(bytes, lines.format);
    std::size_t place = 0;
    auto records = read(Corpus::memory(bytes), options);
    for (const RecordView& record : records) {
        if (to == lines.format ? lines.hold(record) : has_tags(record)) {
            expected.push_back(std::move(all[place]));
        } else {
            ++refused;
        }
        ++place;
    }
    StringSink sink;
    const Report report = convert(Corpus::memory(bytes), sink, *format_named(to), options);
    require(report.fault_counts[FaultCode::not_writable] == refused, std::string{to} + ": others were refused");
    require(said_in(sink.text(), to) == expected, std::string{to} + ": other records are read again");
    for (const Way& way : ways) {
        if (way.is_for(bytes)) {
            StringSink other;
            (void)convert(way.corpus(bytes), other, *format_named(to), way.options(Check::fields, lines.format));
            require(other.text() == sink.text(), std::string{to} + ", " + way.text() + ": other bytes");
        }
    }
}

} // namespace

void ask(std::string_view bytes, const Lines& lines) {
    for (const Check check : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
        read_at(bytes, check, lines);
    }
    read_records(bytes, lines);
    for (const Way& way : ways) {
        if (way.is_for(bytes)) {
            require_doors(bytes, way, lines.format);
        }
    }
    write_as(bytes, "iso2709", lines);
    write_as(bytes, lines.format, lines);
}

} // namespace marcmill::fuzz
