#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <marcmill/fault.hpp>
#include <marcmill/scan.hpp>

/// What the commands must print, byte for byte, for a corpus of files in memory.
namespace marcmill::naive {

using Files = std::vector<std::string_view>;

/// The spans of one input, records rejected at `check`.
std::vector<Span> scan(std::string_view bytes, Check check);

/// The number of a record that stands there, for each of the spans of scan().
std::vector<std::uint64_t> numbers(std::string_view bytes, const std::vector<Span>& spans);

struct Measure {
    std::uint64_t records = 0;
    std::uint64_t occurrences = 0;
    std::uint64_t bytes = 0;
    std::uint64_t shortest = 0;
    std::uint64_t longest = 0;
    std::string sample; ///< the first value
};

/// By tag and then code; a tag's own row has the empty code.
std::map<std::pair<std::string, std::string>, Measure> statistics(const Files& files, Check check);

/// `tag code records occurrences bytes`
std::string stats_text(const Files& files, Check check = Check::fields);

/// `count value`; paths are TAG, TAG$c, LDR, each with /FROM or /FROM-TO or without.
std::string freq_text(const Files& files, std::string_view path, Check check = Check::directory);

/// `offset length kind fault control_number` of one file
std::string scan_text(std::string_view bytes, Check check = Check::fields);

/// The records' bytes.
std::string cat_text(const Files& files, Check check = Check::fields);

/// \t \n \r \\ for those bytes.
std::string escaped(std::string_view text);

} // namespace marcmill::naive
