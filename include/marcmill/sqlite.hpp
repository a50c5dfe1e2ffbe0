#pragma once

#include <optional>
#include <string>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>
#include <marcmill/options.hpp>
#include <marcmill/path.hpp>
#include <marcmill/report.hpp>

namespace marcmill {

/// A column with the values of a path.
struct DatabaseColumn {
    std::string name; ///< any but an empty one; quoted where it is written
    Path path;
};

/// What a database holds beside the records' places.
struct DatabaseOptions {
    /// Columns of the table `records`, each with an index. Of a record with several values: all, with `separator`
    /// between them; NULL where it has none.
    std::vector<DatabaseColumn> columns;
    /// Columns of the table `full_text` (FTS5, words without case and marks), which holds no text itself. None: there
    /// is no such table.
    std::vector<DatabaseColumn> full_text;
    std::string separator = ";";
    /// The first value of this path is a record's key, without blanks and tabs at its ends; 001 where there is none.
    std::optional<Path> key;
    bool fields = true; ///< whether there is a table `fields`, which is the largest by far
};

/// Whether this library was built with SQLite.
MARCMILL_API bool has_sqlite();

/// Writes a database of SQLite with the records that Options::select asks for. The records are read and their rows made
/// on all cores, and inserted on one, in order and in one transaction; indexes are built behind that. What the tables
/// hold does not depend on threads.
///
///     files(file, path)
///     records(number, key, file, offset, length, leader, ...)
///     fields(record, field, tag, ind1, ind2, subfield, code, value)
///
/// `file`: from 0, in the corpus. `number`, `record`: from 0, over all files, as InvertedIndex counts. `field`: from 0,
/// in its record. `subfield`: from 0, in its field; NULL, as `code`, for a field without subfields, and there `value`
/// is FieldView::value(). What is UTF-8 without NUL is TEXT, all else a BLOB of the bytes. Options::encoding says what
/// text is read as.
///
/// `path` names a new file, or an empty one. Nothing protects the file while it is written: where the report is not
/// complete, unless by a limit, or something was thrown, what stands there is no database. So write it to
/// FileSink::temporary_path(), and commit().
///
/// Memory is bounded by the window, and what SQLite caches and sorts in: less than 64 MiB. Indexes are sorted in
/// temporary files, of SQLITE_TMPDIR, TMPDIR or /var/tmp.
///
/// Throws std::invalid_argument where two columns have one name (for SQL, case is no difference), or one of the table's
/// own; std::system_error with the path, EEXIST where something stands there, ENOTSUP without SQLite.
MARCMILL_API Report write_sqlite(const Corpus& corpus, const FilePath& path, const DatabaseOptions& how = {},
                                 const Options& options = {});

} // namespace marcmill
