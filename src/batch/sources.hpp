#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "batch/files_ahead.hpp"
#include "batch/intake.hpp"
#include "batch/open_file.hpp"
#include "batch/slot.hpp"
#include "io/stream.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::detail {

/// Where chunks come from: opens the files of a corpus in order, cuts them into chunks, and fills the streams among
/// them, also those of the compressed files that come next.
///
/// As with Window, it holds no lock and starts no work. Whoever drives it calls it under a lock; what lies between the
/// begin of a step and its end is done without the lock, by one thread each.
class Sources {
  public:
    /// The corpus and the options outlive it. `unwanted`: see io::stream_file().
    Sources(const Corpus& corpus, const Options& options, unsigned threads, io::Unwanted unwanted)
        : corpus_{&corpus}, options_{&options}, threads_{threads}, unwanted_{std::move(unwanted)}, ahead_{
                                                                                                       options.window,
                                                                                                       threads} {}

    /// Whether all chunks were given.
    bool done() const { return !reaching_ && !reached_ && part_ == corpus_->parts().size(); }

    /// What a file was when it was reached.
    struct Reached {
        std::shared_ptr<OpenFile> file; ///< null for a small one, and where `failure` says why
        io::FileState small;            ///< of a small one
        std::exception_ptr failure;
        bool unreadable = false; ///< the failure is the file's
    };
    /// Whether the next file can be reached.
    bool begin_reach();
    /// Opens it, unless it was opened ahead or is a small one; reads the first bytes of a pipe. Throws nothing: the
    /// file's only chunk will say what went wrong. Without the lock.
    Reached reach() const noexcept;
    void end_reach(Reached reached);

    /// The next piece for the stream at hand, where `left` bytes of the window are free, or more are `needed` although
    /// there are none. Needs !done().
    std::optional<Intake> begin_intake(std::uint64_t left, bool needed);
    /// The next piece for one of the compressed files behind the one at hand.
    std::optional<Intake> begin_intake_ahead(std::uint64_t left);
    /// It is taken: another thread may take the next piece.
    void end_take(const Intake& intake);
    /// It is decoded too.
    static void end_intake(const Intake& intake) { intake.file->stream->settle(*intake.filling); }

    /// The next part behind the one at hand that nobody has looked at.
    std::optional<std::size_t> begin_open_ahead();
    /// Opens it where it is a compressed file; else, and where it cannot be opened, gives null: that is reported when
    /// it is reached. Without the lock.
    std::shared_ptr<OpenFile> open_ahead(std::size_t part) const noexcept;
    void end_open_ahead(std::size_t part, std::shared_ptr<OpenFile> file) { ahead_.end_open(part, std::move(file)); }

    /// Whether the next chunk's bytes are there, and enough behind them to tell where records of the usual lengths end.
    bool is_ready() const;
    /// The bytes of the next chunk. Needs is_ready().
    std::uint64_t next_size() const;
    /// Whether the next chunk is the corpus's last, as far as that can be known: not of a stream.
    bool is_at_last_chunk() const;
    /// Finds out which format a stream is in, before the first chunk of it. Needs is_ready().
    void choose_format();
    /// Makes `slot` the next chunk: a part of an open file, or a small file that is still to be read, or the failure of
    /// one that cannot be opened. Needs is_ready().
    void next(Slot& slot);
    /// Reads the small file of a slot. By the worker that scans it, without the lock. Throws std::system_error with the
    /// path.
    void read_small(Slot& slot) const;

    /// Bytes that the files ahead hold; with those of the stream at hand that no chunk was given of.
    std::uint64_t bytes_ahead() const { return ahead_.bytes(); }
    std::uint64_t bytes() const { return bytes_at_hand() + bytes_ahead(); }
    /// The bytes of all files reached so far, as far as they are known.
    std::uint64_t known_bytes() const;

  private:
    const Corpus::Part& part() const { return corpus_->parts()[part_]; }
    io::Stream* stream() const { return reached_ && at_hand_.file ? at_hand_.file->stream : nullptr; }
    std::shared_ptr<OpenFile> hold(std::unique_ptr<io::Input> input, std::size_t part) const;
    std::uint64_t bytes_at_hand() const { return stream() != nullptr ? stream()->taken() - offset_ : 0; }
    void leave_file();
    std::size_t chunk_size_for(std::uint64_t size) const;
    std::uint64_t chunk_size_here() const;

    const Corpus* corpus_;
    const Options* options_;
    const unsigned threads_;
    const io::Unwanted unwanted_;
    std::size_t part_ = 0; ///< the part to give chunks of
    FilesAhead ahead_;
    std::uint64_t known_bytes_ = 0;
    bool reaching_ = false; ///< a thread is in reach(): nothing else begins
    bool filling_ = false;  ///< a piece for the stream at hand is being taken

    bool reached_ = false;   ///< the members below describe the part
    Reached at_hand_;        ///< before reach(): the file, where it was opened ahead
    std::uint64_t size_ = 0; ///< of the file; not of a stream
    std::uint64_t offset_ = 0;
    std::size_t chunk_size_ = 0;
};

} // namespace marcmill::detail
