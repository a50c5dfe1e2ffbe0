#include "database.hpp"

#include <cstdio>
#include <cstdlib>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace marcmill::tests {
namespace {

std::string cell(sqlite3_stmt* statement, int column) {
    const int type = sqlite3_column_type(statement, column);
    if (type == SQLITE_NULL) {
        return "NULL";
    }
    const auto* const bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    if (type != SQLITE_BLOB) {
        return {reinterpret_cast<const char*>(bytes), size};
    }
    std::string text = "x'";
    for (std::size_t at = 0; at < size; ++at) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02X", bytes[at]);
        text += digits;
    }
    return text + "'";
}

} // namespace

Database::Database(const std::string& path) {
    EXPECT_EQ(sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
}

Database::Database() {
    EXPECT_EQ(sqlite3_open(":memory:", &handle_), SQLITE_OK);
    const char* const extension = std::getenv("MARCMILL_SQLITE_EXTENSION");
    if (extension == nullptr) {
        ADD_FAILURE() << "MARCMILL_SQLITE_EXTENSION names no extension";
        return;
    }
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, nullptr);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_load_extension(handle_, extension, nullptr, &message), SQLITE_OK) << message;
    sqlite3_free(message);
}

Database::~Database() {
    EXPECT_EQ(sqlite3_close(handle_), SQLITE_OK);
}

std::string Database::operator()(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    std::string rows;
    int code = sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        for (int column = 0; code == SQLITE_ROW && column < sqlite3_column_count(statement); ++column) {
            rows += (column == 0 ? "" : "|") + cell(statement, column);
        }
        rows += code == SQLITE_ROW ? "\n" : "";
    }
    if (code != SQLITE_DONE) {
        rows += std::string{"error: "} + sqlite3_errmsg(handle_);
    }
    sqlite3_finalize(statement);
    return rows;
}

} // namespace marcmill::tests
