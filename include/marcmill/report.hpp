#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/fault.hpp>

namespace marcmill {

/// The account of an input: record_bytes + rejected_bytes + padding_bytes + junk_bytes == bytes, always.
struct MARCMILL_API Counts {
    std::uint64_t bytes = 0;
    std::uint64_t record_bytes = 0;
    std::uint64_t rejected_bytes = 0;
    std::uint64_t padding_bytes = 0;
    std::uint64_t junk_bytes = 0;
    std::uint64_t records = 0; ///< sound or mended, selected or not
    std::uint64_t rejected = 0;
    std::uint64_t not_selected = 0; ///< of `records`: those that Options::select left out
    std::uint64_t repaired = 0;     ///< of `records`: those that were mended; their bytes in the input are record_bytes

    /// The records that were handed on: all, but for Options::select.
    std::uint64_t selected() const noexcept { return records - not_selected; }

    Counts& operator+=(const Counts& other);
    friend bool operator==(const Counts&, const Counts&) = default;
};

/// What became of one file of the corpus.
struct FileResult {
    std::string path;
    Counts counts;
    FaultCounts faults;
    std::string error;    ///< why it could not be read, with the path; empty when it could
    int error_number = 0; ///< errno of `error`, 0 when there is none
};

/// The most memory that a run held at a time, by part, in bytes. What a reducer, a visitor or a sink keeps itself is
/// not in it. Depends on how the threads ran.
struct Memory {
    std::uint64_t window = 0;  ///< input in flight, mapped or read: Options::window at the most, or one long record
    std::uint64_t workers = 0; ///< tables of fields, and what was written for chunks that wait for their turn
};

/// What a run met. The same for any number of threads, chunk size and window, but for `memory`.
struct [[nodiscard]] Report {
    MARCMILL_API Report();
    MARCMILL_API Report(const Report&);
    MARCMILL_API Report(Report&&) noexcept;
    MARCMILL_API Report& operator=(const Report&);
    MARCMILL_API Report& operator=(Report&&) noexcept;
    MARCMILL_API ~Report();

    Counts counts;
    FaultCounts fault_counts;
    std::vector<Fault> faults;     ///< in input order: up to Options::max_faults_kept, and the first of each code
    std::vector<FileResult> files; ///< in the corpus's order, those that the run reached
    bool complete = true;          ///< the whole input was visited: neither stopped, cancelled nor left early
    bool reached_limit = false;    ///< Selection::limit ended the run: what was asked for is there
    /// What ended the run by Options::on_error or max_faults: its bytes are the last in the account.
    std::optional<Fault> stopped_by;
    Memory memory;

    /// Nothing was lost: no record rejected or mended, no junk but byte order marks, no file error, and the whole input
    /// was visited, or as much of it as Selection::limit asked for.
    MARCMILL_API bool clean() const;
};

/// One line a fault code with its count and first place, and a line a file error; nothing when there is nothing to
/// tell.
MARCMILL_API std::ostream& operator<<(std::ostream& out, const Report& report);

/// What a reducer found, and what the run met on the way.
template <typename Value>
struct [[nodiscard]] Outcome {
    Value value;
    Report report;
};

} // namespace marcmill
