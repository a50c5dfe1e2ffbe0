#pragma once

#include "format/writer.hpp"

namespace marcmill::marcxml {

/// Writes a collection in MARC 21 slim's namespace, an element a line, without indentation. What XML 1.0 cannot hold,
/// control characters, U+FFFE, U+FFFF and bytes that are not UTF-8, becomes U+FFFD; a blank, where it is a code, an
/// indicator, or a byte of the leader or of a tag. A field without delimiters is a control field, whatever its tag.
/// Source: Library of Congress, "MARC 21 XML Schema"; XML 1.0 (Fifth Edition), section 2.2.
class XmlWriter final : public format::Writer {
  public:
    std::optional<WriteError> write(const RecordView& record, std::string& out) override;
    std::string_view prolog() const override;
    std::string_view epilog() const override;
};

} // namespace marcmill::marcxml
