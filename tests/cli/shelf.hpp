#pragma once

#include <string>
#include <vector>

#include "folder.hpp"

namespace marcmill::cli::test {

extern const std::string whale; ///< with two subjects, and bytes that tables have to quote
extern const std::string ship;  ///< in German, with blanks about its number
extern const std::string bare;  ///< a serial without a number

/// A file of the three.
struct Shelf {
    Folder folder;
    std::string path = folder.write("books.mrc", whale + ship + bare);
};

/// What a command writes: the same for any threads, chunks, depth and way to read.
std::string out_of(const std::vector<std::string>& words);

} // namespace marcmill::cli::test
