#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <span>

#include <marcmill/corpus.hpp>
#include <marcmill/detail/pull_iterator.hpp>
#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>

namespace marcmill {

/// The records of a corpus, one after the other, on the caller's thread: in the order and with the faults that reduce()
/// has. Memory is bounded by the window, whatever the input's size.
///
///     auto records = marcmill::read("books.mrc");
///     for (const RecordView& record : records) { ... }
///     if (!records.report().clean()) { std::cerr << records.report(); }
///
/// An input range: it is walked once, from the one begin(), which asks for the first record; std::views compose with
/// it. A view lives until the next one is asked for. One that was moved from can be assigned to and destroyed.
class MARCMILL_API RecordReader {
  public:
    using Iterator = detail::PullIterator<RecordReader, RecordView>;

    /// Reads nothing yet. Options::threads means nothing here.
    explicit RecordReader(Corpus corpus, const Options& options = {});
    RecordReader(RecordReader&&) noexcept;
    RecordReader& operator=(RecordReader&&) noexcept;
    ~RecordReader();

    /// The next record; null at the end, and from then on. Throws std::system_error with the path for a file that
    /// cannot be read, when all records before were given; then the next call does so again.
    const RecordView* next();

    /// What was met: after next() gave null, of the whole input. Before, and after next() threw, of the input up to the
    /// record that was given last, and not `complete`; valid until next() or report() is called again. It then costs a
    /// copy of the faults, and Options::on_fault and rejects have perhaps not had the last of them.
    const Report& report() const;

    Iterator begin();
    static std::default_sentinel_t end() { return {}; }

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A RecordReader of a file, or of a corpus.
MARCMILL_API RecordReader read(const FilePath& path, const Options& options = {});
MARCMILL_API RecordReader read(Corpus corpus, const Options& options = {});

/// Records that can be looked at together, in any order and more than once.
using Batch = std::span<const RecordView>;

/// The same records, so many at a time: for inserts into a database and calls that take many. The last batch is short.
///
///     for (const Batch batch : marcmill::batches("books.mrc", 1000)) { ... batch.size() ... }
///
/// A batch and its views live until the next one is asked for; `std::vector<Record>{batch.begin(), batch.end()}`
/// outlives it. Memory is bounded by the window and what a batch takes: the input from its first record to its last,
/// and some 100 bytes and 16 a field for each.
class MARCMILL_API BatchReader {
  public:
    using Iterator = detail::PullIterator<BatchReader, Batch>;

    /// Reads nothing yet. `size` is 1 or more, else std::invalid_argument is thrown. Options::threads means nothing
    /// here. Ranges and moves are those of RecordReader.
    BatchReader(Corpus corpus, std::size_t size, const Options& options = {});
    BatchReader(BatchReader&&) noexcept;
    BatchReader& operator=(BatchReader&&) noexcept;
    ~BatchReader();

    /// The next batch; null at the end. Throws as RecordReader::next(), when all records before were given.
    const Batch* next();

    /// As RecordReader::report(), up to the last record of the batch.
    const Report& report() const;

    Iterator begin();
    static std::default_sentinel_t end() { return {}; }

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// A BatchReader of a file, or of a corpus.
MARCMILL_API BatchReader batches(const FilePath& path, std::size_t size, const Options& options = {});
MARCMILL_API BatchReader batches(Corpus corpus, std::size_t size, const Options& options = {});

} // namespace marcmill
