#include <marcmill/feed.hpp>

#include <string_view>
#include <utility>
#include <vector>

#include <marcmill/utf8.hpp>

#include "feed/mapping_program.hpp"
#include "feed/steps.hpp"
#include "feed/text_arena.hpp"
#include "feed/value_finder.hpp"
#include "text/json_string.hpp"

namespace marcmill {
namespace {

std::vector<Predicate> predicates_of(const feed::MappingProgram& program) {
    std::vector<Predicate> predicates;
    for (const Query& condition : program.conditions) {
        predicates.push_back(condition.predicate());
    }
    return predicates;
}

/// Writes `text` to `out` anew, with U+FFFD for each part that is no UTF-8.
void write_utf8(std::string_view text, std::string& out) {
    out.clear();
    while (!text.empty()) {
        const std::size_t ascii = find_non_ascii(text);
        out.append(text.substr(0, ascii));
        text.remove_prefix(ascii);
        if (!text.empty()) {
            const Utf8Sequence sequence = first_sequence(text);
            out += sequence.well_formed ? text.substr(0, sequence.length) : "\xEF\xBF\xBD";
            text.remove_prefix(sequence.length);
        }
    }
}

} // namespace

struct DocumentMaker::State {
    State(Mapping of, DeletedRecords what) : mapping{std::move(of)}, deleted{what} {}
    State(const State& other) : State{other.mapping, other.deleted} {} // rooms are not copied

    bool asks_for(const feed::FieldRule& rule, const RecordView& record) {
        return !rule.when || predicates[*rule.when](record);
    }
    void find_values(std::size_t rule, const RecordView& record);
    void append_text(const feed::FieldRule& rule, const RecordView& record, std::string& json);
    void append_name(const feed::FieldRule& rule, std::string& json) const;
    void append_value(const feed::FieldRule& rule, std::string_view value, std::string& json) const;
    void append_field(const feed::FieldRule& rule, std::string& json) const;

    Mapping mapping;
    DeletedRecords deleted;
    const feed::MappingProgram* program = &mapping.program();
    std::vector<Predicate> predicates = predicates_of(*program);
    feed::ValueFinder finder{*program};
    feed::StepRunner steps{program->patterns};
    feed::TextArena arena;
    feed::Values values;
    std::vector<std::string> texts; ///< of a built-in
};

/// Writes `values` anew.
void DocumentMaker::State::find_values(std::size_t place, const RecordView& record) {
    const feed::FieldRule& rule = program->rules[place];
    values.clear();
    if (!asks_for(rule, record)) {
        return;
    }
    if (rule.built_in) {
        texts.clear();
        rule.built_in(record, texts);
        values.assign(texts.begin(), texts.end()); // which stay until the next built-in is asked
    } else if (rule.of_position) {
        values.push_back(arena.add(std::to_string(record.place().number)));
    } else {
        values.assign(rule.constants.begin(), rule.constants.end());
        if (!rule.paths.empty()) {
            finder.find(place, record, values, arena);
        }
    }
    if (!values.empty() || !rule.asks_nothing) {
        steps.run(rule.steps, record, values, arena);
    }
}

void DocumentMaker::State::append_value(const feed::FieldRule& rule, std::string_view value, std::string& json) const {
    if (rule.is_plain) {
        json += value;
    } else {
        text::append_json_string(value, json);
    }
}

/// With a comma or, before the first one, a brace before it.
void DocumentMaker::State::append_name(const feed::FieldRule& rule, std::string& json) const {
    json += json.empty() ? '{' : ',';
    json += rule.json_name;
}

/// Of a rule that is direct.
void DocumentMaker::State::append_text(const feed::FieldRule& rule, const RecordView& record, std::string& json) {
    const std::size_t begin = json.size();
    append_name(rule, json);
    json += rule.is_single ? "" : "[";
    if (!asks_for(rule, record) || !rule.built_in.append_json(record, json)) {
        json.resize(begin);
        return;
    }
    json += rule.is_single ? "" : "]";
}

void DocumentMaker::State::append_field(const feed::FieldRule& rule, std::string& json) const {
    if (values.empty()) {
        return;
    }
    append_name(rule, json);
    if (rule.is_single) {
        append_value(rule, values.front(), json);
        return;
    }
    char before = '[';
    for (const std::string_view value : values) {
        json += before;
        before = ',';
        append_value(rule, value, json);
    }
    json += ']';
}

DocumentMaker::DocumentMaker(Mapping mapping, DeletedRecords deleted)
    : state_{std::make_unique<State>(std::move(mapping), deleted)} {}
DocumentMaker::DocumentMaker(const DocumentMaker& other) : state_{std::make_unique<State>(*other.state_)} {}
DocumentMaker::DocumentMaker(DocumentMaker&&) noexcept = default;
DocumentMaker& DocumentMaker::operator=(const DocumentMaker& other) {
    return *this = DocumentMaker{other};
}
DocumentMaker& DocumentMaker::operator=(DocumentMaker&&) noexcept = default;
DocumentMaker::~DocumentMaker() = default;

DocumentMaker::Made DocumentMaker::make(const RecordView& record, Document& document) {
    State& state = *state_;
    const feed::MappingProgram& program = *state.program;
    const bool is_deleted = state.deleted != DeletedRecords::kept && record.is_deleted();
    if ((is_deleted && state.deleted == DeletedRecords::left_out) ||
        (program.when && !state.predicates[*program.when](record))) {
        return Made::left_out;
    }
    state.arena.clear();
    state.finder.begin(record);
    state.find_values(program.id, record);
    if (state.values.empty()) {
        return Made::no_id;
    }
    write_utf8(state.values.front(), document.id);
    document.json.clear();
    document.number = record.place().number;
    document.file = record.place().file;
    document.deleted = is_deleted;
    if (is_deleted) {
        return Made::document;
    }
    for (std::size_t place = 0; place < program.rules.size(); ++place) {
        const feed::FieldRule& rule = program.rules[place];
        if (is_direct(rule)) {
            state.append_text(rule, record, document.json);
        } else {
            state.find_values(place, record);
            state.append_field(rule, document.json);
        }
    }
    document.json += '}';
    return Made::document;
}

} // namespace marcmill
