#include "sqlite/connection.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <sqlite3.h>

namespace marcmill::sqlite {
namespace {

/// A name that begins with "file:" would be a URI, and ":memory:" no file.
std::string literal(const std::string& path) {
    return path.empty() || path.front() == '/' ? path : "./" + path;
}

/// 0 where SQLite's own message says more. `last`: errno as the failed call left it.
int errno_of(sqlite3* handle, int code, int last) {
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return ENOSPC;
    case SQLITE_NOMEM:
        return ENOMEM;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        if (const int number = handle == nullptr ? EIO : sqlite3_system_errno(handle); number != 0) {
            return number;
        }
        return last; // it keeps none of a write at the end of a transaction
    default:
        return 0;
    }
}

} // namespace

Connection::Connection(const std::string& path) : path_{path} {
    const int code =
        sqlite3_open_v2(literal(path).c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    try {
        require(code);
    } catch (...) {
        sqlite3_close(handle_);
        throw;
    }
}

Connection::~Connection() {
    sqlite3_close(handle_);
}

void Connection::require(int code) const {
    const int last = errno;
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) {
        return;
    }
    if (const int number = errno_of(handle_, code, last); number != 0) {
        throw std::system_error{number, std::generic_category(), path_};
    }
    const std::string message = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_);
    const int number = (code & 0xFF) == SQLITE_INTERRUPT ? ECANCELED : EIO;
    throw std::system_error{number, std::generic_category(), path_ + ": SQLite: " + message};
}

void Connection::run(const std::string& sql) {
    errno = 0;
    require(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
}

void Connection::close() {
    require(sqlite3_close(handle_)); // no statement is left: it succeeds
    handle_ = nullptr;
}

Insertion::Insertion(const Connection& connection, const std::string& sql) : connection_{&connection} {
    connection.require(sqlite3_prepare_v3(connection.handle(), sql.c_str(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

Insertion::~Insertion() {
    sqlite3_finalize(statement_);
}

void Insertion::bind(int parameter, std::uint64_t number) {
    connection_->require(sqlite3_bind_int64(statement_, parameter, static_cast<sqlite3_int64>(number)));
}

void Insertion::bind(int parameter, const Cell& cell) {
    const char* const bytes = cell.bytes.data();
    switch (cell.kind) {
    case CellKind::null:
        return bind_null(parameter);
    case CellKind::text:
        return connection_->require(
            sqlite3_bind_text64(statement_, parameter, bytes, cell.bytes.size(), SQLITE_STATIC, SQLITE_UTF8));
    case CellKind::blob:
        return connection_->require(
            sqlite3_bind_blob64(statement_, parameter, bytes, cell.bytes.size(), SQLITE_STATIC));
    }
}

void Insertion::bind_null(int parameter) {
    connection_->require(sqlite3_bind_null(statement_, parameter));
}

void Insertion::insert() {
    const int stepped = sqlite3_step(statement_);
    connection_->require(stepped);
    connection_->require(sqlite3_reset(statement_));
}

} // namespace marcmill::sqlite
