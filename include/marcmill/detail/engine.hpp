#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/export.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record.hpp>
#include <marcmill/report.hpp>
#include <marcmill/scan.hpp>
#include <marcmill/sink.hpp>

/// The compiled core under the templates of batch.hpp: it hands over a chunk at a time, so that a user's call inlines
/// into a loop over the chunk's records.
namespace marcmill::detail {

class Chunk;
class Scratch;

/// The records of one committed chunk, in order, checked at the level of the run.
class MARCMILL_API RecordCursor {
  public:
    explicit RecordCursor(Chunk& chunk) : chunk_{&chunk} {}

    /// The next record that is sound at the run's level; null at the chunk's end. It lives until the next call.
    const RecordView* next();

    /// The next span of any kind; `record` views a record or a rejected one of at least a leader, else it is null.
    /// False at the chunk's end.
    bool next_span(Span& span, const RecordView*& record);

    /// Field tables are built there from now on, and live as it says.
    void build_in(Scratch& scratch);

    /// From 0, in the corpus.
    std::uint32_t file() const;

    /// Whether what was given last ends the run, by Options::on_error or max_faults.
    bool stopped() const;

  private:
    Chunk* chunk_;
};

/// A reducer's state, as the engine sees it.
class MARCMILL_API Fold {
  public:
    Fold() = default;
    Fold(const Fold&) = delete;
    Fold& operator=(const Fold&) = delete;
    virtual ~Fold();

    /// A state that has seen no record.
    virtual std::unique_ptr<Fold> fresh() const = 0;
    virtual Flow visit(RecordCursor& records) = 0;
    /// Takes what `right`, of the same type, has seen behind this.
    virtual void merge(Fold& right) = 0;
};

/// Folds the whole corpus into `total`, which has seen no record. `commutative`: one state a worker, merged in any
/// order; such a fold never returns Flow::stop.
MARCMILL_API Report run_fold(const Corpus& corpus, Fold& total, bool commutative, const Options& options);

} // namespace marcmill::detail

namespace marcmill {

/// What a transformer writes for the records of a chunk. It is put out in input order.
class MARCMILL_API Output {
  public:
    /// Copies `text`.
    void write(std::string_view text) {
        if (!open_) {
            begin_text();
        }
        text_.append(text);
    }
    void write(char byte) { write(std::string_view{&byte, 1}); }

    /// Puts out the record's own bytes without copying them.
    void write(const RecordView& record) { pass(record.bytes()); }

    /// Puts out `bytes` of the input without copying them: they belong to a record, and stand until the run let go of
    /// the chunk. Neighbours in the input become one piece.
    void pass(std::string_view bytes) {
        if (!open_ && !pieces_.empty() && pieces_.back().end() == bytes.data()) {
            pieces_.back().length += bytes.size();
            return;
        }
        begin_pass(bytes);
    }

    /// Calls the sink once with everything, in order.
    void flush_to(Sink& sink);
    /// Forgets everything, and keeps the memory.
    void clear();
    /// What it holds of its own.
    std::size_t bytes() const { return text_.size() + pieces_.size() * sizeof(Piece); }

  private:
    /// data is null where the piece stands in text_, behind the pieces before it.
    struct Piece {
        const char* data;
        std::size_t length;
        const char* end() const { return data == nullptr ? nullptr : data + length; }
    };

    void begin_text();
    void begin_pass(std::string_view bytes);
    void close_text();

    std::string text_;
    std::vector<Piece> pieces_;
    std::size_t text_in_pieces_ = 0; ///< bytes of text_ that closed pieces name
    bool open_ = false;              ///< the last piece is text that still grows
};

namespace detail {

/// A transformer or visitor, as the engine sees it: called by many threads at a time.
class MARCMILL_API Visit {
  public:
    Visit() = default;
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;
    virtual ~Visit();

    virtual Flow visit(RecordCursor& records, Output& output) const = 0;
};

/// Visits every chunk and puts out what it wrote, in input order.
MARCMILL_API Report run_ordered(const Corpus& corpus, Sink& sink, const Visit& visit, const Options& options);
/// Visits every chunk; what it writes is dropped.
MARCMILL_API Report run_visit(const Corpus& corpus, const Visit& visit, const Options& options);

} // namespace detail
} // namespace marcmill
