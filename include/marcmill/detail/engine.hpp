#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <marcmill/corpus.hpp>
#include <marcmill/export.hpp>
#include <marcmill/options.hpp>
#include <marcmill/output.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>
#include <marcmill/scan.hpp>
#include <marcmill/sink.hpp>

/// The compiled core under the templates of run.hpp: it hands over a chunk at a time, so that a user's call inlines
/// into a loop over the chunk's records.
namespace marcmill::detail {

class Chunk;
class SelectedRecords;
class Scratch;

/// The records of one committed chunk, in order, checked at the level of the run: as the chunk is gone through, or from
/// views that were made of them before.
class MARCMILL_API RecordCursor {
  public:
    explicit RecordCursor(Chunk& chunk, SelectedRecords* selected = nullptr) : chunk_{&chunk}, selected_{selected} {}
    explicit RecordCursor(std::span<const RecordView> records)
        : first_{records.data()}, at_{first_}, end_{first_ + records.size()} {}

    /// The next record that is sound at the run's level; null at the chunk's end. It lives until the next call.
    const RecordView* next();

    /// How many views of those made before were given.
    std::size_t given() const { return static_cast<std::size_t>(at_ - first_); }

    // Of a chunk that is gone through:

    /// The next span of any kind; `record` views a record or a rejected one of at least a leader, else it is null.
    /// False at the chunk's end.
    bool next_span(Span& span, const RecordView*& record);

    /// The record that was given last cannot be written, for this reason: it moves to the rejected ones.
    void reject(std::string_view reason);

    /// Field tables are built there from now on, and live as it says.
    void build_in(Scratch& scratch);

    /// From 0, in the corpus.
    std::uint32_t file() const;

    /// The chunk's bytes, which stand until it is retired.
    std::string_view bytes() const;

    /// Waits until all chunks before are retired. False: the run ended before this one, whose output is of no use.
    bool wait_for_turn() const;

    /// Whether what was given last ends the run, by Options::on_error or max_faults.
    bool stopped() const;

  private:
    Chunk* chunk_ = nullptr;              ///< null where there are views
    SelectedRecords* selected_ = nullptr; ///< of the chunk; null where all are
    const RecordView* first_ = nullptr;
    const RecordView* at_ = nullptr;
    const RecordView* end_ = nullptr;
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
    virtual Flow visit(RecordCursor& records, Output& output) = 0;
};

/// Visits every chunk with copies of `visit`, and puts out what they wrote, in input order.
MARCMILL_API Report run_ordered(const Corpus& corpus, Sink& sink, const Visit& visit, const Options& options);
/// Throws std::invalid_argument where the options select records: spans are none.
MARCMILL_API void refuse_selection(const Options& options);
/// Visits every chunk with copies of `visit`; what they write is dropped.
MARCMILL_API Report run_visit(const Corpus& corpus, const Visit& visit, const Options& options);

} // namespace marcmill::detail
