#pragma once

#include <string>
#include <string_view>

#include "batch/reading.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::fuzz {

/// One way to run that must not change an answer.
struct Way {
    unsigned threads;
    std::size_t chunk_size;
    std::size_t piece; ///< bytes that a stream gives at a time; 0: the input is in memory

    /// For one format, whatever the input looks like: a twin knows no other.
    Options options(Check check, std::string_view format = "iso2709") const;
    /// Of one input, for one run at a time.
    Corpus corpus(std::string_view bytes) const;
    std::string text() const;
    /// Not where an input would make hundreds of chunks: a fuzzer learns more from many small inputs.
    /// Nor a stream of what looks compressed: in memory it is what it is.
    bool is_for(std::string_view bytes) const;
};

/// The first is serial; the others cut the input wherever it hurts.
inline constexpr Way ways[] = {{1, 0, 0}, {1, 1, 0}, {2, 7, 0}, {3, 61, 0}, {3, 13, 7}};

/// The spans tile the input, the report counts what they come to, and its faults are in order and lie inside.
void require_sound_account(const tests::Reading& reading, std::string_view bytes);

/// The doors whose caller takes the records give what reduce() gives on one thread.
void require_doors(std::string_view bytes, const Way& way, std::string_view format = "iso2709");

/// Another run's answer is this one, to the last fault.
void require_equal(const tests::Reading& found, const tests::Reading& expected, const std::string& what);

} // namespace marcmill::fuzz
