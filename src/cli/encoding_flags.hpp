#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <marcmill/decoder.hpp>
#include <marcmill/fault.hpp>
#include <marcmill/record_view.hpp>

/// Records that say of their text what it is not, as check --encoding and repair --only leader tell them.
namespace marcmill::cli {

/// "UTF-8", to be read.
std::string_view title(Charset charset);
/// What the text is, to be read; "damaged UTF-8" among them.
std::string_view found_title(const EncodingFlag& flag);
/// The same for a program: "utf8 damaged".
std::string_view found_name(const EncodingFlag& flag);
/// `leader/09 " "`
std::string shown_flag(const EncodingFlag& flag);

/// Where the flag stands in the record as it stands in the input; npos in a format that has no such place.
std::size_t place_in_source(const RecordView& record, const EncodingFlag& flag);

/// F402, at the flag: what stands there, and what the text is.
Fault fault_of(const RecordView& record, const EncodingFlag& flag);

/// How many records lie in which way.
class FlagTally {
  public:
    /// Of fault_of(), in input order; others are not counted.
    void add(const Fault& fault);
    /// A line with all, and one for each kind: "says MARC-8, is UTF-8: 3, first at books.mrc: byte 9: record 1".
    /// `records`: how many were looked at.
    std::string text(std::uint64_t records) const;

  private:
    struct Kind {
        std::uint64_t mended = 0;
        std::uint64_t left = 0;
        std::string first;
    };

    std::map<std::pair<Charset, std::string>, Kind> kinds_; ///< by what is said, and what is found
};

} // namespace marcmill::cli
