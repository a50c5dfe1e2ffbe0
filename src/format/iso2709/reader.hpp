#pragma once

#include "format/reader.hpp"

namespace marcmill::iso2709 {

/// Views ISO 2709 records where they stand: their text is the input.
class Iso2709Reader final : public format::Reader {
  public:
    format::Verdict read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                         std::optional<RecordView>& record) override;
    detail::Finding first_fault(const Span& span, const std::optional<RecordView>& record, Check check) override;
    std::vector<detail::Finding> notes(const RecordView& record, Check check) override;
    std::vector<Span> inside(std::string_view bytes, const Span& span, format::Verdict verdict, Check check) override;
    std::optional<format::Mended> mend(std::string_view source) override;
    std::string expected(const detail::Finding& finding, std::string_view source) const override;
    std::string_view control_number(const RecordView& record) const override;
};

} // namespace marcmill::iso2709
