#pragma once

#include <string>

struct sqlite3;

namespace marcmill::tests {

/// A database of a test. What goes wrong is told as "error: MESSAGE".
class Database {
  public:
    /// Opens a file; without a path, one in memory with the extension under test.
    explicit Database(const std::string& path);
    Database();
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// The rows of an answer, a line each, with | between their cells: NULL is NULL, a BLOB x'C3'.
    std::string operator()(const std::string& sql);
    sqlite3* handle() const { return handle_; }

  private:
    sqlite3* handle_ = nullptr;
};

} // namespace marcmill::tests
