#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "format/writer.hpp"

#include <marcmill/tag.hpp>

namespace marcmill::marcxml {

/// Writes a collection in MARC 21 slim's namespace, an element a line, without indentation. What XML 1.0 cannot hold,
/// control characters, U+FFFE, U+FFFF and bytes that are not UTF-8, becomes U+FFFD; a blank, where it is a code, an
/// indicator, or a byte of the leader or of a tag, and is counted. A field without delimiters is a control field,
/// whatever its tag. Source: Library of Congress, "MARC 21 XML Schema"; XML 1.0 (Fifth Edition), section 2.2.
class XmlWriter final : public format::Writer {
  public:
    std::optional<WriteError> write(const RecordView& record, std::string& out) override;
    std::uint64_t replaced() const override { return replaced_; }
    std::string_view prolog() const override;
    std::string_view epilog() const override;

  private:
    void append_bytes(std::string_view bytes, std::string& out);
    void append_control(Tag tag, std::string_view data, std::string& out);
    void append_subfield(std::string_view data, std::string& out);
    void append_data(Tag tag, std::string_view data, std::size_t indicators, std::string& out);

    std::uint64_t replaced_ = 0;
};

} // namespace marcmill::marcxml
