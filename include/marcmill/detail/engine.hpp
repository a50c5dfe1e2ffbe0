#pragma once

#include <cstdint>
#include <string_view>

#include <marcmill/corpus.hpp>
#include <marcmill/export.hpp>
#include <marcmill/fault.hpp>
#include <marcmill/options.hpp>
#include <marcmill/output.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>
#include <marcmill/scan.hpp>
#include <marcmill/sink.hpp>

/// The compiled core under the templates of run.hpp: it hands over a chunk at a time, so that a user's call inlines
/// into a loop over the chunk's records.
namespace marcmill::detail {

class Scratch;

/// Records in order, checked at the level of the run.
class MARCMILL_API RecordCursor {
  public:
    RecordCursor() = default;
    RecordCursor(const RecordCursor&) = delete;
    RecordCursor& operator=(const RecordCursor&) = delete;
    virtual ~RecordCursor();

    /// The next record that is sound at the run's level; null when there are no more. It lives until the next call.
    virtual const RecordView* next() = 0;
};

/// The records of one committed chunk, which is gone through.
class MARCMILL_API ChunkCursor : public RecordCursor {
  public:
    /// The next span of any kind; `record` views a record or a rejected one of at least a leader, else it is null.
    /// False at the chunk's end.
    virtual bool next_span(Span& span, const RecordView*& record) = 0;

    /// The record that was given last cannot be written, for this reason: it moves to the rejected ones.
    virtual void reject(std::string_view reason) = 0;

    /// What was found in the record that was given last, which is handed on: told as the run's own faults are. Its
    /// action is kept, or repaired where the record was mended.
    virtual void tell(Fault fault) = 0;

    /// Field tables are built there from now on, and live as it says.
    virtual void build_in(Scratch& scratch) = 0;

    /// From 0, in the corpus.
    virtual std::uint32_t file() const = 0;

    /// The chunk's bytes, which stand until it is retired.
    virtual std::string_view bytes() const = 0;

    /// Waits until all chunks before are retired. False: the run ended before this one, whose output is of no use.
    virtual bool wait_for_turn() const = 0;

    /// Whether what was given last ends the run, by Options::on_error or max_faults.
    virtual bool stopped() const = 0;
};

/// How the records of a corpus come into one state.
enum class FoldOrder : std::uint8_t {
    any,      ///< one state per worker, merged in any order; it never returns Flow::stop
    merged,   ///< many states, merged in file order; it never returns Flow::stop
    in_order, ///< one state, which sees every record in file order, and may return Flow::stop
};

/// A reducer's state, as the engine sees it.
class MARCMILL_API Fold {
  public:
    Fold() = default;
    Fold(const Fold&) = delete;
    Fold& operator=(const Fold&) = delete;
    virtual ~Fold();

    /// A new state that has seen no record. The caller owns it, and deletes it.
    virtual Fold* fresh() const = 0;
    virtual Flow fold_in(RecordCursor& records) = 0;
    /// Takes what `right`, of the same type, has seen behind this.
    virtual void merge(Fold& right) = 0;
};

/// Folds the whole corpus into `total`, which has seen no record.
MARCMILL_API Report run_fold(const Corpus& corpus, Fold& total, FoldOrder order, const Options& options);

/// A visitor or transformer, as the engine sees it: one per worker, and one that all others are copied from.
class MARCMILL_API Visit {
  public:
    Visit() = default;
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;
    virtual ~Visit();

    /// A new one for another worker. The caller owns it, and deletes it.
    virtual Visit* copy() const = 0;
    virtual Flow visit(ChunkCursor& records, Output& output) = 0;
};

/// Visits every chunk with copies of `visit`, and puts out what they wrote, in input order.
MARCMILL_API Report run_ordered(const Corpus& corpus, Sink& sink, const Visit& visit, const Options& options);
/// Throws std::invalid_argument where the options select records: spans are none.
MARCMILL_API void refuse_selection(const Options& options);
/// Visits every chunk with copies of `visit`; what they write is dropped.
MARCMILL_API Report run_visit(const Corpus& corpus, const Visit& visit, const Options& options);

} // namespace marcmill::detail
