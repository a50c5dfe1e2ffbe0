#include "sqlite/schema.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <string_view>

#include "sqlite/frames.hpp"

namespace marcmill::sqlite {
namespace {

constexpr std::size_t own_columns = 6; ///< of `records`, before those that were asked for
constexpr std::size_t field_columns = 8;

/// A name of SQL: any text between double quotes, which stand in it twice.
std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (const char byte : name) {
        text += byte;
        if (byte == '"') {
            text += byte;
        }
    }
    return text + '"';
}

/// SQLite takes names that differ in the case of ASCII letters for one.
std::string lowered(std::string_view name) {
    std::string lower{name};
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; });
    return lower;
}

void require_names(const std::vector<DatabaseColumn>& columns, std::string_view table,
                   std::initializer_list<const char*> own) {
    std::set<std::string> names{own.begin(), own.end()};
    for (const DatabaseColumn& column : columns) {
        if (column.name.empty() || kind_of(column.name) != CellKind::text) {
            throw std::invalid_argument{"a column's name is text in UTF-8, and not empty"};
        }
        if (!names.insert(lowered(column.name)).second) {
            throw std::invalid_argument{"the table " + std::string{table} + " has a column " + column.name +
                                        " already: NAME=PATH gives one another name"};
        }
    }
}

/// ", "a", "b""
std::string listed(const std::vector<DatabaseColumn>& columns) {
    std::string list;
    for (const DatabaseColumn& column : columns) {
        list += ", " + quoted(column.name);
    }
    return list;
}

std::string insertion(const std::string& into, std::size_t parameters) {
    std::string sql = "INSERT INTO " + into + " VALUES (?";
    for (std::size_t at = 1; at < parameters; ++at) {
        sql += ",?";
    }
    return sql + ")";
}

} // namespace

void require_names(const DatabaseOptions& how) {
    require_names(how.columns, "records", {"number", "key", "file", "offset", "length", "leader"});
    require_names(how.full_text, "full_text", {"full_text", "rank", "rowid"});
}

std::string tables_of(const DatabaseOptions& how) {
    std::string sql = "CREATE TABLE files (file INTEGER PRIMARY KEY, path TEXT NOT NULL);"
                      "CREATE TABLE records (number INTEGER PRIMARY KEY, key TEXT, file INTEGER NOT NULL,"
                      " offset INTEGER NOT NULL, length INTEGER NOT NULL, leader TEXT NOT NULL";
    for (const DatabaseColumn& column : how.columns) {
        sql += ", " + quoted(column.name) + " TEXT";
    }
    sql += ");";
    if (how.fields) {
        sql += "CREATE TABLE fields (record INTEGER NOT NULL, field INTEGER NOT NULL, tag TEXT NOT NULL, ind1 TEXT,"
               " ind2 TEXT, subfield INTEGER, code TEXT, value TEXT NOT NULL);";
    }
    if (!how.full_text.empty()) {
        sql += "CREATE VIRTUAL TABLE full_text USING fts5(" + listed(how.full_text).substr(2) +
               ", content='', tokenize=\"unicode61 remove_diacritics 2\");";
    }
    return sql;
}

std::string indexes_of(const DatabaseOptions& how) {
    std::string sql = "CREATE INDEX records_key ON records (key);";
    for (const DatabaseColumn& column : how.columns) {
        sql += "CREATE INDEX " + quoted("records_" + column.name) + " ON records (" + quoted(column.name) + ");";
    }
    if (how.fields) {
        sql += "CREATE INDEX fields_record ON fields (record);"
               "CREATE INDEX fields_tag ON fields (tag, code);";
    }
    // Without a look at them, the fields of one record would be sought among all fields with a tag.
    return sql + "PRAGMA analysis_limit=1000; ANALYZE;";
}

std::string insertion_of_files() {
    return insertion("files", 2);
}

std::string insertion_of_records(const DatabaseOptions& how) {
    return insertion("records", own_columns + how.columns.size());
}

std::string insertion_of_fields() {
    return insertion("fields", field_columns);
}

std::string insertion_of_full_text(const DatabaseOptions& how) {
    return insertion("full_text (rowid" + listed(how.full_text) + ")", 1 + how.full_text.size());
}

} // namespace marcmill::sqlite
