#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "batch/slot.hpp"
#include "io/stream.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::detail {

/// Cuts a corpus into chunks, file by file, and opens each file when it is reached. For one thread at a time, but for
/// open_small().
class ChunkSource {
  public:
    /// `unwanted`: see io::stream_file().
    ChunkSource(const Corpus& corpus, const Options& options, unsigned threads, io::Unwanted unwanted)
        : corpus_{&corpus}, options_{&options}, threads_{threads}, unwanted_{std::move(unwanted)} {}

    /// Whether all chunks were given.
    bool done() const { return !reached_ && part_ == corpus_->parts().size(); }

    /// Whether the next chunk's file was reached: what follows needs it.
    bool reached() const { return reached_; }
    /// Looks at the next file, and opens it unless it is a small one; a pipe is read to its end. Throws nothing: the
    /// file's only chunk then says what went wrong. Needs !done() and !reached().
    /// `ahead`: the file, where open_ahead() gave it.
    void reach(std::shared_ptr<OpenFile> ahead = nullptr) noexcept;

    /// Opens a part that was not reached yet, where that is a compressed file; else null, as where it cannot be opened:
    /// that is reported when it is reached. By any thread, at any time.
    std::shared_ptr<OpenFile> open_ahead(std::size_t part) const noexcept;

    /// The part that chunks are given of, or that is reached next, and how many there are.
    std::size_t part() const { return part_; }
    std::size_t parts() const { return corpus_->parts().size(); }

    /// The file that the chunks are of; null where there is none open. Needs reached().
    const std::shared_ptr<OpenFile>& file() const { return file_; }
    /// The stream that the chunks are of, if they are of one. Needs reached().
    io::Stream* stream() const { return file_ ? file_->stream : nullptr; }
    /// Bytes that the stream has taken, and no chunk was given of.
    std::uint64_t ahead() const { return file_->stream->taken() - offset_; }

    /// Whether the next chunk's bytes are there, and enough behind them to tell where records of the usual lengths end.
    /// Needs reached().
    bool ready() const;

    /// The bytes of the next chunk. Needs ready().
    std::uint64_t next_size() const;

    /// Finds out which format a stream is in, before the first chunk of it. Needs ready().
    void choose_format();

    /// Makes `slot` the next chunk: a part of an open file, or a small file that is still to be opened, or the failure
    /// of one that cannot be opened.
    void next(Slot& slot);

    /// The bytes of all files reached so far, as far as they are known.
    std::uint64_t known_bytes() const { return known_bytes_ + (reached_ && stream() ? stream()->available() : 0); }

    /// Reads the small file of a slot; by the worker that scans it. Throws std::system_error with the path.
    void open_small(Slot& slot) const;

  private:
    void open(const Corpus::Part& part);
    void begin_file();
    bool is_small(const io::OpenedFile& file) const;
    std::shared_ptr<OpenFile> hold(std::unique_ptr<io::Input> input, std::size_t part) const;
    std::size_t chunk_size_for(std::uint64_t size) const;
    std::uint64_t chunk_size_here() const;
    void leave_file();

    const Corpus* corpus_;
    const Options* options_;
    unsigned threads_;
    io::Unwanted unwanted_;
    std::size_t part_ = 0; ///< the part to give chunks of
    std::uint64_t known_bytes_ = 0;

    bool reached_ = false;           ///< the fields below describe the part
    std::shared_ptr<OpenFile> file_; ///< null for a small file, and where `failure_` says why
    io::FileState small_;            ///< of a small file, as it was seen
    std::exception_ptr failure_;
    bool unreadable_ = false; ///< the failure is the file's
    std::uint64_t size_ = 0;  ///< of the file; of a stream, as far as it came
    std::uint64_t offset_ = 0;
    std::size_t chunk_size_ = 0;
};

} // namespace marcmill::detail
