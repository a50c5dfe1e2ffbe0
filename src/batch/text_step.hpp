#pragma once

#include <cstddef>
#include <string_view>

#include "record/finding.hpp"
#include "record/scratch.hpp"

#include <marcmill/decoder.hpp>
#include <marcmill/fault.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::detail {

/// Whether a run decodes any record. Nobody sees text where nobody is handed a record, but conditions, and whoever asks
/// for all notes.
bool decodes_text(const Options& options, bool has_visitor);

/// A worker's decoder: what a run does to a record's text between reading it and handing it on.
class TextStep {
  public:
    explicit TextStep(const Options& options)
        : decoder_{options.encoding, options.normalize, options.references}, for_whom_{options.decode} {}

    /// As conditions see it.
    const RecordView& decode(const RecordView& record, Scratch& scratch) {
        told_ = 0;
        const bool replaces = for_whom_ == Decode::records || for_whom_ == Decode::marc8;
        const RecordView& readable = decoder_.decode_in(record, scratch, replaces);
        is_unsupported_ = decoder_.charset() == Charset::unsupported;
        return readable;
    }
    /// As it is handed on. `readable`: what decode() gave for it.
    const RecordView& handed_on(const RecordView& record, const RecordView& readable, Scratch& scratch) {
        switch (for_whom_) {
        case Decode::conditions:
            return record;
        case Decode::values:
            return readable;
        case Decode::marc8:
            return decoder_.marc8_in(record, readable, scratch);
        default:
            return decoder_.state_in(readable, scratch);
        }
    }
    /// Whether conditions see the text that stands in a record with these bytes, which is in ISO 2709.
    bool leaves(std::string_view bytes) const { return decoder_.leaves(bytes); }

    /// Whether the last record has faults that were not given yet.
    bool has_faults() const { return is_unsupported_ || decoder_.faults().size() > told_; }
    /// These: F408, and F403, F401 and F508 of each field once, where they stand in the source, or of the record as a
    /// whole where its text was made of another format. F401 is not given where the check found it.
    void give_faults(const RecordView& record, Check check, const TakeNote& take);

  private:
    static void give_unsupported(const RecordView& record, const TakeNote& take);

    Decoder decoder_;
    Decode for_whom_;
    bool is_unsupported_ = false; ///< so is the set that the last record names, and this was not given yet
    std::size_t told_ = 0;        ///< faults of the last record that were given
};

} // namespace marcmill::detail
