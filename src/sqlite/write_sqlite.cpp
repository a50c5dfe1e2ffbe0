#include <marcmill/sqlite.hpp>

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <marcmill/run.hpp>

#include "sqlite/connection.hpp"
#include "sqlite/row_inserter.hpp"
#include "sqlite/row_maker.hpp"
#include "sqlite/schema.hpp"

namespace marcmill {
namespace {

/// A lost file is made again, so nothing is kept to undo it with, and whoever names it stores it. The cache is what
/// SQLite holds at the most, and what it sorts at a time.
constexpr const char* settings = "PRAGMA journal_mode=OFF;"
                                 "PRAGMA synchronous=OFF;"
                                 "PRAGMA locking_mode=EXCLUSIVE;"
                                 "PRAGMA temp_store=FILE;"
                                 "PRAGMA cache_size=-16384;";

/// How many of its steps SQLite takes between two questions whether it is to end: some milliseconds.
constexpr int steps_between = 100'000;

/// Makes the file where there is none. Throws where there is one that holds something.
void require_empty(const std::string& path) {
    constexpr mode_t all_but_execute = 0666;
    const int made = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, all_but_execute);
    if (made >= 0) {
        close(made);
        return;
    }
    struct stat facts {};
    const bool is_empty =
        errno == EEXIST && stat(path.c_str(), &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size == 0;
    if (!is_empty) {
        throw std::system_error{errno, std::generic_category(), path};
    }
}

void insert_files(const sqlite::Connection& connection, const Corpus& corpus) {
    sqlite::Insertion files{connection, sqlite::insertion_of_files()};
    std::uint64_t number = 0;
    for (const Corpus::Part& part : corpus.parts()) {
        files.bind(1, number++);
        files.bind(2, sqlite::Cell{sqlite::kind_of(part.name), part.name});
        files.insert();
    }
}

int stops(void* token) {
    return static_cast<const StopToken*>(token)->stop_requested() ? 1 : 0;
}

/// False where it was asked to stop.
bool build_indexes(sqlite::Connection& connection, const DatabaseOptions& how, const Options& options) {
    StopToken token = options.stop;
    sqlite3_progress_handler(connection.handle(), steps_between, stops, &token);
    try {
        connection.run(sqlite::indexes_of(how));
        connection.run("COMMIT");
    } catch (const std::system_error& error) {
        if (error.code().value() != ECANCELED) {
            throw;
        }
        return false;
    }
    connection.close();
    return true;
}

} // namespace

bool has_sqlite() {
    return true;
}

Report write_sqlite(const Corpus& corpus, const FilePath& path, const DatabaseOptions& how, const Options& options) {
    sqlite::require_names(how);
    require_empty(path.text());
    sqlite::Connection connection{path.text()};
    connection.run(settings);
    connection.run("BEGIN");
    connection.run(sqlite::tables_of(how));
    insert_files(connection, corpus);
    Report report;
    {
        sqlite::RowInserter inserter{connection, how, options.select.skip};
        report = transform(corpus, inserter, sqlite::RowMaker{how}, options);
    }
    if ((report.complete || report.reached_limit) && !build_indexes(connection, how, options)) {
        report.complete = false;
    }
    return report;
}

} // namespace marcmill
