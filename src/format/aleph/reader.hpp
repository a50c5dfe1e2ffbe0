#pragma once

#include "format/reader.hpp"
#include "notes/made_text.hpp"
#include "record/text_builder.hpp"

namespace marcmill::aleph {

/// Reads records line by line into text of the worker's scratch. A record without a 001 gets one, its system number: it
/// would else be known by nothing where it is written in another format.
class AlephReader final : public format::Reader {
  public:
    format::Verdict read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                         std::optional<RecordView>& record) override;
    detail::Finding first_fault(const Span& span, const std::optional<RecordView>& record, Check check) override;
    void notes(const RecordView& record, Check check, const detail::TakeNote& take) override;

  private:
    void read_line(std::string_view line, std::string_view source, detail::TextBuilder& text);
    void begin_field(std::string_view line, detail::TextBuilder& text);
    void go_on(std::string_view data, detail::TextBuilder& text) const;
    void set_fault(FaultCode code, std::string_view source, std::string_view line, std::string_view expected);

    detail::Finding fault_;   ///< the first of the record that was read last
    notes::Made made_;        ///< of it
    bool has_number_ = false; ///< it has a field 001
    bool in_field_ = false;   ///< a field was begun that a line may go on with
    bool is_control_ = false;
};

} // namespace marcmill::aleph
