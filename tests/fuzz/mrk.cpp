#include <string>
#include <utility>
#include <vector>

#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/ways.hpp"
#include "naive/mrk.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/format.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill::fuzz {
namespace {

constexpr std::string_view format = "mrk";

std::vector<naive::FieldText> fields_of(const RecordView& record) {
    std::vector<naive::FieldText> fields;
    for (const FieldView field : record.fields()) {
        fields.emplace_back(field.tag().text(), field.bytes());
    }
    return fields;
}

void read_at(std::string_view bytes, Check check) {
    const std::string level{name(check)};
    const tests::Reading serial = tests::read(bytes, ways[0].options(check, format));
    require_sound_account(serial, bytes);
    require(serial.spans == naive::mrk_spans(bytes, check), level + ": the spans are not the twin's");
    for (const Way& way : ways) {
        if (!way.is_for(bytes)) {
            continue;
        }
        const Options options = way.options(check, format);
        require_equal(tests::read(way.corpus(bytes), options), serial, level + ", " + way.text());
        const tests::Reading counted{serial.spans, count(way.corpus(bytes), options)};
        require_equal(counted, serial, level + ", " + way.text() + ", counted");
    }
}

/// Every record, sound or not, says what the twin's says, and is noted where that is.
void read_records(std::string_view bytes) {
    const Options options = ways[0].options(Check::fields, format);
    StringSink nothing;
    const auto read_span = [](std::uint32_t, const Span&, const RecordView* record, Output&) {
        if (record == nullptr) {
            return;
        }
        const naive::MrkRecord expected = naive::read_mrk(record->source());
        require(record->leader().bytes() == expected.leader, "another leader than the twin's");
        require(fields_of(*record) == expected.fields, "other fields than the twin's");
    };
    (void)transform_spans(Corpus::memory(bytes), nothing, read_span, options);
    auto records = read(Corpus::memory(bytes), options);
    for (const RecordView& record : records) {
        const Report report = count(Corpus::memory(record.source()), options);
        require((report.fault_counts.total() != 0) == naive::read_mrk(record.source()).is_noted,
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

bool is_between(std::string_view text, char low, char high) {
    for (const char byte : text) {
        if (byte < low || byte > high) {
            return false;
        }
    }
    return true;
}

/// Which in lines would make a leader of a field with the tag 000.
bool begins_with_length(std::string_view bytes) {
    return bytes.size() >= 5 && is_between(bytes.substr(0, 5), '0', '9');
}

/// Whether marks of direction stand where a reader of lines leaves them out.
bool has_marks(std::string_view bytes) {
    const std::size_t delimiter_at = bytes.find('\x1F');
    const std::string_view before = delimiter_at == std::string_view::npos ? "" : bytes.substr(0, delimiter_at);
    return before.find("\xE2\x80\x8E") != std::string_view::npos ||
           before.find("\xE2\x80\x8F") != std::string_view::npos;
}

/// Whether lines can hold a field whose tag they can.
bool lines_hold(const FieldView& field) {
    const std::string tag{field.tag().text()};
    return tag != "LDR" && !(tag == "000" && begins_with_length(field.bytes())) &&
           (tag.starts_with("00") || !has_marks(field.bytes()));
}

/// Whether a directory, or lines, can hold a record.
bool is_writable(const RecordView& record, std::string_view to) {
    const bool are_lines = to == format;
    bool is_writable = !are_lines || record.leader().bytes().find_first_of("\\\n\r") == std::string_view::npos;
    for (const FieldView field : record.fields()) {
        const std::string tag{field.tag().text()};
        is_writable = is_writable && is_between(tag, are_lines ? ' ' : '!', '~') && (!are_lines || lines_hold(field)) &&
                      field.bytes().size() < 9'999;
    }
    return is_writable;
}

/// Written in a format and read again, every record that the format can hold says the same; the others are told.
void write_as(std::string_view bytes, std::string_view to) {
    const Options options = ways[0].options(Check::fields, format);
    std::vector<Said> expected;
    std::size_t refused = 0;
    std::vector<Said> all = said_in(bytes, format);
    std::size_t place = 0;
    auto records = read(Corpus::memory(bytes), options);
    for (const RecordView& record : records) {
        if (is_writable(record, to)) {
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
            (void)convert(way.corpus(bytes), other, *format_named(to), way.options(Check::fields, format));
            require(other.text() == sink.text(), std::string{to} + ", " + way.text() + ": other bytes");
        }
    }
}

} // namespace

void mrk(std::string_view bytes) {
    for (const Check check : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
        read_at(bytes, check);
    }
    read_records(bytes);
    for (const Way& way : ways) {
        if (way.is_for(bytes)) {
            require_doors(bytes, way, format);
        }
    }
    write_as(bytes, "iso2709");
    write_as(bytes, format);
}

} // namespace marcmill::fuzz
