#pragma once

#include <cstddef>
#include <iterator>
#include <memory>

#include <marcmill/corpus.hpp>
#include <marcmill/detail/pull_iterator.hpp>
#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>

namespace marcmill {

/// What bounds the memory of a Pipeline of `threads` threads. In flight are at the most
///
///     (threads + 2) * buffer_size                  bytes of input that are read, parsed or visited
///   + channel_capacity * (record + 100 + 16 * fields + 12 * subfields)   bytes of parsed records that wait
///
/// and, where one buffer holds more records than the channel, those of one buffer in place of the channel's. A record
/// longer than a buffer makes a longer one.
struct PipelineOptions : Options {
    std::size_t buffer_size = std::size_t{512} << 10; ///< bytes that one thread reads and parses at a time
    std::size_t channel_capacity = 1000;              ///< records that are parsed and wait for the caller
};

/// The records of a corpus in order, parsed by the other cores while the caller works: fields and delimiters are found
/// when a record is handed over. For a caller whose own work is serial, and more than parsing; see reduce() for work
/// that many threads can do.
///
///     marcmill::Pipeline pipeline{"books.mrc"};
///     while (const RecordView* record = pipeline.next()) { ... }
///
/// A view lives until the next call. When the caller waits, its thread parses too. Options::chunk_size and window are
/// those that buffer_size and channel_capacity make.
class MARCMILL_API Pipeline {
  public:
    using Iterator = detail::PullIterator<Pipeline, RecordView>;

    /// Begins to read.
    explicit Pipeline(const FilePath& path, const PipelineOptions& options = {});
    explicit Pipeline(Corpus corpus, const PipelineOptions& options = {});
    Pipeline(Pipeline&&) noexcept;
    Pipeline& operator=(Pipeline&&) noexcept;
    /// Stops the threads, however far they are, and waits for them: for a call of Corpus::Read, until it returns. One
    /// that was moved from can be assigned to and destroyed.
    ~Pipeline();

    /// The next record; null at the end, and from then on. Throws what a thread met, when all records before were
    /// given, and again at the next call: an error is never taken for the end.
    const RecordView* next();

    /// As RecordReader::report(). Before the end it goes over the records of the buffer at hand once more.
    const Report& report() const;

    Iterator begin();
    static std::default_sentinel_t end() { return {}; }

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace marcmill
