#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace marcmill::cli::test {

struct MadeField {
    std::string tag;
    std::string data; ///< without the field terminator
};

/// A well-formed record of these fields.
std::string made_record(const std::vector<MadeField>& fields);

/// A record with a control number, an 008 in English and a title.
std::string made_book(std::string_view control_number, std::string_view title = "A title");

/// The same with a directory whose first entry has letters in its length: F204 at level directory and deeper.
std::string book_with_invalid_entry(std::string_view control_number);

/// Several books, numbered from 1.
std::string made_books(int count);

} // namespace marcmill::cli::test
