#pragma once

#include <cstddef>
#include <cstdint>

#include <marcmill/detail/function.hpp>
#include <marcmill/encoding.hpp>
#include <marcmill/fault.hpp>
#include <marcmill/selection.hpp>
#include <marcmill/stop_token.hpp>

namespace marcmill {

/// How far a run is. `bytes` and `records` grow; `total_bytes` is the sum of the sizes known so far, which is all
/// of them once the last file was reached, 0 while nothing is known.
struct Progress {
    std::uint64_t bytes = 0;
    std::uint64_t total_bytes = 0;
    std::uint64_t records = 0;
    std::uint64_t rejected = 0;
    std::uint32_t files = 0; ///< finished
};

/// A reducer, visitor or transformer that returns Flow may end the run early: see Reducer for what that costs.
enum class Flow : std::uint8_t { next, stop };

/// What to do about a file that cannot be read. `stop`: std::system_error ends the run. `next`: it is told in the
/// file's FileResult, and the run goes on with the next one. A mapped file that shrinks while it is visited ends the
/// run either way: its visitor may have been handed zeros.
enum class OnFileError : std::uint8_t { stop, next };

/// What to do about a record that is wrong at the level asked for, and about junk. `skip`: it is left out. `stop`: the
/// run ends at the one with the lowest offset. `repair`: a record that can be mended is handed on mended, else left
/// out.
enum class OnError : std::uint8_t { skip, stop, repair };

/// How files are read. `automatic`: regular ones are mapped, small ones and all others read. `stream`: none is mapped.
enum class Io : std::uint8_t { automatic, mapped, stream };

/// Whose text Options::encoding is about. `conditions`: that of Options::select alone; records are handed on as they
/// stand. `values`: records are handed on with values in UTF-8, and say of their text what they said in the input.
/// `records`: and what they say of it is true (Decoder::decode_and_state), for whoever writes them; conditions see what
/// stood in the input. `marc8`: as `records`, but handed on in MARC-8 (Decoder::to_marc8), and a field with characters
/// that MARC-8 lacks is F508. source() is what stood there in any case. Bytes that are no UTF-8, of text that is UTF-8
/// or that nothing is known of, are U+FFFD for `records` and `marc8`, and stay for the others: different values stay
/// different.
enum class Decode : std::uint8_t { conditions, values, records, marc8 };

class Sink;
struct Format;

/// How a run goes about its work. None of these changes the answer but `check`, `select` and what is
/// done about errors.
struct Options {
    /// 0: as many as the process may use. No run has more than four for each of these, or 64 where that is more, nor
    /// more than can be made: fewer are no error.
    unsigned threads = 0;
    /// Bytes that a task scans; 0: 64 KiB to 4 MiB by input and threads. Behind the first 32 KiB a chunk is not less
    /// than 1/32,768 of what stands before it.
    std::size_t chunk_size = 0;
    std::size_t window = std::size_t{64} << 20; ///< bytes in flight, which bounds the memory of a run
    Check check = Check::directory;
    std::size_t max_faults_kept = 10'000; ///< faults in Report::faults; counts have no limit
    OnFileError on_file_error = OnFileError::stop;
    OnError on_error = OnError::skip;
    std::uint64_t max_faults = 0; ///< the run ends at this one of the rejected records and runs of junk; 0: none
    bool reject_oversize = false; ///< F106 is a reason to reject: what is handed on can be written as ISO 2709 anew
    Sink* rejects = nullptr;      ///< gets the bytes of rejected records and of junk as they stand, in input order
    /// Called with each fault, never concurrently, in input order.
    detail::Function<void(const Fault&)> on_fault;
    Selection select; ///< the records that are handed on
    Io io = Io::automatic;
    const Format* from = nullptr; ///< the format of all files (format.hpp); null: each file's first bytes tell
    /// What text is read as. What could not be decoded is F403, or F401 where it should be UTF-8; it is looked for in
    /// records that are decoded alone. Doors of spans hand on what stands in the input, whatever this says.
    Encoding encoding = Encoding::raw;
    Normalization normalize = Normalization::none; ///< of text that is not raw
    References references = References::kept;      ///< of text that is MARC-8
    Decode decode = Decode::records;
    /// Called once per chunk, never concurrently, in input order.
    detail::Function<void(const Progress&)> progress;
    StopToken stop; ///< a std::stop_token, say: ends the run early, and Report::complete is then false
};

} // namespace marcmill
