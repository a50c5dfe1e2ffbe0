#include <algorithm>
#include <string>
#include <vector>

#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/ways.hpp"
#include "naive/marcjson.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/format.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill::fuzz {
namespace {

constexpr std::string_view format = "jsonl";

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
    for (const Way& way : ways) {
        if (way.is_for(bytes)) {
            require_equal(tests::read(way.corpus(bytes), way.options(check, format)), serial,
                          level + ", " + way.text());
        }
    }
}

/// Spans and records are the twin's.
void compare(std::string_view bytes) {
    StringSink nothing;
    std::vector<Span> found;
    const auto read_span = [&](std::uint32_t, const Span& span, const RecordView* record, Output&) {
        found.push_back(span);
        if (span.kind != SpanKind::record && span.fault != FaultCode::none) { // its boundaries say so
            return;
        }
        if (span.kind != SpanKind::record && span.kind != SpanKind::rejected) {
            return;
        }
        const naive::JsonRecord expected = naive::read_marcjson(bytes.substr(span.offset, span.length));
        require((span.kind == SpanKind::record) == expected.is_sound, "sound to one of both alone");
        if (expected.is_sound) {
            require(record->leader().bytes() == expected.leader, "another leader than the twin's");
            require(fields_of(*record) == expected.fields, "other fields than the twin's");
        }
    };
    (void)transform_spans(Corpus::memory(bytes), nothing, read_span, ways[0].options(Check::fields, format));
    const std::vector<Span> expected = naive::marcjson_spans(bytes);
    const bool are_same =
        std::equal(found.begin(), found.end(), expected.begin(), expected.end(), [](auto& a, auto& b) {
            const bool is_rejected = a.kind == SpanKind::rejected && b.kind == SpanKind::record;
            return a.offset == b.offset && a.length == b.length && (a.kind == b.kind || is_rejected);
        });
    require(are_same, "other spans than the twin's");
}

/// What is written is what the twin writes, whoever writes it, and is read again as it was.
void write(std::string_view bytes) {
    Options options = ways[0].options(Check::fields, format);
    StringSink once;
    const Report report = convert(Corpus::memory(bytes), once, *format_named(format), options);
    for (const Way& way : ways) {
        if (way.is_for(bytes)) {
            StringSink other;
            (void)convert(way.corpus(bytes), other, *format_named(format), way.options(Check::fields, format));
            require(other.text() == once.text(), way.text() + ": other bytes");
        }
    }
    StringSink twice;
    const Report again = convert(Corpus::memory(once.text()), twice, *format_named(format), options);
    require(again.counts.records == report.counts.records, "another number of records is read again");
    require(again.fault_counts.losses() == 0, "what was written is not sound");
    require(twice.text() == once.text(), "other records are read again");
    options.encoding = Encoding::automatic;
    StringSink twins;
    const auto write_slowly = [](const RecordView& record, Output& output) {
        if (const auto line = naive::write_marcjson(record.leader().bytes(), fields_of(record))) {
            output.write(*line + "\n");
        }
    };
    (void)transform(Corpus::memory(bytes), twins, write_slowly, options);
    require(twins.text() == once.text(), "other bytes than the twin's");
}

} // namespace

void json(std::string_view bytes) {
    for (const Check check : {Check::boundaries, Check::fields, Check::text}) {
        read_at(bytes, check);
    }
    compare(bytes);
    for (const Way& way : ways) {
        if (way.is_for(bytes)) {
            require_doors(bytes, way, format);
        }
    }
    write(bytes);
}

} // namespace marcmill::fuzz
