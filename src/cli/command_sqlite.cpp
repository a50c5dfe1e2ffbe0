#include "cli/command_sqlite.hpp"

#include <stdexcept>
#include <vector>

#include <fmt/format.h>

#include <marcmill/compressed_sink.hpp>

#include "cli/absent_paths.hpp"
#include "cli/named_paths.hpp"
#include "cli/path_trace.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

std::vector<Path> paths_of(const DatabaseOptions& how) {
    std::vector<Path> paths;
    for (const auto* columns : {&how.columns, &how.full_text}) {
        for (const DatabaseColumn& column : *columns) {
            paths.push_back(column.path);
        }
    }
    if (how.key) {
        paths.push_back(*how.key);
    }
    return paths;
}

} // namespace

void SqliteCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill sqlite books.mrc -o books.db", "every subfield of every record, for SQL");
    arguments.example("marcmill sqlite --columns 'title=245$a,020$a' books.mrc -o books.db",
                      "columns of one's own, with their indexes");
    arguments.example("marcmill sqlite --no-fields --fts 'title=245$a,6..$a' books.mrc -o words.db",
                      "a small database to search for words");
    arguments.text("--columns", columns_text_, "PATHS",
                   "columns of the table records: 'title=245$a,020$a'; one without a name has the path's");
    arguments.text("--join", separator_, "SEP", "what stands between the values of such a column (;)");
    arguments.text("--fts", full_text_text_, "PATHS", "columns of the table full_text (FTS5), as of --columns");
    arguments.text("--key", key_text_, "PATH", "its first value is a record's key (001)");
    arguments.flag("--no-fields", without_fields_, "without the table fields, which is the largest by far");
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.refuse({"--compress"});
    arguments.note(
        "Writes files(file, path), records(number, key, file, offset, length, leader, ...) and fields(record, field, "
        "tag, ind1, ind2, subfield, code, value), with indexes on key, the columns asked for, record, and tag with "
        "code. Numbers count from 0. A control field has no subfield and no code (NULL). A value is text in UTF-8, or, "
        "where it is none or has a NUL, a BLOB of its bytes. Indexes are sorted in TMPDIR, or /var/tmp.");
}

void SqliteCommand::validate(const CommonOptions& common) {
    if (!has_sqlite()) {
        throw UsageError{"this marcmill was built without SQLite"};
    }
    if (!common.output || common.output == "-") {
        throw UsageError{"a database is a file: -o NAME.db"};
    }
    if (compression_by_name(*common.output)) {
        throw UsageError{"a database is read in any order, and not compressed: -o NAME.db"};
    }
    if (separator_ && !columns_text_) {
        throw UsageError{"--join is of --columns, which are not given"};
    }
    how_.columns = columns_text_ ? parse_named_paths(*columns_text_) : how_.columns;
    how_.full_text = full_text_text_ ? parse_named_paths(*full_text_text_) : how_.full_text;
    how_.separator = separator_.value_or(how_.separator);
    how_.fields = !without_fields_;
    if (key_text_) {
        how_.key = parse_path(*key_text_);
    }
}

ExitCode SqliteCommand::run(Run& run) {
    const std::string place = run.unfinished_file();
    if (place.empty()) {
        throw UsageError{"a database is a file, and no device, pipe or stream: -o NAME.db"};
    }
    const Options options = run.text_options(Check::fields);
    Report report;
    try {
        report = write_sqlite(run.corpus(), place, how_, options);
    } catch (const std::invalid_argument& error) {
        throw UsageError{error.what()};
    }
    const ExitCode code = run.finish(report);
    const std::vector<Path> paths = paths_of(how_);
    if (!paths.empty() && report.counts.selected() > 0 && !report.stopped_by) {
        tell_of_absent(run, paths, options);
    }
    return code;
}

} // namespace marcmill::cli
