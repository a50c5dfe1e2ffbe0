#pragma once

#include <string>
#include <vector>

namespace marcmill::cli::test {

/// Titles in these encodings.
extern const std::string utf8;
extern const std::string damaged; ///< UTF-8, but for one byte
extern const std::string marc8;
extern const std::string latin1;

/// A record of MARC 21 with this at leader/09, and one of UNIMARC with this in 100 $a/26-29.
std::string book(const std::string& number, const std::string& title, char flag);
std::string unimarc(const std::string& number, const std::string& title, const std::string& sets);

/// Records that lie in every way and some that do not, with padding, junk and a rejected one between.
std::string all_kinds();
/// The same with what is true in the flags that can be mended.
std::string all_true();

/// Threads, chunks and ways to read, none of which changes an answer.
extern const std::vector<std::vector<std::string>> ways_to_run;

} // namespace marcmill::cli::test
