#pragma once

#include "format/marcxml/encoding.hpp"
#include "format/marcxml/record_parser.hpp"
#include "format/reader.hpp"

namespace marcmill::marcxml {

/// Reads records, element by element, into text of the worker's scratch. What is in another encoding is put into UTF-8
/// before.
class XmlReader final : public format::Reader {
  public:
    explicit XmlReader(Encoding encoding) : encoding_{encoding} {}

    format::Verdict read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                         std::optional<RecordView>& record) override;
    detail::Finding first_fault(const Span& span, const std::optional<RecordView>& record, Check check) override;
    void notes(const RecordView& record, Check check, const detail::TakeNote& take) override;

  private:
    std::string_view in_utf8(std::string_view source);
    void check_characters(std::string_view text);

    Encoding encoding_;
    RecordParser parser_;
    detail::Finding fault_; ///< of the record that was read last, its offset in the source
    bool is_copy_ = false;  ///< it was put into UTF-8
    std::string copy_;
};

} // namespace marcmill::marcxml
