#pragma once

#include "format/printed/lines.hpp"
#include "format/reader.hpp"
#include "notes/made_text.hpp"
#include "record/text_builder.hpp"

namespace marcmill::printed {

/// Reads records line by line into text of the worker's scratch.
class PrintedReader final : public format::Reader {
  public:
    format::Verdict read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                         std::optional<RecordView>& record) override;
    detail::Finding first_fault(const Span& span, const std::optional<RecordView>& record, Check check) override;
    void notes(const RecordView& record, Check check, const detail::TakeNote& take) override;

  private:
    void read_line(std::string_view text, std::string_view source, detail::TextBuilder& record);
    void begin_field(std::string_view text, detail::TextBuilder& record);
    bool goes_on(std::string_view text) const;
    void set_fault(FaultCode code, std::string_view source, std::string_view text, std::string_view expected);

    detail::Finding fault_; ///< the first of the record that was read last
    notes::Made made_;      ///< of it
    Style style_ = Style::printed;
    bool in_field_ = false; ///< a field with subfields was begun
};

} // namespace marcmill::printed
