#include <functional>
#include <string>
#include <vector>

#include "batch/answers.hpp"
#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/ways.hpp"
#include "naive/record.hpp"
#include "naive/tag_of.hpp"

#include <marcmill/run.hpp>

namespace marcmill::fuzz {
namespace {

void require_inside(std::string_view view, std::string_view record) {
    const std::less_equal<const char*> before; // a total order, also of pointers into other memory
    require(before(record.data(), view.data()) && before(view.data() + view.size(), record.data() + record.size()),
            "a view points outside its record");
}

void parse_field(const FieldView& field, const naive::Field& expected, std::string_view record) {
    require_inside(field.bytes(), record);
    require_inside(field.value(), record);
    require(field.tag().text() == expected.tag, "another tag than the twin's");
    require(field.bytes() == expected.bytes, "another field than the twin's");
    const std::vector<naive::Subfield> subfields = expected.subfields();
    std::size_t place = 0;
    for (const Subfield subfield : field.subfields()) {
        require_inside(subfield.value, record);
        require(place < subfields.size(), "more subfields than the twin's");
        require(subfield.code == subfields[place].code && subfield.value == subfields[place].value,
                "another subfield than the twin's");
        require(field.subfield(subfield.code).has_value(), "a subfield that is there is not found");
        ++place;
    }
    require(place == subfields.size(), "fewer subfields than the twin's");
}

/// What is asked for by name, before and behind the building of the table.
void parse_names(const RecordView& record, const naive::Record& expected) {
    for (const auto& field : expected.fields) {
        const auto found = record.find(naive::tag_of(field.tag));
        require(found.has_value(), "a field that is there is not found");
        require_inside(found->bytes(), record.source());
    }
    for (const std::string_view view : {record.control_number(), record.title(), record.author(), record.isbn(),
                                        record.issn(), record.language(), record.country(), record.extent()}) {
        require(view.empty() || (require_inside(view, record.source()), true), "a value points outside its record");
    }
    require(record.control_number() == expected.control_number(), "another control number than the twin's");
}

/// All subfields in one loop are those of the fields in turn.
void parse_in_one_loop(const RecordView& record) {
    auto subfield = record.subfields().begin();
    for (std::size_t place = 0; const FieldView field : record.fields()) {
        for (const Subfield expected : field.subfields()) {
            require(!(subfield == RecordSubfields::end()), "fewer subfields in one loop than in two");
            const RecordSubfield found = *subfield++;
            require(found.field == place && found.tag == field.tag() && found.code == expected.code &&
                        found.value.data() == expected.value.data() && found.value.size() == expected.value.size(),
                    "another subfield in one loop than in two");
        }
        ++place;
    }
    require(subfield == RecordSubfields::end(), "more subfields in one loop than in two");
}

void parse_record(const RecordView& record) {
    const naive::Record expected = naive::read_record(record.source());
    parse_names(record, expected);
    require(record.fields().size() == expected.fields.size(), "another number of fields than the twin's");
    std::size_t place = 0;
    for (const FieldView field : record.fields()) {
        parse_field(field, expected.fields[place], record.source());
        ++place;
    }
    parse_in_one_loop(record);
    parse_names(record, expected);
}

/// Every view there is: of sound records, and of rejected ones with a leader.
void parse_spans(std::string_view bytes, const Options& options) {
    StringSink nothing;
    const auto parse_span = [bytes](std::uint32_t, const Span& span, const RecordView* record, Output&) {
        if (record == nullptr) {
            return;
        }
        require_inside(record->source(), bytes);
        require(record->place().offset == span.offset && record->source().size() == span.length,
                "a view of another span than its own");
        parse_record(*record);
    };
    (void)transform_spans(Corpus::memory(bytes), nothing, parse_span, options);
}

/// Whether a record has an entry map of its own, which the twin does not read: other tests hold what becomes of it.
bool holds_entry_map(std::string_view bytes) {
    Options options;
    options.threads = 1;
    options.check = Check::boundaries;
    StringSink nothing;
    bool holds = false;
    const auto look = [&holds](std::uint32_t, const Span&, const RecordView* record, Output&) {
        holds = holds || (record != nullptr && record->table().made_of_iso2709);
    };
    (void)transform_spans(Corpus::memory(bytes), nothing, look, options);
    return holds;
}

void require_twins(const tests::Answers& found, const tests::Answers& expected, const std::string& way) {
    const auto equal = [&way](const char* what, const std::string& left, const std::string& right) {
        require(left == right, way + ": " + what + ": " + tests::first_difference(left, right));
    };
    equal("stats", found.stats, expected.stats);
    equal("wide stats", found.wide, expected.wide);
    equal("freq", found.freq, expected.freq);
    equal("scan", found.scan, expected.scan);
    equal("cat", found.cat, expected.cat);
}

} // namespace

void parse(std::string_view bytes) {
    if (holds_entry_map(bytes)) {
        return;
    }
    for (const Check check : {Check::boundaries, Check::directory, Check::fields}) {
        parse_spans(bytes, ways[0].options(check));
    }
    const tests::Answers expected = tests::naive_answers({bytes});
    for (const Way& way : ways) {
        if (!way.is_for(bytes)) {
            continue;
        }
        if (way.piece != 0) { // that they are answered alike is what the target `scan` asks
            require_doors(bytes, way);
            continue;
        }
        require_twins(tests::answers(Corpus::memory(bytes), way.options(Check::fields)), expected, way.text());
    }
}

} // namespace marcmill::fuzz
