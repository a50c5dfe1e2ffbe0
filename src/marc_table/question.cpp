#include "marc_table/question.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3

namespace marcmill::marc_table {
namespace {

/// A constraint that is used. A plan is a bit for each of them that it uses, and their values come in this order.
struct Use {
    int column;
    unsigned char comparison;
};

constexpr std::array uses = std::to_array<Use>({
    {path_column, SQLITE_INDEX_CONSTRAINT_EQ},
    {on_error_column, SQLITE_INDEX_CONSTRAINT_EQ},
    {number_column, SQLITE_INDEX_CONSTRAINT_EQ},
    {number_column, SQLITE_INDEX_CONSTRAINT_GE},
    {number_column, SQLITE_INDEX_CONSTRAINT_GT},
    {number_column, SQLITE_INDEX_CONSTRAINT_LE},
    {number_column, SQLITE_INDEX_CONSTRAINT_LT},
    {key_column, SQLITE_INDEX_CONSTRAINT_EQ},
    {tag_column, SQLITE_INDEX_CONSTRAINT_EQ},
});

constexpr int has_path = 1;
constexpr int bits_of_one_number = 1 << 2;
constexpr int bits_of_numbers = 0b1111 << 3;
constexpr int bit_of_key = 1 << 7;
constexpr int bit_of_tag = 1 << 8;

bool is_argument(int column) {
    return column == path_column || column == on_error_column;
}

/// Text that is compared in another way than byte by byte is SQLite's own affair.
bool is_comparable(sqlite3_index_info& info, int at) {
    const int column = info.aConstraint[at].iColumn;
    const bool is_text = column == key_column || column == tag_column;
    return !is_text || sqlite3_stricmp(sqlite3_vtab_collation(&info, at), "BINARY") == 0;
}

void state_cost(sqlite3_index_info& info, int used) {
    constexpr double all_rows = 1e7;
    double rows = all_rows;
    if ((used & (bits_of_one_number | bit_of_key)) != 0) {
        rows = 1e2;
    } else if ((used & bits_of_numbers) != 0) {
        rows /= 4;
    }
    info.estimatedCost = rows * 2;
    info.estimatedRows = static_cast<sqlite3_int64>((used & bit_of_tag) != 0 ? rows / 20 : rows);
}

/// One end of the numbers that are asked for. What is no whole number is left to SQLite.
void narrow(Question& question, unsigned char comparison, sqlite3_value* value) {
    if (sqlite3_value_type(value) == SQLITE_NULL) {
        question.is_nothing = true;
    }
    if (sqlite3_value_type(value) != SQLITE_INTEGER) {
        return;
    }
    const sqlite3_int64 number = sqlite3_value_int64(value);
    const bool is_least = comparison == SQLITE_INDEX_CONSTRAINT_GE || comparison == SQLITE_INDEX_CONSTRAINT_GT;
    const bool is_most = comparison == SQLITE_INDEX_CONSTRAINT_LE || comparison == SQLITE_INDEX_CONSTRAINT_LT;
    if (!is_most && number >= 0) {
        question.first = std::max(question.first, static_cast<std::uint64_t>(number));
    }
    if (!is_least && number >= 0) {
        question.last = std::min(question.last, static_cast<std::uint64_t>(number));
    }
    question.is_nothing = question.is_nothing || (!is_least && number < 0);
}

/// A BLOB is equal to no text, and left to SQLite, as values may be BLOBs.
void require(Question& question, std::optional<std::string>& wanted, sqlite3_value* value) {
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL) {
        question.is_nothing = true;
    } else if (type != SQLITE_BLOB) {
        const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value));
        if (text == nullptr) {
            throw std::bad_alloc{};
        }
        wanted.emplace(text, static_cast<std::size_t>(sqlite3_value_bytes(value)));
    }
}

void take(Question& question, const Use& use, sqlite3_value* value) {
    std::optional<std::string> text;
    switch (use.column) {
    case path_column:
        require(question, text, value);
        question.path = text.value_or("");
        break;
    case on_error_column:
        require(question, text, value);
        if (text != "stop" && text != "skip") {
            throw std::invalid_argument{"marc(path, on_error): on_error is 'stop' or 'skip'"};
        }
        question.skips_damaged = text == "skip";
        break;
    case number_column:
        narrow(question, use.comparison, value);
        break;
    case key_column:
        require(question, question.key, value);
        break;
    default:
        require(question, question.tag, value);
        break;
    }
}

} // namespace

int plan(sqlite3_index_info& info) {
    std::array<int, uses.size()> constraints{};
    constraints.fill(-1);
    for (int at = 0; at < info.nConstraint; ++at) {
        const auto& constraint = info.aConstraint[at];
        if (constraint.usable == 0) {
            if (is_argument(constraint.iColumn) && constraint.op == SQLITE_INDEX_CONSTRAINT_EQ) {
                return SQLITE_CONSTRAINT; // what it is will be known in another order of tables
            }
            continue;
        }
        const auto use = std::find_if(uses.begin(), uses.end(), [&](const Use& known) {
            return known.column == constraint.iColumn && known.comparison == constraint.op;
        });
        if (use != uses.end() && is_comparable(info, at)) {
            int& chosen = constraints[static_cast<std::size_t>(use - uses.begin())];
            chosen = chosen < 0 ? at : chosen;
        }
    }
    int values = 0;
    for (std::size_t use = 0; use < uses.size(); ++use) {
        if (constraints[use] >= 0) {
            info.aConstraintUsage[constraints[use]].argvIndex = ++values;
            info.aConstraintUsage[constraints[use]].omit = is_argument(uses[use].column) ? 1 : 0;
            info.idxNum |= 1 << use;
        }
    }
    state_cost(info, info.idxNum);
    return SQLITE_OK;
}

Question question_of(int plan, sqlite3_value** values) {
    Question question;
    for (std::size_t use = 0; use < uses.size(); ++use) {
        if ((plan & (1 << use)) != 0) {
            take(question, uses[use], *values++);
        }
    }
    if ((plan & has_path) == 0 || question.path.empty()) {
        throw std::invalid_argument{"marc() needs the path of a file: marc('books.mrc')"};
    }
    question.is_nothing = question.is_nothing || question.first > question.last;
    return question;
}

} // namespace marcmill::marc_table
