#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/account.hpp"
#include "format/reader.hpp"
#include "format/spans.hpp"
#include "record/scratch.hpp"

#include <marcmill/detail/engine.hpp>
#include <marcmill/fault.hpp>
#include <marcmill/format.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::format {
class Framing;
}

namespace marcmill::detail {

/// Waits until all chunks before are retired; false: the run ended before.
using Turn = std::function<bool()>;

class SelectedRecords;
class Selector;
class TextStep;

/// A committed chunk on its way through a visit: gives its records one by one, and keeps the account.
class Chunk final : public ChunkCursor {
  public:
    /// What all chunks of a file share. It outlives them, and `options` outlives it.
    struct File {
        std::string_view bytes;
        std::string_view name;
        std::uint32_t number = 0; ///< from 0, in the corpus
        const Options* options = nullptr;
        const Format* format = nullptr;           ///< null until the file's first bytes are known
        const format::Framing* framing = nullptr; ///< so is this
    };

    /// All arguments but `losses_before` outlive the chunk. The reader is the file's. `text`: what decodes the records
    /// that SelectedRecords gives; null: they are handed on as they stand.
    Chunk(const File& file, format::Reader& reader, const format::ChunkSpans& spans, const ChunkContext& context,
          Scratch& scratch, ChunkResult& result, LossesBefore losses_before, TextStep* text = nullptr)
        : file_{&file}, reader_{&reader}, spans_{&spans}, check_{file.options->check},
          next_number_{context.first_number}, scratch_{&scratch}, result_{&result},
          account_{*file.options, context, std::move(losses_before), result}, text_{text} {}

    /// The next of the records that are selected.
    const RecordView* next() override;
    /// The next of all.
    const RecordView* next_record();
    bool next_span(Span& span, const RecordView*& record) override;
    /// All that is left. At Check::boundaries no record that its own leader delimits is looked at.
    void count_records();
    void reject(std::string_view reason) override;
    void tell(Fault fault) override;
    /// The record that was given last is not selected: nothing of it is kept.
    void leave_out() {
        ++result_->counts.not_selected;
        scratch_->drop_record();
    }
    /// next() gives these records of the chunk from now on. Null: all.
    void select(SelectedRecords* selected) { selected_ = selected; }
    /// Records whose bytes say that the selector does not take them are not read from now on. It outlives the chunk.
    void refute_by(const Selector& selector);
    /// Whether the record that was given last is such a one.
    bool is_refuted() const { return refuted_; }
    /// The record that was given last as conditions see it, and then as it is handed on. They live as long as it.
    const RecordView& readable(const RecordView& record) { return text_ == nullptr ? record : decoded(record); }
    const RecordView& handed_on(const RecordView& record);
    void build_in(Scratch& scratch) override { scratch_ = &scratch; }
    bool wait_for_turn() const override { return !turn_ || turn_(); }
    void take_turns(Turn turn) { turn_ = std::move(turn); }
    std::uint32_t file() const override { return file_->number; }
    /// From its first span to its last.
    std::string_view bytes() const override { return file_->bytes.substr(spans_->start, spans_->stop - spans_->start); }
    bool stopped() const override { return account_.stopped(); }

  private:
    std::string_view bytes_of(const Span& span) const { return file_->bytes.substr(span.offset, span.length); }
    format::Verdict read(const Span& span, std::string_view bytes, Check check);
    Check level_of(std::string_view bytes);
    bool take_plain(const Span& span);
    bool take_odd(const Span& span, format::Verdict verdict);
    format::Verdict verdict_of(const Span& span);
    bool split(const Span& span);
    const RecordView* take_other(const Span& span);
    const RecordView* take_or_reject(Span& span);
    bool take_mended(Span& span, Fault& fault);
    Finding finding_of(const Span& span, format::Verdict verdict) const;
    bool is_mended() const;
    void end_if_stopped();
    void report_notes();
    const RecordView& decoded(const RecordView& record);
    void report_text_faults(const RecordView& record);
    Fault fault_of_record(const Finding& finding, std::string_view control_number) const;
    Fault fault_of_rejected(const Span& span, const Finding& finding) const;
    Fault fault_of_span(const Span& span, std::uint64_t number) const;
    void prefetch_ahead() const;

    const File* file_;
    format::Reader* reader_;
    const format::ChunkSpans* spans_;
    Check check_;
    std::size_t at_ = 0; ///< the next span
    std::uint64_t next_number_;
    std::uint64_t number_behind_ = 0; ///< that of the next record, where what is found in a span shares one
    std::vector<Span> pieces_;        ///< of a span that was split, and is taken piece by piece
    std::size_t piece_ = 0;           ///< the next of them
    Scratch* scratch_;
    ChunkResult* result_;
    Account account_;
    SelectedRecords* selected_ = nullptr;
    const Selector* refuter_ = nullptr; ///< null: all records are read
    bool refuted_ = false;
    TextStep* text_;
    const RecordView* readable_ = nullptr; ///< what readable() gave last
    Turn turn_;
    std::optional<RecordView> record_;
    Span read_; ///< what record_ views, if it has a length and is not sound
    format::Verdict verdict_ = format::Verdict::sound;
};

} // namespace marcmill::detail
