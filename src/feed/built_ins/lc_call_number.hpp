#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace marcmill::feed {

/// A call number of the Library of Congress Classification, or of the National Library of Medicine's, which is built in
/// the same way and takes letters that the other leaves free.
/// Source: Library of Congress, Classification and Shelflisting Manual, G 055 "Call Numbers", G 063 "Cutter Numbers",
/// G 100 "Filing Rules".
struct LcCallNumber {
    std::string_view letters;  ///< one to three, of either case
    std::string_view integer;  ///< up to four digits; may be empty
    std::string_view decimals; ///< digits behind a point; may be empty
    std::string_view rest;     ///< dates, cutters, volumes
};

/// Reads the beginning of a call number. Nothing where it is none: where letters begin no class (I, O, X, Y), where
/// there are three that begin none which is divided so far (all but D and K), or where something else follows them than
/// a number or the end, as in `IN PROCESS` or `MLCS 83/5180`.
std::optional<LcCallNumber> read_lc_call_number(std::string_view text);

/// Appends a key by which call numbers sort, byte by byte, as they stand on a shelf: the letters, the integer with
/// leading zeros, and the rest part by part, a blank before each. Cutters are decimals, numbers of volumes and years
/// get leading zeros; nothing comes before something. `QA76.73.J38 v.2` is `QA 0076.73 J38 V 000002`.
void append_shelf_key(const LcCallNumber& number, std::string& key);

/// The key that sorts the other way round: greater wherever the other is less.
std::string reversed_key(std::string_view key);

} // namespace marcmill::feed
