#include <exception>
#include <memory>
#include <new>

#include "marc_table/cursor.hpp"
#include "marc_table/question.hpp"

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

namespace marcmill::marc_table {
namespace {

/// A cursor as SQLite knows it.
struct OpenCursor {
    sqlite3_vtab_cursor base{}; ///< first, so that both have one address
    Cursor cursor;
};

Cursor& cursor_of(sqlite3_vtab_cursor* open) {
    return reinterpret_cast<OpenCursor*>(open)->cursor;
}

/// SQLite is C: nothing is thrown through it.
template <typename Call>
int guarded(sqlite3_vtab_cursor* open, const Call& call) {
    try {
        call(cursor_of(open));
        return SQLITE_OK;
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    } catch (const std::exception& error) {
        sqlite3_free(open->pVtab->zErrMsg);
        open->pVtab->zErrMsg = sqlite3_mprintf("%s", error.what());
    } catch (...) {
    }
    return SQLITE_ERROR;
}

int connect(sqlite3* database, void*, int, const char* const*, sqlite3_vtab** table, char**) {
    if (const int code = sqlite3_declare_vtab(database, table_declaration); code != SQLITE_OK) {
        return code;
    }
    // A database from elsewhere must not read files by a view or a trigger.
    sqlite3_vtab_config(database, SQLITE_VTAB_DIRECTONLY);
    *table = new (std::nothrow) sqlite3_vtab{};
    return *table == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
    delete table;
    return SQLITE_OK;
}

int best_index(sqlite3_vtab*, sqlite3_index_info* info) {
    return plan(*info);
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    auto* const made = new (std::nothrow) OpenCursor{};
    *cursor = made == nullptr ? nullptr : &made->base;
    return made == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

int close(sqlite3_vtab_cursor* open) {
    delete reinterpret_cast<OpenCursor*>(open);
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* open, int plan, const char*, int, sqlite3_value** values) {
    return guarded(open, [&](Cursor& cursor) { cursor.begin(question_of(plan, values)); });
}

int next(sqlite3_vtab_cursor* open) {
    return guarded(open, [](Cursor& cursor) { cursor.next(); });
}

int at_end(sqlite3_vtab_cursor* open) {
    return cursor_of(open).is_at_end() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* open, sqlite3_context* context, int which) {
    return guarded(open, [&](const Cursor& cursor) { cursor.give(which, context); });
}

int row_number(sqlite3_vtab_cursor* open, sqlite3_int64* number) {
    *number = cursor_of(open).row_number();
    return SQLITE_OK;
}

/// Without xCreate it is a table that is there by its name alone, and without xUpdate one that is only read.
sqlite3_module module() {
    sqlite3_module made{};
    made.xConnect = connect;
    made.xBestIndex = best_index;
    made.xDisconnect = disconnect;
    made.xOpen = open;
    made.xClose = close;
    made.xFilter = filter;
    made.xNext = next;
    made.xEof = at_end;
    made.xColumn = column;
    made.xRowid = row_number;
    return made;
}

} // namespace
} // namespace marcmill::marc_table

/// What SQLite looks for in marcmill_sqlite.so. The library stays loaded to the process's end: threads may still leave
/// what they keep in it.
extern "C" [[gnu::visibility("default")]] int sqlite3_marcmillsqlite_init(sqlite3* database, char**,
                                                                          const sqlite3_api_routines* api) {
    SQLITE_EXTENSION_INIT2(api);
    static const sqlite3_module marc = marcmill::marc_table::module();
    const int code = sqlite3_create_module(database, "marc", &marc, nullptr);
    return code == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : code;
}
