#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include <marcmill/utf8.hpp>

/// The rows of a record, from the worker that makes them to the thread that inserts them.
namespace marcmill::sqlite {

/// What a cell is for SQLite.
enum class CellKind : std::uint8_t { null, text, blob };

/// A value that stands in frames, and lives as long.
struct Cell {
    CellKind kind = CellKind::null;
    std::string_view bytes;
};

/// SQLite takes TEXT on trust: what is not UTF-8 makes its callers fail, and its functions end a text at a NUL.
inline CellKind kind_of(std::string_view bytes) {
    const bool is_text = bytes.find('\0') == std::string_view::npos && !find_ill_formed(bytes);
    return is_text ? CellKind::text : CellKind::blob;
}

template <typename Number>
requires std::is_integral_v<Number>
void append_number(std::string& to, Number number) {
    to.append(reinterpret_cast<const char*>(&number), sizeof number);
}

template <typename Number>
Number take_number(std::string_view& frames) {
    Number number = 0;
    std::memcpy(&number, frames.data(), sizeof number);
    frames.remove_prefix(sizeof number);
    return number;
}

inline void append_null(std::string& to) {
    append_number(to, static_cast<std::uint8_t>(CellKind::null));
}

inline void append_cell(std::string& to, std::string_view bytes) {
    append_number(to, static_cast<std::uint8_t>(kind_of(bytes)));
    append_number(to, static_cast<std::uint64_t>(bytes.size()));
    to.append(bytes);
}

inline Cell take_cell(std::string_view& frames) {
    Cell cell{static_cast<CellKind>(take_number<std::uint8_t>(frames)), {}};
    if (cell.kind != CellKind::null) {
        const auto size = static_cast<std::size_t>(take_number<std::uint64_t>(frames));
        cell.bytes = frames.substr(0, size);
        frames.remove_prefix(size);
    }
    return cell;
}

} // namespace marcmill::sqlite
