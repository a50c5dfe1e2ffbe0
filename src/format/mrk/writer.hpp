#pragma once

#include "format/writer.hpp"

namespace marcmill::mrk {

/// Writes a line per field, and a blank line behind the record.
class MrkWriter final : public format::Writer {
  public:
    std::optional<WriteError> write(const RecordView& record, std::string& out) override;
};

} // namespace marcmill::mrk
