#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/path.hpp>
#include <marcmill/pattern.hpp>
#include <marcmill/query.hpp>
#include <marcmill/read.hpp>

namespace marcmill::fuzz {
namespace {

/// Records of many shapes, damaged ones among them.
const Corpus& corpus() {
    static const std::string bytes = naive::made_corpus(5, 10) + naive::damaged(naive::made_corpus(6, 10), 6, 10) +
                                     naive::made_odd_indicators(7, 10);
    static const Corpus corpus = Corpus::memory(bytes);
    return corpus;
}

Options boundaries() {
    Options options;
    options.threads = 1;
    options.check = Check::boundaries;
    return options;
}

template <typename Ask>
void ask_each(const Ask& ask) {
    for (const RecordView& record : read(corpus(), boundaries())) {
        ask(record);
    }
}

/// What is said of a path by a list of one, by a question whether it exists, and by one how often, is the same.
void ask_path(const Path& path, std::string_view text) {
    const auto list = Path::parse_list(text);
    require(std::holds_alternative<std::vector<Path>>(list) && std::get<std::vector<Path>>(list).size() == 1,
            "a path is no list of one");
    std::string quoted{text};
    if (quoted.find_first_of("\"'") != std::string::npos) {
        return; // no quotes may stand about it
    }
    const auto exists = Query::parse("exists(\"" + quoted + "\")");
    const auto none = Query::parse("count(\"" + quoted + "\") == 0");
    require(std::holds_alternative<Query>(exists) && std::holds_alternative<Query>(none), "a path cannot be asked for");
    Predicate is_there = std::get<Query>(exists).predicate();
    Predicate is_not_there = std::get<Query>(none).predicate();
    std::vector<std::string_view> values;
    std::string joined;
    ask_each([&](const RecordView& record) {
        values.clear();
        path.values(record, values, joined);
        require(is_there(record) == !values.empty(), "a path's values are not what exists() says");
        require(is_not_there(record) == values.empty(), "a path's values are not what count() says");
    });
}

/// The opposite holds where it does not, and bytes refute no record for which it holds.
void ask_query(const Query& query, std::string_view text) {
    const auto opposite = Query::parse("!(" + std::string{text} + ")");
    Predicate holds = query.predicate();
    const Predicate copy = holds;
    try {
        ask_each([&](const RecordView& record) {
            const bool answer = holds(record);
            require(!answer || copy.may_hold(record.text()), "bytes refute a condition that holds");
            if (const auto* const other = std::get_if<Query>(&opposite)) { // not where brackets are too deep by then
                require(other->predicate()(record) != answer, "a condition and its opposite hold");
            }
        });
    } catch (const PatternLimit&) { // an answer, too
    }
}

} // namespace

void questions(std::string_view text) {
    if (const auto path = Path::parse(text); std::holds_alternative<Path>(path)) {
        ask_path(std::get<Path>(path), text);
    }
    const auto query = Query::parse(text);
    if (const auto* const error = std::get_if<QueryError>(&query)) {
        require(error->line >= 1 && error->column >= 1 && error->column <= text.size() + 1, "an error is nowhere");
        require(!error->expected.empty(), "an error expects nothing");
    } else {
        ask_query(std::get<Query>(query), text);
    }
}

} // namespace marcmill::fuzz
