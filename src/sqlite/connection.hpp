#pragma once

#include <cstdint>
#include <string>

#include "sqlite/frames.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace marcmill::sqlite {

/// A database that is open for writing. For one thread at a time.
class Connection {
  public:
    /// Of a file that exists. Throws std::system_error with the path, as all else here.
    explicit Connection(const std::string& path);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void run(const std::string& sql);
    /// Ends it, so that all of it is with the system.
    void close();

    sqlite3* handle() const { return handle_; }
    /// Throws unless `code` says that all is well.
    void require(int code) const;

  private:
    std::string path_;
    sqlite3* handle_ = nullptr;
};

/// A prepared statement that inserts rows.
class Insertion {
  public:
    /// `connection` outlives it.
    Insertion(const Connection& connection, const std::string& sql);
    ~Insertion();
    Insertion(const Insertion&) = delete;
    Insertion& operator=(const Insertion&) = delete;

    // Parameters are counted from 1, and keep what they are given from one row to the next.
    void bind(int parameter, std::uint64_t number);
    /// The cell outlives the rows that have it.
    void bind(int parameter, const Cell& cell);
    void bind_null(int parameter);
    void insert();

  private:
    const Connection* connection_;
    sqlite3_stmt* statement_ = nullptr;
};

} // namespace marcmill::sqlite
